"""Asking for time spent: what the time screen and its reports may read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.time_enums import SheetState
    from itpm_tui.domain.time_records import (
        ActivityRecord,
        EntryRecord,
        PolicyRecord,
        SheetRecord,
        SpentRecord,
        TimerRecord,
        WorkRecord,
    )


class GroupBy(StrEnum):
    """What time can be summed by."""

    PERSON = "person"
    PROJECT = "project"
    TASK = "task"
    ACTIVITY = "activity"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFilter:
    """Entries that meet every condition given; with none given, all."""

    person_id: int | None = None
    project_id: int | None = None
    task_id: int | None = None
    activity: str | None = None
    first: date | None = None
    last: date | None = None
    billable: bool | None = None


class TimeReader(Protocol):
    """Time of a store, cut to what the viewer may see.

    People see their own, and that of people in projects that they manage.
    """

    def entries(
        self, wanted: TimeFilter, limit: int = 10_000
    ) -> tuple[EntryRecord, ...]:
        """Entries by day, begin and number."""
        ...

    def entry(self, entry_id: int) -> EntryRecord | None:
        """One entry; None when it is gone or not for the viewer."""
        ...

    def timer(self, person_id: int) -> TimerRecord | None:
        """The clock of a person; None where none runs."""
        ...

    def sheet(self, person_id: int, monday: date) -> SheetRecord:
        """The week of a person; one that was never handed in is a draft."""
        ...

    def sheet_of(self, sheet_id: int) -> SheetRecord | None:
        """A week by its id; None when it is gone or not for the viewer."""
        ...

    def sheets(
        self, states: Sequence[SheetState], since: date | None = None
    ) -> tuple[SheetRecord, ...]:
        """Weeks in one of these states, oldest first."""
        ...

    def activities(self) -> tuple[ActivityRecord, ...]:
        """Kinds of work by name."""
        ...

    def policies(self) -> tuple[PolicyRecord, ...]:
        """Rules: that for all time first, then by project."""
        ...

    def recent(self, person_id: int, first: date, last: date) -> tuple[WorkRecord, ...]:
        """What a person logged time for within days, the last one first."""
        ...

    def work(self, person_id: int, limit: int = 40) -> tuple[WorkRecord, ...]:
        """Open tasks of a person, those begun first, then by due date."""
        ...

    def touched(self, person_id: int, day: date) -> tuple[WorkRecord, ...]:
        """Tasks that a person changed or commented on a day, the last one first."""
        ...

    def spent(
        self, by: Sequence[GroupBy], wanted: TimeFilter
    ) -> tuple[SpentRecord, ...]:
        """Sums over entries by each combination of names, in their order."""
        ...

    def spent_on(self, task_ids: Sequence[int]) -> dict[int, int]:
        """Minutes spent by everyone on tasks that the viewer may see."""
        ...

    def zone(self, person_id: int) -> str:
        """Name of the time zone of a person."""
        ...

    def target(self, person_id: int, monday: date) -> tuple[int, ...]:
        """Working minutes of a person for each day of a week."""
        ...
