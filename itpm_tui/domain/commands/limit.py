"""Commands on limits of work in progress besides those of whole columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import WipMode

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Lanes


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLaneLimit(Command):
    """How many cards a lane may have in a column of the board all projects share."""

    column_id: int
    lanes: Lanes
    """What divides the board: project, person or priority."""
    key: str
    """Which lane: project key, handle (`none` for nobody's), or priority."""
    seen: int | None
    limit: int | None
    """None for no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPersonLimit(Command):
    """How many started tasks a person may have, over all projects."""

    handle: str
    seen: int | None
    limit: int | None
    """None for no limit."""
    mode: WipMode = WipMode.WARN
