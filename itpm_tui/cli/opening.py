"""What the dashboard is put together from, as the options and settings ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.cli.looks import glyphs_of, level_of, speech_of, theme_of

if TYPE_CHECKING:
    from itpm_tui.bootstrap_desk import Looks
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.reader import Viewer
    from itpm_tui.store.engines.address import Address
    from itpm_tui.views.shell import Shell


def build(
    session: Session,
    address: Address,
    viewer: Viewer,
    looks: Looks,
    *,
    copies: bool = False,
) -> Shell:
    """The dashboard that the options ask for.

    Args:
        session: With the options and settings.
        address: Where the store is.
        viewer: Who sits there.
        looks: How it appears.
        copies: Whether it makes the copy of each day.

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
        copies=copies,
    )


def looks_of(
    session: Session,
    *,
    state_file: Path | None = None,
    learn: bool = False,
    note: str = "",
    files: bool = True,
) -> Looks:
    """How the person wants the screen to look.

    Args:
        session: With the options and settings.
        state_file: Where the place on the screen is kept.
        learn: Whether to begin with the tutorial.
        note: Said for as long as the program runs.
        files: Whether the person may write files where the program was started.

    Raises:
        WrongUsage: If the theme has a fault.
    """
    from itpm_tui.bootstrap_desk import Looks
    from itpm_tui.cli.exporting import export_into
    from itpm_tui.cli.own_settings import own_settings
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
        start_view=session.settings.start_view,
        date_order=session.settings.date_order,
        day_min=round(session.settings.hours_per_day * 60),
        confirm_over=session.settings.confirm_over,
        learn=learn,
        own=lambda: own_settings(session),
        export=export_into(Path.cwd(), session.clock) if files else None,
        note=note,
        speech=speech_of(session),
    )
