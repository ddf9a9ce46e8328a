"""What is read: frozen rows as screens, exports and the command line see them.

Plan date-times are naive wall time of the project's calendar; instants are
aware. None means that a value is absent, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    ConstraintType,
    DependencyType,
    LagKind,
    PersonKind,
    Priority,
    RequestSource,
    ScheduleMode,
    Severity,
    StatusGroup,
    SystemRole,
    TaskType,
    Visibility,
    WipMode,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.added_value import AddedValue
    from itpm_tui.domain.checklist import ChecklistItem


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """A task as one row of a list, one card, one bar."""

    id: int
    key: str
    """Project key and number, such as `FWL-12`."""
    project_id: int
    title: str
    type: TaskType
    status_id: int
    status: str
    """Name of the status in its workflow, such as `Doing`."""
    group: StatusGroup
    parent_id: int | None = None
    depth: int = 0
    """Parents above it."""
    children: int = 0
    """Direct children."""
    priority: Priority = Priority.NORMAL
    source: RequestSource = RequestSource.TEAM
    assignees: tuple[str, ...] = ()
    """Handles without the sign, in order of assignment."""
    tags: tuple[str, ...] = ()
    start: datetime | None = None
    """Scheduled start."""
    finish: datetime | None = None
    """Scheduled finish, the working end of the last day."""
    deadline: datetime | None = None
    start_actual: datetime | None = None
    finish_actual: datetime | None = None
    duration_min: int | None = None
    work_min: int | None = None
    remaining_min: int | None = None
    progress_bp: int = 0
    mode: ScheduleMode = ScheduleMode.AUTO
    constraint: ConstraintType = ConstraintType.ASAP
    constraint_date: datetime | None = None
    critical: bool = False
    slack_min: int | None = None
    """Total slack in working minutes; None where nothing computed it."""
    blocked_note: str | None = None
    code: str | None = None
    """Milestone code, for a milestone."""
    unconfirmed: bool = False
    """Whether its date was asked for and is not confirmed, or only weakly."""
    added: tuple[AddedValue, ...] = ()
    """Fields that people added, in the order made; only those that hold something."""
    comments: int = 0
    status_since: datetime | None = None
    """When it came into its status, where known (UTC)."""

    @property
    def due(self) -> datetime | None:
        """The deadline, else the scheduled finish."""
        return self.deadline if self.deadline is not None else self.finish

    @property
    def done(self) -> bool:
        """Whether nothing is left to do, finished or given up."""
        return self.group in {StatusGroup.COMPLETED, StatusGroup.CANCELLED}

    @property
    def blocked(self) -> bool:
        """Whether it stands in the status Blocked."""
        return self.group is StatusGroup.STARTED and self.status == "Blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRecord:
    """One comment."""

    id: int
    author: str
    """Handle of who wrote it."""
    at: datetime
    """Instant of writing, aware."""
    body: str
    visibility: Visibility = Visibility.INTERNAL
    parent_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord:
    """A dependency between two tasks."""

    predecessor_id: int
    predecessor: str
    """Key of the task before."""
    successor_id: int
    successor: str
    type: DependencyType = DependencyType.FS
    lag_min: int = 0
    lag_kind: LagKind = LagKind.WORKING
    lag_bp: int | None = None
    violated: bool = False
    """Whether the scheduled dates break it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRecord:
    """One change: who, what, when, and the fields before and after."""

    number: int
    at: datetime
    actor: str
    via: str
    command: str
    title: str
    """What people call it, such as `status of FWL-12: todo to doing`."""
    undoes: int | None = None
    step: str | None = None
    """Changes of one person with the same step are undone as one."""
    reason: str | None = None
    """Why, where the person had to say so."""
    fields: tuple[tuple[str, str | None, str | None], ...] = ()
    """Field, before, after; for the history of one task only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRecord:
    """Where a task stood in the newest baseline of its project."""

    task_id: int
    name: str
    taken_at: datetime
    start: datetime | None
    finish: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BugRecord:
    """What a bug report tells besides the task."""

    severity: Severity | None = None
    steps: str = ""
    """To reproduce it."""
    expected: str = ""
    actual: str = ""
    system: str = ""
    """What it affects."""
    found_in: str = ""
    """Release in which it was found."""
    fixed_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetail:
    """Everything the task page and the preview show."""

    task: TaskRecord
    project_key: str
    project_name: str
    parents: tuple[tuple[str, str], ...] = ()
    """Key and title of each parent, outermost first."""
    description: str = ""
    people: tuple[tuple[str, str], ...] = ()
    """Handle and name of each assignee."""
    accountable: str | None = None
    request: str | None = None
    """Key of the request that it was accepted for."""
    links: tuple[LinkRecord, ...] = ()
    """Links in and out."""
    neighbours: tuple[TaskRecord, ...] = ()
    """The tasks at the other ends of the links."""
    baseline: BaselineRecord | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    bug: BugRecord | None = None
    """For a task that is a bug."""
    comments: tuple[CommentRecord, ...] = ()
    """Oldest first."""
    history: tuple[HistoryRecord, ...] = ()
    """Newest first, at most 50."""
    external: str | None = None
    """Kind of file and id there, for an imported task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord:
    """A project with the sums over its tasks."""

    id: int
    key: str
    name: str
    manager: str | None = None
    calendar_id: int = 0
    workflow_id: int = 0
    archived: bool = False
    tasks: int = 0
    open: int = 0
    late: int = 0
    """Open tasks due before today."""
    blocked: int = 0
    progress_bp: int | None = None
    """Weighted by work, else by duration, over tasks that are no summaries."""
    start: datetime | None = None
    finish: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person who can be assigned."""

    id: int
    handle: str
    name: str
    kind: PersonKind = PersonKind.MEMBER
    role: SystemRole | None = None
    """Highest right over all projects."""
    job_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRecord:
    """One status of a workflow, in order."""

    id: int
    workflow_id: int
    name: str
    group: StatusGroup
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRecord:
    """One board column with the tasks in it, in rank order."""

    id: int
    name: str
    group: StatusGroup
    wip_limit: int | None
    wip_mode: WipMode
    total: int
    """Tasks in it, over all lanes."""
    status_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRecord:
    """One lane of a board: the ids in each column."""

    key: str
    """Project key, handle, priority; empty where there are no lanes."""
    title: str
    cells: tuple[tuple[int, ...], ...]
    """Task ids by column, in rank order."""
    limits: tuple[int | None, ...] = ()
    """The limit of this lane by column; none given, there are none."""
    person_limit: int | None = None
    """How many started tasks the person of the lane may have, over all projects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRecord:
    """A board as it is read."""

    name: str
    columns: tuple[ColumnRecord, ...]
    lanes: tuple[LaneRecord, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreRecord:
    """What a store says of itself, for `itpm doctor` and the context line."""

    engine: str
    """`SQLite 3.53.4` or `PostgreSQL 15.18`."""
    library: str
    place: str
    """File or address, without secrets."""
    revision: int
    position: int
    tasks: int
    projects: int
    warnings: tuple[str, ...] = ()
