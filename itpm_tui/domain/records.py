"""What is read: frozen rows as screens, exports and the command line see them.

Plan date-times are naive wall time of the project's calendar; instants are
aware. None means that a value is absent, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    ConstraintType,
    Priority,
    RequestSource,
    ScheduleMode,
    StatusGroup,
    TaskType,
)

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.added_value import AddedValue


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
    spent_min: int = 0
    """Time that everyone logged on it."""
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


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over tasks that are no summaries, in working minutes."""

    work_min: int = 0
    spent_min: int = 0
    remaining_min: int = 0
    progress_bp: int | None = None
    """Weighted by work, else by duration; None without tasks that count."""


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
    work_min: int = 0
    spent_min: int = 0
    """Time logged on it, on its tasks or not."""
    remaining_min: int = 0
    start: datetime | None = None
    finish: datetime | None = None

    @property
    def totals(self) -> Totals:
        """Sums over its tasks."""
        return Totals(
            self.work_min, self.spent_min, self.remaining_min, self.progress_bp
        )
