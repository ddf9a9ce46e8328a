"""Rules that hold after something was taken back, whatever others did meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ScheduleMode, TaskType
from itpm_tui.services.circles import check_around
from itpm_tui.services.dates import write_dates
from itpm_tui.services.plan_calendar import Calendars
from itpm_tui.services.siblings import lose_child, take_child
from itpm_tui.services.stored import tasks_of
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from itpm_tui.domain.transaction import ChangeRow, OpenTransaction
    from itpm_tui.services.stored import StoredTask


def keep_rules(
    tx: OpenTransaction, rows: Sequence[ChangeRow], unsettled: Set[int]
) -> None:
    """Bring what follows from restored fields in line with them.

    Args:
        tx: After the rows were put back.
        rows: What was taken back.
        unsettled: Tasks with scheduled dates that do not follow from them.

    Raises:
        Refusal: If links and parents would form a circle now.
    """
    task_rows = [row for row in rows if row.table == "task"]
    ids = sorted({row.row_id for row in task_rows})
    tasks = tasks_of(tx, tx.rows_in("task", "id", ids))
    _settle_parents(tx, tasks, task_rows)
    links = [row for row in rows if row.table == "dependency" and row.before]
    ends = {
        value
        for row in links
        for column, value in (row.before or {}).items()
        if column in {"predecessor_id", "successor_id"} and isinstance(value, int)
    }
    moved = {row.row_id for row in task_rows if "parent_id" in (row.before or {})}
    if ends | moved:
        check_around(tx, sorted(ends | moved))
    _settle_dates(tx, rows, unsettled)


def _settle_parents(
    tx: OpenTransaction, tasks: Sequence[StoredTask], rows: Sequence[ChangeRow]
) -> None:
    """What has children is a summary; what a child had made one is one no more."""
    parents = {task.parent_id for task in tasks} | {task.id for task in tasks}
    former = {
        value
        for row in rows
        for image in (row.before, row.after)
        if image is not None
        for column, value in image.items()
        if column == "parent_id"
    }
    ids = sorted({value for value in parents | former if isinstance(value, int)})
    having = {number(row, "parent_id") for row in tx.rows_in("task", "parent_id", ids)}
    for parent in tasks_of(tx, tx.rows_in("task", "id", ids)):
        if parent.id in having:
            take_child(tx, parent)
        else:
            lose_child(tx, parent.id)


def _settle_dates(
    tx: OpenTransaction, rows: Sequence[ChangeRow], unsettled: Set[int]
) -> None:
    """A length that came back holds from the start that others gave the task."""
    calendars = Calendars(tx)
    lengths = {
        row.row_id
        for row in rows
        if row.table == "task" and "duration_min" in (row.before or {}) and row.after
    }
    for task in tasks_of(tx, tx.rows_in("task", "id", sorted(lengths | unsettled))):
        if task.start is None or task.duration_min is None or task.finish_actual:
            continue
        if task.type is TaskType.SUMMARY or task.mode is ScheduleMode.MANUAL:
            continue
        calendar = calendars.of(task.calendar_id)
        finish = calendar.add_minutes(task.start, task.duration_min)
        write_dates(tx, task.id, task.project_id, task.start, finish)
