"""Commands on tasks.

Each carries the values that were seen: a field is written where the store still
holds the value seen, otherwise the command is a `Conflict`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.commands.command import Command, Seen
from itpm_tui.domain.enums import (
    DependencyType,
    LagKind,
    Priority,
    RequestSource,
    TaskType,
)

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from itpm_tui.domain.transaction import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A dependency between a new task and one that is there."""

    other_id: int
    type: DependencyType = DependencyType.FS
    lag_min: int = 0
    lag_kind: LagKind = LagKind.WORKING
    other_last: bool = False
    """Whether the new task comes first; otherwise it waits for the other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTask(Command):
    """A new task, at the end of its siblings or right after one of them."""

    project_id: int
    title: str
    parent_id: int | None = None
    after_id: int | None = None
    """A sibling; the parent is then that of the sibling."""
    status_id: int | None = None
    """Without one, the status that the word means."""
    status: StatusWord | None = None
    """Without one, the first unstarted status of the workflow."""
    blocked_note: str | None = None
    """Why it is blocked, where it is."""
    type: TaskType = TaskType.TASK
    priority: Priority = Priority.NORMAL
    start: date | None = None
    """Not to start before this day (a constraint)."""
    start_time: time | None = None
    """Time of that day; without one, the beginning of work."""
    deadline: date | None = None
    deadline_time: time | None = None
    """Time of that day; without one, the end of work."""
    duration_min: int | None = None
    """Without one, as long as the people need for the work."""
    work_min: int | None = None
    person_ids: tuple[int, ...] = ()
    predecessor_id: int | None = None
    links: tuple[NewLink, ...] = ()
    tags: tuple[str, ...] = ()
    milestone_id: int | None = None
    source: RequestSource = RequestSource.TEAM
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTasks(Command):
    """Several new tasks in one change; those after the same sibling keep the order."""

    tasks: tuple[AddTask, ...]
    below: tuple[int | None, ...] = ()
    """For each, the place in `tasks` of the one it is a part of; empty: of none."""


class TaskField(StrEnum):
    """Fields that the form edits; the value is the column of `task`."""

    TITLE = "title"
    DESCRIPTION = "description"
    PRIORITY = "priority"
    DEADLINE = "deadline"
    CONSTRAINT_DATE = "constraint_date"
    """Start no earlier than; sets or clears the constraint with it."""
    DURATION = "duration_min"
    WORK = "work_min"
    REMAINING = "remaining_min"
    PROGRESS = "progress_bp"
    TYPE = "type"
    MODE = "schedule_mode"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field: what was seen, what is wanted."""

    field: TaskField
    seen: Value
    wanted: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTask(Command):
    """Several fields of one task."""

    ripples: ClassVar[bool] = True
    task_id: int
    edits: tuple[FieldEdit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTasks(Command):
    """The same fields of several tasks, in one change."""

    ripples: ClassVar[bool] = True
    tasks: tuple[EditTask, ...]


class StatusWord(StrEnum):
    """Statuses as the keys name them; each workflow says which of its own is meant."""

    TODO = "todo"
    DOING = "doing"
    BLOCKED = "blocked"
    REVIEW = "review"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus(Command):
    """Tasks into a status; the value seen is the status id."""

    in_place: ClassVar[bool] = True
    tasks: tuple[Seen[int], ...]
    word: StatusWord | None = None
    status_id: int | None = None
    """A particular status of the workflow instead of a word."""
    note: str | None = None
    """Why it is blocked: required for that status."""
    former: bool = False
    """Out of Blocked or Done, back to the status before (else Todo)."""
    reason: str | None = None
    """Why a limit of work in progress is passed; kept with the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority(Command):
    """Priority of tasks."""

    in_place: ClassVar[bool] = True
    tasks: tuple[Seen[Priority], ...]
    priority: Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAssignees(Command):
    """Who works on tasks; the value seen is the handles in order."""

    ripples: ClassVar[bool] = True
    in_place: ClassVar[bool] = True
    tasks: tuple[Seen[tuple[str, ...]], ...]
    handles: tuple[str, ...]
    reason: str | None = None
    """Why a limit of work in progress is passed; kept with the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTags(Command):
    """Tags on and off tasks; a tag that does not exist yet is made."""

    in_place: ClassVar[bool] = True
    task_ids: tuple[int, ...]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTasks(Command):
    """Tasks moved by working days, or to a day.

    An automatic task gets or moves its start constraint, a manual one its dates, a
    started one its remaining work, one with only a deadline the deadline; a done one
    refuses; a summary moves its first tasks.
    """

    ripples: ClassVar[bool] = True
    tasks: tuple[Seen[datetime | None], ...]
    """With the scheduled start seen (for a task without one, its deadline)."""
    working_days: int = 0
    to: date | None = None
    """The day on which they start, instead of `working_days`."""
    calendar_days: int = 0
    """Instead of `working_days`, for views whose space is days or weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthenTasks(Command):
    """Tasks longer or, below zero, shorter; the value seen is the duration."""

    ripples: ClassVar[bool] = True
    tasks: tuple[Seen[int | None], ...]
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTask(Command):
    """A task under a parent and after a sibling: indent, outdent, rank."""

    ripples: ClassVar[bool] = True
    task_id: int
    seen_parent_id: int | None
    parent_id: int | None
    after_id: int | None = None
    """None: first among its siblings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteTasks(Command):
    """Tasks and all that hangs on them: children, links, assignments, comments."""

    task_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTasks(Command):
    """A dependency, or another type and lag for one that exists."""

    ripples: ClassVar[bool] = True
    predecessor_id: int
    successor_id: int
    type: DependencyType = DependencyType.FS
    lag_min: int = 0
    lag_kind: LagKind = LagKind.WORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkTasks(Command):
    """No dependency any more between two tasks."""

    ripples: ClassVar[bool] = True
    predecessor_id: int
    successor_id: int
