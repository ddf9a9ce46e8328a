"""Records of the days of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import TaskRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRecord:
    """What a calendar shows on one day."""

    day: date
    total: int
    """Tasks due on it, also those not given."""
    tasks: tuple[TaskRecord, ...]
    """The first of them: open ones first, then by priority and rank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRecord:
    """A working calendar as plain values."""

    id: int
    name: str
    weekdays: tuple[tuple[int, int, int], ...]
    """Weekday (0 is Monday), start and end in minutes of the day."""
    exceptions: tuple[tuple[str, date, date, tuple[tuple[int, int], ...]], ...]
    """Name, first and last day, working periods in minutes (none: day off)."""
