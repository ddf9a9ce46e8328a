"""`itpm` alone: the dashboard on the person's store."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.looks import (
    glyphs_of,
    level_of,
    look_arguments,
    need_terminal,
    show,
    theme_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.bootstrap_desk import Looks
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.reader import Viewer
    from itpm_tui.store.engines.address import Address
    from itpm_tui.views.shell import Shell


def _arguments(parser: Parser) -> None:
    look_arguments(parser)
    parser.add_argument(
        "--yes", action="store_true", help="make the store without asking, if it is new"
    )


def _run(session: Session) -> None:
    # Nothing that is made before the first frame is garbage: do not look for any.
    gc.disable()
    need_terminal()
    if session.missing and not _begin(session):
        return
    from itpm_tui.config.paths import state_dir
    from itpm_tui.config.state import FILE_NAME

    looks = looks_of(session, state_file=state_dir() / FILE_NAME)
    show(build(session, session.address, session.viewer, looks))


def build(session: Session, address: Address, viewer: Viewer, looks: Looks) -> Shell:
    """The dashboard that the options ask for.

    Raises:
        StoreUnavailable: If the store cannot be read.
    """
    from itpm_tui import bootstrap_desk

    if session.options.read_only:
        return bootstrap_desk.build_reading_desk(
            address, session.clock, actor=viewer, looks=looks
        )
    return bootstrap_desk.build_desk(
        address,
        session.clock,
        actor=viewer,
        looks=looks,
        recorded_as=session.recorded_as(viewer),
    )


def looks_of(
    session: Session,
    *,
    state_file: Path | None = None,
    learn: bool = False,
    note: str = "",
) -> Looks:
    """How the person wants the screen to look.

    Args:
        session: With the options and settings.
        state_file: Where the place on the screen is kept.
        learn: Whether to begin with the tutorial.
        note: Said for as long as the program runs.

    Raises:
        WrongUsage: If the theme has a fault.
    """
    from itpm_tui.bootstrap_desk import Looks
    from itpm_tui.config.paths import config_dir
    from itpm_tui.config.settings import Digits
    from itpm_tui.config.state import load_state
    from itpm_tui.config.terminal_level import Level

    remembered = "" if state_file is None else load_state(state_file).theme
    return Looks(
        keymap=config_dir() / "keymap.toml",
        digits_count=session.settings.digits is Digits.COUNTS,
        theme=theme_of(session, remembered),
        colour_forbidden=level_of(session) is Level.MONO,
        glyphs=glyphs_of(session),
        state_file=state_file,
        date_order=session.settings.date_order,
        day_min=round(session.settings.hours_per_day * 60),
        learn=learn,
        note=note,
    )


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
