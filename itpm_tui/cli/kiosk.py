"""`itpm kiosk`: the monitor on the wall."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.kiosk_words import (
    hidden_of,
    names_of,
    night_of,
    pages_of,
    seconds_of,
)
from itpm_tui.cli.looks import (
    glyphs_of,
    look_arguments,
    need_terminal,
    show,
    theme_of,
)
from itpm_tui.domain.refusals import StoreUnavailable

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.kiosk.app import Kiosk
    from itpm_tui.kiosk.round import Round

REST_SECONDS = 5.0
"""Between a defect and the next try, so that neither log nor processor suffer."""
ROTATE = "20s"
HIDE = "money"
"""Hidden where nothing else was asked for."""


def _arguments(parser: Parser) -> None:
    look_arguments(parser)
    parser.add_argument(
        "--pages",
        metavar="LIST",
        help="all, load, gantt, milestones, today, list, board, calendar and names of "
        "shared views, parted by commas; load=40s is shown for so long",
    )
    parser.add_argument("--rotate", metavar="TIME", help="time for a page: 20s or 2m")
    parser.add_argument(
        "--project", metavar="KEYS", help="only these projects, parted by commas"
    )
    parser.add_argument(
        "--dim", metavar="HOURS", help="hours in which it is dim: 19:00-07:00"
    )
    parser.add_argument(
        "--hide", metavar="WHAT", help="people, money (which is usual), or nothing"
    )
    parser.add_argument(
        "--allow-exit", action="store_true", help="let q q and ctrl+q end it"
    )


def _run(session: Session) -> None:
    turns = _round(session)
    need_terminal()
    reports = Reports(session)
    app = _built(session, turns, reports)
    while True:
        try:
            show(app)
        except Exception as defect:  # what fails must not end the monitor
            reports(defect)
            app = _again(session, turns, reports, app.page)
        else:
            return


class Reports:
    """Keeps a report of each defect, once: it may come again for weeks."""

    def __init__(self, session: Session) -> None:
        """Keep none yet."""
        self._session = session
        self._known: set[tuple[str, str]] = set()

    def __call__(self, defect: BaseException) -> None:
        """Keep what is needed to find a defect, unless it is known."""
        from itpm_tui.cli.failure import write_report

        trace = defect.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        code = None if trace is None else trace.tb_frame.f_code
        place = "" if code is None or trace is None else f"{code}:{trace.tb_lineno}"
        found = (type(defect).__name__, place)
        if found not in self._known:
            self._known.add(found)
            write_report(defect, self._session.clock)


def _again(session: Session, turns: Round, reports: Reports, page: int) -> Kiosk:
    """The monitor anew at the page after the one that failed."""
    from dataclasses import replace

    while True:
        time.sleep(REST_SECONDS)
        try:
            return _built(session, replace(turns, first=page + 1), reports)
        except StoreUnavailable:
            continue


def _built(session: Session, turns: Round, reports: Reports) -> Kiosk:
    from itpm_tui.bootstrap_kiosk import build_kiosk

    options, settings = session.options, session.settings.kiosk
    if options.theme is None and settings.theme:
        options.theme = settings.theme
    hide = settings.hide if options.hide is None else options.hide
    return build_kiosk(
        session.address,
        session.clock,
        turns=turns,
        projects=names_of(options.project or settings.project),
        hide=hidden_of(hide or HIDE),
        theme=theme_of(session),
        glyphs=glyphs_of(session),
        report=reports,
    )


def _round(session: Session) -> Round:
    """Pages and seconds that options and settings ask for.

    Raises:
        WrongUsage: If they make no sense.
    """
    from itpm_tui.kiosk.round import USUAL, Round

    options, settings = session.options, session.settings.kiosk
    asked = settings.pages if options.pages is None else options.pages
    pages, own = pages_of(
        ",".join(USUAL) if options.pages is None and not asked else asked
    )
    hidden_of(options.hide or settings.hide or HIDE)
    dim = options.dim or settings.dim
    return Round(
        pages=pages,
        own_seconds=own,
        seconds=seconds_of(options.rotate or settings.rotate or ROTATE),
        allow_exit=options.allow_exit,
        night=night_of(dim) if dim else None,
    )


KIOSK = Command(_arguments, _run)
