"""A project with its plan and its talk, before it has rows in a store.

Dates are resolved: naive wall time of the project's calendar. Tasks are named by
their number in the project (`seq`), people by handle without the sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    DependencyType,
    LagKind,
    LifeCyclePhase,
    Methodology,
    Priority,
    ProjectCategory,
    RequestSource,
    ScheduleMode,
    SystemRole,
    TaskType,
    Visibility,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.domain.checklist import ChecklistItem


@dataclass(frozen=True, slots=True)
class Span:
    """A start and a finish; the finish is the exclusive working end."""

    start: datetime
    finish: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneDraft:
    """What a task of type milestone has besides the task."""

    code: str
    reached_on: date | None = None
    is_gate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """One task of a project, as stored and as scheduled."""

    seq: int
    title: str
    type: TaskType = TaskType.TASK
    status: str = "Todo"
    """Name of a status of the workflow."""
    parent: int | None = None
    """Number of the summary above it, which comes earlier."""
    assignees: tuple[str, ...] = ()
    accountable: str | None = None
    priority: Priority = Priority.NORMAL
    source: RequestSource = RequestSource.TEAM
    schedule_mode: ScheduleMode = ScheduleMode.AUTO
    start: datetime | None = None
    """Scheduled start; of a summary, that of the first task below it."""
    finish: datetime | None = None
    deadline: datetime | None = None
    start_actual: datetime | None = None
    finish_actual: datetime | None = None
    duration_min: int | None = None
    work_min: int | None = None
    progress_bp: int = 0
    tags: tuple[str, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    description: str | None = None
    blocked_note: str | None = None
    calendar: str | None = None
    """Name of a calendar of its own, for work outside the usual hours."""
    milestone: MilestoneDraft | None = None
    target: int | None = None
    """Number of the milestone that it works towards."""
    slack_min: int | None = None
    """Total slack in working minutes; None where nobody knows it yet."""
    critical: bool = False
    baseline: Span | None = None
    """Where it stood in the baseline; None if it was not in it."""

    @property
    def remaining_min(self) -> int | None:
        """Work not done yet, from work and progress."""
        if self.work_min is None:
            return None
        return self.work_min * (10_000 - self.progress_bp) // 10_000


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A dependency between two tasks of one project, by their numbers."""

    predecessor: int
    successor: int
    type: DependencyType = DependencyType.FS
    lag_min: int = 0
    lag_kind: LagKind = LagKind.WORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDraft:
    """One comment of a thread."""

    author: str
    at: datetime
    """Naive wall time of the organisation's zone."""
    body: str
    visibility: Visibility = Visibility.INTERNAL
    unread: bool = False
    """Whether it waits in the inbox of the person the sample is shown to."""
    seen: bool = False
    """Whether that person looked at it, though it still waits."""
    snoozed_until: datetime | None = None
    """Until when it sleeps there; naive like `at`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadDraft:
    """What was said about one task."""

    task: int
    comments: tuple[CommentDraft, ...]
    """Oldest first."""
    title: str | None = None
    reason: str | None = None
    """Why it waits in the inbox (NotificationReason of the model)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineDraft:
    """The baseline whose dates the tasks carry."""

    name: str
    taken_at: datetime
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectMember:
    """A person on a project and what they may do there."""

    handle: str
    role: SystemRole = SystemRole.MEMBER
    project_role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDraft:
    """One project with everything that belongs to it."""

    key: str
    name: str
    tasks: Sequence[TaskDraft]
    """In the order of the list: a summary before what is below it."""
    manager: str | None = None
    sponsor: str | None = None
    client: str | None = None
    """Name of the client organisation."""
    category: ProjectCategory = ProjectCategory.OTHER
    methodology: Methodology = Methodology.WATERFALL
    phase: LifeCyclePhase = LifeCyclePhase.DELIVERY
    start_target: date | None = None
    finish_target: date | None = None
    currency: str = "EUR"
    budget_minor: int | None = None
    calendar: str = "Standard"
    members: tuple[ProjectMember, ...] = ()
    links: Sequence[LinkDraft] = ()
    threads: Sequence[ThreadDraft] = ()
    baseline: BaselineDraft | None = None
