"""Tasks as the store holds them, typed, with their key and scheduled dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, Priority, ScheduleMode, TaskType
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.values import (
    moment_or_none,
    number,
    number_or_none,
    text,
    text_or_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTask:
    """One task; the names are those of the columns."""

    id: int
    key: str
    project_id: int
    title: str
    type: TaskType
    status_id: int
    parent_id: int | None
    wbs_order: int
    priority: Priority
    mode: ScheduleMode
    constraint: ConstraintType
    constraint_date: datetime | None
    deadline: datetime | None
    start_actual: datetime | None
    finish_actual: datetime | None
    duration_min: int | None
    work_min: int | None
    remaining_min: int | None
    progress_bp: int
    blocked_note: str | None
    status_before_id: int | None
    calendar_id: int
    """Its own calendar, else that of the project."""
    start: datetime | None
    """Scheduled start."""
    finish: datetime | None
    row: Row
    """All columns."""

    @property
    def started(self) -> bool:
        """Whether work on it has begun."""
        return self.start_actual is not None or self.progress_bp > 0

    @property
    def due(self) -> datetime | None:
        """The deadline, else the scheduled finish."""
        return self.finish if self.deadline is None else self.deadline


def _task(row: Row, project: Row, schedule: Row | None) -> StoredTask:
    """A task of its three rows."""
    own = number_or_none(row, "calendar_id")
    return StoredTask(
        id=number(row, "id"),
        key=task_key(text(project, "key"), number(row, "seq")),
        project_id=number(row, "project_id"),
        title=text(row, "title"),
        type=TaskType(text(row, "type")),
        status_id=number(row, "status_id"),
        parent_id=number_or_none(row, "parent_id"),
        wbs_order=number(row, "wbs_order"),
        priority=Priority(text(row, "priority")),
        mode=ScheduleMode(text(row, "schedule_mode")),
        constraint=ConstraintType(text(row, "constraint")),
        constraint_date=moment_or_none(row, "constraint_date"),
        deadline=moment_or_none(row, "deadline"),
        start_actual=moment_or_none(row, "start_actual"),
        finish_actual=moment_or_none(row, "finish_actual"),
        duration_min=number_or_none(row, "duration_min"),
        work_min=number_or_none(row, "work_min"),
        remaining_min=number_or_none(row, "remaining_min"),
        progress_bp=number(row, "progress_bp"),
        blocked_note=text_or_none(row, "blocked_note"),
        status_before_id=number_or_none(row, "status_before_id"),
        calendar_id=number(project, "calendar_id") if own is None else own,
        start=None if schedule is None else moment_or_none(schedule, "start"),
        finish=None if schedule is None else moment_or_none(schedule, "finish"),
        row=row,
    )


def projects_by_id(tx: Transaction, ids: Iterable[int]) -> Mapping[int, Row]:
    """Rows of projects."""
    rows = tx.rows_in("project", "id", sorted(set(ids)))
    return {number(row, "id"): row for row in rows}


def tasks_of(tx: Transaction, rows: Sequence[Row]) -> list[StoredTask]:
    """Tasks of rows that were read, in their order."""
    projects = projects_by_id(tx, (number(row, "project_id") for row in rows))
    ids = [number(row, "id") for row in rows]
    dates = {
        number(row, "task_id"): row for row in tx.rows_in("schedule", "task_id", ids)
    }
    return [
        _task(row, projects[number(row, "project_id")], dates.get(number(row, "id")))
        for row in rows
    ]


def load_tasks(tx: OpenTransaction, ids: Sequence[int]) -> list[StoredTask]:
    """Tasks in the order asked, each once.

    Raises:
        Refusal: If one is gone, naming who deleted it where that is known.
    """
    wanted = list(dict.fromkeys(ids))
    rows = {number(row, "id"): row for row in tx.rows_in("task", "id", wanted)}
    for task_id in wanted:
        if task_id not in rows:
            raise gone(tx, task_id)
    return tasks_of(tx, [rows[task_id] for task_id in wanted])


def load_task(tx: OpenTransaction, task_id: int) -> StoredTask:
    """One task.

    Raises:
        Refusal: If it is gone.
    """
    return load_tasks(tx, (task_id,))[0]


def gone(tx: OpenTransaction, task_id: int) -> Refusal:
    """What to say of a task that is not there."""
    change = tx.last_change_of("task", task_id)
    if change is None:
        return Refusal("There is no such task.")
    return Refusal(
        f"The task is gone: @{change.actor} did that ({change.title}). "
        "Nothing was saved."
    )


def keys_by_id(tx: Transaction, ids: Iterable[int]) -> dict[int, str]:
    """What people call tasks; those that are gone are left out."""
    rows = tx.rows_in("task", "id", sorted(set(ids)))
    projects = projects_by_id(tx, (number(row, "project_id") for row in rows))
    return {
        number(row, "id"): task_key(
            text(projects[number(row, "project_id")], "key"), number(row, "seq")
        )
        for row in rows
    }
