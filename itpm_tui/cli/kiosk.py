"""`itpm kiosk`: the monitor on the wall."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.looks import (
    glyphs_of,
    look_arguments,
    need_terminal,
    show,
    theme_of,
)
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.kiosk.app import Kiosk, Round

PAGES = ("list", "board", "calendar", "gantt")
REST_SECONDS = 5.0
"""Between a defect and the next try, so that neither log nor processor suffer."""
_SPAN = re.compile(r"(\d{1,5})(s|m)?")


def _arguments(parser: Parser) -> None:
    look_arguments(parser)
    parser.add_argument(
        "--pages",
        default=",".join(PAGES),
        metavar="LIST",
        help="screens and names of shared views, parted by commas",
    )
    parser.add_argument(
        "--rotate", default="20s", metavar="TIME", help="time for a page, such as 20s"
    )
    parser.add_argument("--project", metavar="KEY", help="only this project")
    parser.add_argument(
        "--allow-exit", action="store_true", help="let q q and ctrl+q end it"
    )


def _run(session: Session) -> None:
    turns = _round(session)
    need_terminal()
    app = _built(session, turns)
    while True:
        try:
            show(app)
        except Exception as defect:  # a page that fails must not end the monitor
            from itpm_tui.cli.failure import write_report

            write_report(defect, session.clock)
            app = _again(session, turns, app.page)
        else:
            return


def _again(session: Session, turns: Round, page: int) -> Kiosk:
    """The monitor anew at the page after the one that failed."""
    from dataclasses import replace

    while True:
        time.sleep(REST_SECONDS)
        try:
            return _built(session, replace(turns, first=page + 1))
        except StoreUnavailable:
            continue


def _built(session: Session, turns: Round) -> Kiosk:
    from itpm_tui.bootstrap_kiosk import build_kiosk

    return build_kiosk(
        session.address,
        session.clock,
        turns=turns,
        project=session.options.project,
        theme=theme_of(session),
        glyphs=glyphs_of(session),
    )


def _round(session: Session) -> Round:
    """Pages and seconds that the options ask for.

    Raises:
        WrongUsage: If they make no sense.
    """
    from itpm_tui.kiosk.app import Round

    pages = tuple(name.strip() for name in session.options.pages.split(","))
    if not all(pages):
        raise WrongUsage("A page has no name. Try --pages list,board,'Late'.")
    return Round(
        pages=pages,
        seconds=seconds_of(session.options.rotate),
        allow_exit=session.options.allow_exit,
    )


def seconds_of(text: str) -> int:
    """Seconds that a text such as `20s` or `2m` means.

    Raises:
        WrongUsage: If it is none, or less than a second.
    """
    match = _SPAN.fullmatch(text.strip().lower())
    seconds = int(match[1]) * (60 if match[2] == "m" else 1) if match else 0
    if seconds < 1:
        raise WrongUsage(f"{clean(text, limit=40)} is no time. Try 20s or 2m.")
    return seconds


KIOSK = Command(_arguments, _run)
