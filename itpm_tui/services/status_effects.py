"""What coming into a status means for the other fields of a task."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ProgressMode, StatusGroup, TaskType
from itpm_tui.services.dates import write_dates
from itpm_tui.services.deeds import tell_status
from itpm_tui.services.plan_calendar import calendar_of, plan_now
from itpm_tui.services.task_attach import milestone_row
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Value
    from itpm_tui.services.stored import StoredTask
    from itpm_tui.services.workflow import Status

WHOLE = 10_000
WAITING = frozenset({StatusGroup.TRIAGE, StatusGroup.BACKLOG, StatusGroup.UNSTARTED})
"""Groups of statuses before work begins."""


def enter(
    tx: OpenTransaction,
    task: StoredTask,
    before: Status,
    after: Status,
    note: str | None,
) -> None:
    """Write a status, what follows from it, and the task's own dates; tell of it."""
    fields: dict[str, Value] = {"status_id": after.id}
    fields |= _return_path(task, before, after, note)
    now = plan_now(tx, task.calendar_id)
    if after.closed:
        fields |= _closed(task, after, now)
    else:
        if before.closed:
            fields |= _reopened(tx, task)
        fields |= _open(tx, task, after, now, fields)
    changed = {
        column: value for column, value in fields.items() if task.row[column] != value
    }
    tx.update("task", task.id, changed)
    _write_own_dates(tx, task, after, {**task.row, **changed})
    if task.type is TaskType.MILESTONE:
        reached = now.date() if after.group is StatusGroup.COMPLETED else None
        _reach(tx, task, reached)
    tell_status(tx, task, before, after, note)


def _return_path(
    task: StoredTask, before: Status, after: Status, note: str | None
) -> dict[str, Value]:
    """The note of a blocked task, and the status it will come back to.

    From Blocked to done the way back leads to the status before both.
    """
    back: int | None = None
    if after.blocked or after.closed:
        kept = before.blocked or before.closed
        back = task.status_before_id if kept else before.id
    return {
        "status_before_id": back,
        "blocked_note": note if after.blocked else None,
    }


def _closed(task: StoredTask, after: Status, now: datetime) -> dict[str, Value]:
    """A task that is done has ended now, with nothing left; a cancelled one ended."""
    fields: dict[str, Value] = {"finish_actual": task.finish_actual or now}
    if after.group is not StatusGroup.COMPLETED:
        return fields
    if task.start_actual is None:
        planned = task.start is not None and task.start <= now
        point = task.type is TaskType.MILESTONE or not planned
        fields["start_actual"] = now if point else task.start
    fields["progress_bp"] = WHOLE
    if task.work_min is not None or task.remaining_min is not None:
        fields["remaining_min"] = 0
    return fields


def _reopened(tx: OpenTransaction, task: StoredTask) -> dict[str, Value]:
    """What a task had before it was done: progress, work left, and no end.

    Where nothing tells (it came in done), all of it is to be done again.
    """
    fields: dict[str, Value] = {
        "finish_actual": None,
        "progress_bp": 0,
        "remaining_min": task.work_min,
        "start_actual": task.start_actual,
    }
    change = tx.last_change_of("task", task.id, "finish_actual")
    if change is None or task.finish_actual is None:
        return fields
    for row in tx.change_rows(change.number, ("task", task.id)):
        if row.before is not None:
            for column in fields:
                if column in row.before:
                    fields[column] = row.before[column]
                elif row.after is not None and column not in row.after:
                    fields[column] = task.row[column]
    return fields | {"finish_actual": None}


def _open(
    tx: OpenTransaction,
    task: StoredTask,
    after: Status,
    now: datetime,
    fields: dict[str, Value],
) -> dict[str, Value]:
    """Work begins with a started status, and has not begun in one before it."""
    begun = fields.get("start_actual", task.start_actual)
    progress = fields.get("progress_bp", task.progress_bp)
    found: dict[str, Value] = {}
    if after.group is StatusGroup.STARTED and not after.blocked and begun is None:
        found["start_actual"] = now
    elif after.group in WAITING and not progress:
        found["start_actual"] = None
    project = tx.row("project", task.project_id)
    by_status = project is not None and project["progress_mode"] == ProgressMode.STATUS
    if by_status and after.progress_bp is not None:
        found["progress_bp"] = after.progress_bp
    return found


def _write_own_dates(
    tx: OpenTransaction, task: StoredTask, after: Status, row: dict[str, Value]
) -> None:
    """Scheduled dates follow what really happened; else they stay as planned."""
    began, ended = row["start_actual"], row["finish_actual"]
    start = began if isinstance(began, datetime) else task.start
    finish = task.finish
    if after.closed and isinstance(ended, datetime):
        finish = ended
        if task.type is TaskType.MILESTONE or (start is not None and start > ended):
            start = ended
    elif start is not None and (start, ended) != (task.start, task.finish_actual):
        minutes = task.duration_min
        if minutes is None and task.start is not None and task.finish is not None:
            calendar = calendar_of(tx, task.calendar_id)
            minutes = calendar.minutes_between(task.start, task.finish)
        if minutes is not None:
            finish = calendar_of(tx, task.calendar_id).add_minutes(start, minutes)
    write_dates(tx, task.id, task.project_id, start, finish)


def _reach(tx: OpenTransaction, task: StoredTask, reached: date | None) -> None:
    """Note on which day a milestone was reached, or that it is not."""
    rows = tx.rows("milestone", task_id=task.id)
    if not rows:
        values = {**milestone_row(task.id, task.key), "reached_on": reached}
        tx.insert("milestone", values)
    elif rows[0]["reached_on"] != reached:
        tx.update("milestone", number(rows[0], "id"), {"reached_on": reached})
