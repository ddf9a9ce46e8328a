"""`itpm` alone: the dashboard on the person's store."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.looks import (
    look_arguments,
    need_terminal,
    show,
    speech_arguments,
)
from itpm_tui.cli.opening import build, looks_of
from itpm_tui.domain.refusals import NotPermitted

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    look_arguments(parser)
    speech_arguments(parser)
    parser.add_argument(
        "--yes", action="store_true", help="make the store without asking, if it is new"
    )


def _run(session: Session) -> None:
    # Nothing that is made before the first frame is garbage: do not look for any.
    gc.disable()
    need_terminal()
    if session.missing and not _begin(session):
        return
    try:
        _ = session.viewer
    except NotPermitted as unknown:
        from itpm_tui.cli.coming_in import come_in

        come_in(session, unknown)
    from itpm_tui.config.paths import state_dir
    from itpm_tui.config.state import FILE_NAME

    looks = looks_of(session, state_file=state_dir() / FILE_NAME)
    show(build(session, session.address, session.viewer, looks, copies=True))


def _begin(session: Session) -> bool:
    """Make the store of a new person; True when it is to be opened.

    Raises:
        StoreUnavailable: If the person does not want one.
    """
    session.refuse_if_read_only()
    if session.options.yes:
        from itpm_tui.cli.making import first_person, make_store

        make_store(session, session.address, first_person(session))
        return True
    from itpm_tui.cli.welcome import begin

    return begin(session)


DASHBOARD = Command(_arguments, _run)
