"""`itpm session`: the dashboard for exactly one person, for a forced command of SSH."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.looks import look_arguments, need_terminal, show
from itpm_tui.cli.opening import looks_of

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    look_arguments(parser)
    parser.add_argument(
        "--person", metavar="@HANDLE", required=True, help="who the session is"
    )


def _run(session: Session) -> None:
    gc.disable()
    need_terminal()
    from itpm_tui.bootstrap_desk import build_desk, build_reading_desk
    from itpm_tui.store.reading import viewer_for

    address = session.address
    person = viewer_for(address, handle=session.options.person)
    # The account is everybody's: no place on the screen is remembered in it, and
    # there is no shell to suspend to.
    looks = looks_of(session, files=False)
    build = build_reading_desk if session.options.read_only else build_desk
    show(build(address, session.clock, actor=person, looks=looks, without=SUSPENDING))


SUSPENDING = frozenset({"app.suspend"})
"""Actions that would leave the program for the account's shell."""
SESSION = Command(_arguments, _run)
