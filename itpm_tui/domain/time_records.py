"""What is read of time spent: entries, timers, weeks, policies.

Begin and end are wall time of the person, naive; minutes are whole. None means that a
value is absent, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.time_enums import EntrySource, RoundingMode, RoundingOf, SheetState

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.enums import StatusGroup

WORKDAYS = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRecord:
    """Time that a person spent on a day."""

    id: int
    person_id: int
    person: str
    """Handle."""
    work_date: date
    minutes: int
    """As they were spent."""
    rounded: int
    """As they count by the policy of the project."""
    project_id: int | None = None
    project: str | None = None
    """Key of the project."""
    task_id: int | None = None
    task: str | None = None
    """Key of the task."""
    title: str | None = None
    """Of the task."""
    activity: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    billable: bool = False
    overtime: bool = False
    note: str | None = None
    source: EntrySource = EntrySource.MANUAL
    logged_at: datetime | None = None
    """Instant of entry, apart from the day worked."""
    external: str | None = None
    """Kind of file and id there, for imported time."""

    @property
    def number(self) -> str:
        """What people call it on the command line."""
        return f"#{self.id}"

    @property
    def subject(self) -> str:
        """What it was spent on, in a few words."""
        return self.task or self.activity or self.project or "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerRecord:
    """The clock that runs for a person."""

    person_id: int
    started_at: datetime
    """Instant, aware."""
    last_seen_at: datetime
    """When the person last said, or showed by a change, that it runs rightly."""
    task_id: int | None = None
    task: str | None = None
    """Key of the task."""
    title: str | None = None
    project_id: int | None = None
    project: str | None = None
    activity: str | None = None
    note: str | None = None

    @property
    def subject(self) -> str:
        """What it runs for, in a word."""
        return self.task or self.activity or self.project or "no task"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRecord:
    """The week of a person, as it was handed in."""

    person_id: int
    person: str
    """Handle."""
    start: date
    """Monday."""
    state: SheetState = SheetState.DRAFT
    approver: str | None = None
    """Handle of who decided, or is asked to."""
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    note: str | None = None
    """What was said with the last decision."""
    minutes: int = 0
    """Rounded minutes of the week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRecord:
    """A kind of work."""

    id: int
    name: str
    billable: bool
    """Whether time of it is billed where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRecord:
    """Rules on the time of a project; without one, on all time."""

    project_id: int | None = None
    project: str | None = None
    """Key of the project."""
    rounding: RoundingMode = RoundingMode.NONE
    rounding_of: RoundingOf = RoundingOf.DURATION
    rounding_min: int = 0
    rounding_days: frozenset[int] = WORKDAYS
    """Weekdays (0 is Monday) on which it rounds."""
    lock_after_days: int | None = None
    """Days after which a day is closed; None: never."""
    grace_days: int | None = None
    """Further days in which time for a closed day still comes in, with a warning."""
    max_per_day_min: int | None = None
    """Most minutes of a person on a day; None: no more than a day has."""
    future_allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRecord:
    """A row of work that a person has: a task, or an activity with its note."""

    task_id: int | None = None
    task: str | None = None
    """Key of the task."""
    title: str | None = None
    project_id: int | None = None
    project: str | None = None
    group: StatusGroup | None = None
    """Of the task."""
    activity: str | None = None
    note: str | None = None
    last: date | None = None
    """The last day on which time was logged for it."""
    minutes: int = 0
    """Of that day."""
    ranged: bool = False
    """Whether it was logged by the clock."""
    work_min: int | None = None
    remaining_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpentRecord:
    """Minutes of one group of entries."""

    names: tuple[str, ...]
    """One for each thing that was grouped by."""
    minutes: int
    rounded: int
    billable: int
    """Rounded minutes that are billed."""
    entries: int
    work_min: int | None = None
    """Estimate of the task, where grouped by task."""
    remaining_min: int | None = None
    title: str = ""
    """Of the task or project."""
