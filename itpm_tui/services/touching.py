"""Which projects and tasks the rows of a change belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SubjectType
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.transaction import ChangeRow, OpenTransaction

_TASK_COLUMNS = {
    "dependency": ("predecessor_id", "successor_id"),
    "assignment": ("task_id",),
    "task_tag": ("task_id",),
    "milestone": ("task_id",),
}
_SHOWN = 50
"""Tasks that an outcome names at most, to select them."""


def _ids(
    tx: OpenTransaction, rows: Sequence[ChangeRow], table: str, column: str
) -> set[int]:
    """Values of a column in the rows of one table, from the change or the store."""
    found: set[int] = set()
    unsaid: list[int] = []
    for row in rows:
        if row.table != table:
            continue
        images = [image for image in (row.before, row.after) if image is not None]
        values = {image[column] for image in images if column in image}
        found |= {value for value in values if isinstance(value, int)}
        if not values:
            unsaid.append(row.row_id)
    for stored in tx.rows_in(table, "id", unsaid) if unsaid else ():
        value = stored[column]
        if isinstance(value, int):
            found.add(value)
    return found


def task_ids(tx: OpenTransaction, rows: Sequence[ChangeRow]) -> list[int]:
    """Tasks that the rows of a change belong to, in the order of the change."""
    found = dict.fromkeys(
        row.row_id for row in rows if row.table in {"task", "schedule"}
    )
    for table, columns in _TASK_COLUMNS.items():
        for column in columns:
            found.update(dict.fromkeys(sorted(_ids(tx, rows, table, column))))
    for table in ("notification", "mute", "follow"):
        found.update(dict.fromkeys(_talked_about(tx, table, _rows_of(rows, table))))
    threads = _ids(tx, rows, "comment", "thread_id") | _rows_of(rows, "thread")
    found.update(dict.fromkeys(_talked_about(tx, "thread", threads)))
    found.update(dict.fromkeys(_talked_of(rows)))
    placed = _ids(tx, rows, "allocation", "assignment_id")
    for row in tx.rows_in("assignment", "id", sorted(placed)) if placed else ():
        found[number(row, "task_id")] = None
    return list(found)


def _rows_of(rows: Sequence[ChangeRow], table: str) -> set[int]:
    """Ids of the rows of one table."""
    return {row.row_id for row in rows if row.table == table}


def _talked_about(tx: OpenTransaction, table: str, ids: set[int]) -> Iterable[int]:
    """Tasks that rows with a subject are about."""
    for row in tx.rows_in(table, "id", sorted(ids)) if ids else ():
        if row["subject_type"] == SubjectType.TASK:
            yield number(row, "subject_id")


def _talked_of(rows: Sequence[ChangeRow]) -> Iterable[int]:
    """Tasks that rows with a subject were about, of rows that came or went."""
    for row in rows:
        for image in (row.before, row.after):
            if image is not None and image.get("subject_type") == SubjectType.TASK:
                subject_id = image.get("subject_id")
                if isinstance(subject_id, int):
                    yield subject_id


def projects_touched(tx: OpenTransaction, rows: Sequence[ChangeRow]) -> set[int]:
    """Projects that the rows of a change belong to."""
    found = _ids(tx, rows, "task", "project_id")
    found |= {row.row_id for row in rows if row.table == "project"}
    for stored in _stored(tx, task_ids(tx, rows)):
        found.add(stored)
    return found


def _stored(tx: OpenTransaction, ids: Iterable[int]) -> Iterable[int]:
    """Projects of tasks that are there."""
    for row in tx.rows_in("task", "id", sorted(ids)):
        yield number(row, "project_id")


def tasks_touched(tx: OpenTransaction, rows: Sequence[ChangeRow]) -> tuple[int, ...]:
    """The first tasks of a change that are there, to select them."""
    ids = task_ids(tx, rows)[:_SHOWN]
    there = {number(row, "id") for row in tx.rows_in("task", "id", ids)}
    return tuple(task_id for task_id in ids if task_id in there)
