"""Commands on working calendars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from datetime import date

WorkingPeriod: TypeAlias = tuple[int, int, int]
"""Weekday (0 is Monday), start and end in minutes of the day."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days that are not as the week says."""

    name: str
    first: date
    last: date
    hours: tuple[tuple[int, int], ...] = ()
    """Start and end of work in minutes of the day; none for days off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarValues:
    """All that a calendar says itself, without its parent."""

    name: str
    time_zone: str
    week: tuple[WorkingPeriod, ...]
    exceptions: tuple[DaysOff, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCalendar(Command):
    """A new calendar."""

    values: CalendarValues


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCalendar(Command):
    """Another name, zone, week or other exceptions; each part only where it differs."""

    calendar_id: int
    seen: CalendarValues
    wanted: CalendarValues
