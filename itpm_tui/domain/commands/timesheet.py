"""Commands on weeks of time, and on the rules for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.time_enums import RoundingMode, RoundingOf

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.time_enums import SheetDecision, SheetState


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitSheet(Command):
    """A week handed in."""

    monday: date
    person_id: int | None = None
    """None for the person who asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideSheet(Command):
    """What becomes of a week that was handed in."""

    person_id: int
    monday: date
    seen: SheetState
    decision: SheetDecision
    reason: str | None = None
    """What is to be changed, or why an approved week is opened again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetActivity(Command):
    """A kind of work, added or changed."""

    name: str
    billable: bool = False
    """Whether time of it is billed where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyValues:
    """Rules on time."""

    rounding: RoundingMode = RoundingMode.NONE
    rounding_of: RoundingOf = RoundingOf.DURATION
    rounding_min: int = 0
    rounding_days: frozenset[int] = frozenset(range(7))
    lock_after_days: int | None = None
    grace_days: int | None = None
    max_per_day_min: int | None = None
    future_allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTimePolicy(Command):
    """Rules on the time of a project, or on all time."""

    project_id: int | None
    seen: PolicyValues | None
    """None where there are none."""
    wanted: PolicyValues | None
    """None takes them away."""
