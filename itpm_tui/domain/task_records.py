"""Records of one task: what its page shows, what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    DependencyType,
    LagKind,
    Severity,
    Visibility,
)

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.checklist import ChecklistItem
    from itpm_tui.domain.records import TaskRecord


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
