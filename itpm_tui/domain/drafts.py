"""What a file brings, before it is written: plain values with the file's own ids.

Nothing here is checked against the store. References between drafts (parent,
predecessor, task, person, calendar) are complete: a draft refers only to
what the same `PlanDraft` holds. Links and parents together form no circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    ConstraintType,
    DependencyType,
    EffortMode,
    LagKind,
    Priority,
    ScheduleFrom,
    ScheduleMode,
    TaskType,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.enums import ImportSource


class ResourceKind(StrEnum):
    """What is assigned to a task: time, a quantity, or money."""

    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportNote:
    """Something the file holds that was not taken, or not as it stood there."""

    where: str
    """The part of the file: plan, calendars, tasks, links, people, assignments."""
    what: str
    """A sentence with the count, such as `12 custom field values were not taken`."""
    count: int = 1
    first: str = ""
    """The first item concerned, such as `task 12`; empty where none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDraft:
    """The plan itself."""

    name: str
    key: str
    """A suggestion of 2 to 6 capitals made from the name; the store may hold it."""
    external_id: str
    start: datetime | None = None
    finish: datetime | None = None
    status_date: date | None = None
    currency: str | None = None
    """ISO 4217."""
    calendar_uid: int | None = None
    minutes_per_day: int = 480
    schedule_from: ScheduleFrom = ScheduleFrom.START
    honours_constraints: bool = True
    """Whether a date that must hold wins over the links."""
    manager: str | None = None
    """A name as typed; it need not be one of the people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarExceptionDraft:
    """Days with other hours."""

    first: date
    last: date
    """Inclusive."""
    name: str = ""
    hours: tuple[tuple[int, int], ...] = ()
    """Minutes of the day; none on a day off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDraft:
    """Weekly hours and exceptions of its own; where both are empty, its parent's.

    A calendar without rules has the whole week of its parent; its parent's
    exceptions hold on days that have none here. Without a parent, no rules means
    no working time.
    """

    uid: int
    name: str
    parent_uid: int | None = None
    rules: tuple[tuple[int, int, int], ...] = ()
    """Weekday (0 is Monday), start and end in minutes of the day, up to 1440."""
    exceptions: tuple[CalendarExceptionDraft, ...] = ()
    """The first that covers a day holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A resource of the plan: a person, a role, a material or a cost."""

    uid: int
    name: str
    kind: ResourceKind = ResourceKind.WORK
    email: str | None = None
    generic: bool = False
    """Whether it stands for a role rather than a person."""
    active: bool = True
    calendar_uid: int | None = None
    max_units_bp: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineDraft:
    """How a task stood when a baseline was taken."""

    number: int
    """0 to 10."""
    start: datetime | None = None
    finish: datetime | None = None
    duration_min: int | None = None
    work_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task with its dates as they are stored in the file."""

    uid: int
    title: str
    parent_uid: int | None = None
    """Always a task that comes before this one in the plan."""
    depth: int = 0
    type: TaskType = TaskType.TASK
    description: str | None = None
    priority: Priority = Priority.NORMAL
    schedule_mode: ScheduleMode = ScheduleMode.AUTO
    effort_mode: EffortMode = EffortMode.FIXED_UNITS
    constraint: ConstraintType = ConstraintType.ASAP
    constraint_date: datetime | None = None
    deadline: datetime | None = None
    start: datetime | None = None
    finish: datetime | None = None
    start_manual: datetime | None = None
    finish_manual: datetime | None = None
    start_actual: datetime | None = None
    finish_actual: datetime | None = None
    duration_min: int | None = None
    duration_elapsed: bool = False
    """Whether the duration, and so the slack, counts minutes of the clock."""
    work_min: int | None = None
    remaining_min: int | None = None
    progress_bp: int = 0
    calendar_uid: int | None = None
    total_slack_min: int | None = None
    free_slack_min: int | None = None
    critical: bool = False
    baselines: tuple[BaselineDraft, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """Label and text of each added field; what is read from a file has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyDraft:
    """A link between two tasks."""

    predecessor_uid: int
    successor_uid: int
    type: DependencyType = DependencyType.FS
    lag_min: int = 0
    """Negative for a lead; 0 where the lag is a percentage."""
    lag_kind: LagKind = LagKind.WORKING
    lag_bp: int | None = None
    """Share of the predecessor's duration, for a lag in percent."""
    lag_elapsed: bool = False
    """Whether a share runs on the clock; what is imported runs in working time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentDraft:
    """A person on a task; at most one for each pair."""

    task_uid: int
    person_uid: int
    units_bp: int = 10_000
    work_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """All that one file brings, tasks in the order of the outline."""

    source: ImportSource
    project: ProjectDraft
    calendars: tuple[CalendarDraft, ...] = ()
    """A calendar comes after its parent."""
    people: tuple[PersonDraft, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()
    dependencies: tuple[DependencyDraft, ...] = ()
    assignments: tuple[AssignmentDraft, ...] = ()
    notes: tuple[ImportNote, ...] = ()
