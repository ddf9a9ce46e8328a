"""Commands on the hours and the skills of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.load_records import WHOLE

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Command):
    """When someone works from a day on; what held before ends the day before."""

    handle: str
    calendar: str
    """Name of a working calendar."""
    first: date
    last: date | None = None
    """None: until further notice."""
    availability_bp: int = WHOLE
    """Share of the calendar's hours, in basis points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSkill(Command):
    """How well someone can do something; a skill that is new is made."""

    handle: str
    skill: str
    level: int
    """1 to 3; 0 takes it away."""
