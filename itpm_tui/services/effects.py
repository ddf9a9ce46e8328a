"""What a change did to tasks, in words: before and after, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.executor import Effect
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import day, shown, working_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from itpm_tui.domain.transaction import ChangeRow, Row, Transaction, Value

_Said: TypeAlias = "Callable[[Transaction, Value], str]"


def _status(tx: Transaction, value: Value) -> str:
    row = tx.row("status", value) if isinstance(value, int) else None
    return "another status" if row is None else text(row, "name").lower()


def _start(tx: Transaction, value: Value) -> str:
    return _brief(value.date() if isinstance(value, datetime) else None, tx)


def _finish(tx: Transaction, value: Value) -> str:
    return _brief(value if isinstance(value, datetime) else None, tx)


def _brief(value: date | None, tx: Transaction) -> str:
    """A day without its weekday: two of them, twice, have to fit in a line."""
    return "none" if value is None else day(value, tx.today).partition(" ")[2]


def _minutes(_: Transaction, value: Value) -> str:
    return working_days(value) if isinstance(value, int) else "none"


def _share(_: Transaction, value: Value) -> str:
    return f"{value / 100:g}%" if isinstance(value, int) else "none"


def _plain(tx: Transaction, value: Value) -> str:
    return shown(value, tx.today)


_FIELDS: dict[tuple[str, str], tuple[str, _Said]] = {
    ("task", "status_id"): ("status", _status),
    ("task", "priority"): ("priority", _plain),
    ("schedule", "start"): ("start", _start),
    ("schedule", "finish"): ("finish", _finish),
    ("task", "deadline"): ("due", _finish),
    ("task", "duration_min"): ("duration", _minutes),
    ("task", "work_min"): ("work", _minutes),
    ("task", "remaining_min"): ("remaining", _minutes),
    ("task", "progress_bp"): ("progress", _share),
    ("task", "title"): ("title", _plain),
    ("task", "blocked_note"): ("blocked", _plain),
}
"""Columns that people read about, what matters most first: name, and its words."""


@dataclass(frozen=True, slots=True)
class _Several:
    """What a task may have several of."""

    field: str
    column: str
    """Of the rows that are of a task: whose id is in it."""
    table: str
    name: str
    sign: str

    def said(self, tx: Transaction, ids: Iterable[int]) -> str | None:
        """All of them in one line; None for none."""
        rows = tx.rows_in(self.table, "id", sorted(ids))
        return " ".join(f"{self.sign}{text(row, self.name)}" for row in rows) or None


_SETS = {
    "assignment": _Several("assignee", "person_id", "person", "handle", "@"),
    "task_tag": _Several("tag", "tag_id", "tag", "name", "#"),
}
_ORDER = ("task", "assignee", "tag", "comment", *(f for f, _ in _FIELDS.values()))


def effects_of(tx: Transaction, rows: Sequence[ChangeRow]) -> tuple[Effect, ...]:
    """The effects of the rows that a change touched, as the store is after it."""
    found = [*_whole(rows), *_sets(tx, rows), *_comments(tx, rows), *_fields(tx, rows)]
    gone = {one.task_id for one in found if one.field == "task"}
    order: dict[int, int] = {}
    for row in rows:
        for task_id in _tasks_of(row):
            order.setdefault(task_id, len(order))
    return tuple(
        sorted(
            (e for e in found if e.field == "task" or e.task_id not in gone),
            key=lambda e: (order.get(e.task_id, len(order)), _ORDER.index(e.field)),
        )
    )


def _tasks_of(row: ChangeRow) -> Iterator[int]:
    """The task that a row is, or is of, where the row itself tells."""
    if row.table in {"task", "schedule"}:
        yield row.row_id
    held = row.after or row.before or {}
    if row.table in _SETS and isinstance(task_id := held.get("task_id"), int):
        yield task_id


def _whole(rows: Iterable[ChangeRow]) -> Iterator[Effect]:
    """Tasks that come and go."""
    for row in rows:
        if row.table == "task" and (row.before is None or row.after is None):
            yield Effect(row.row_id, "task", _title(row.before), _title(row.after))


def _title(held: Row | None) -> str | None:
    return None if held is None else text(held, "title")


def _fields(tx: Transaction, rows: Iterable[ChangeRow]) -> Iterator[Effect]:
    """Columns that hold something else."""
    for row in rows:
        if row.before is None or row.after is None:
            continue
        for column, after in row.after.items():
            field = _FIELDS.get((row.table, column))
            if field is not None:
                name, said = field
                before = row.before.get(column)
                yield Effect(row.row_id, name, said(tx, before), said(tx, after))


def _sets(tx: Transaction, rows: Sequence[ChangeRow]) -> Iterator[Effect]:
    """Who works on tasks, and their tags."""
    for table, several in _SETS.items():
        came: dict[int, set[int]] = {}
        went: dict[int, set[int]] = {}
        for row in rows:
            if row.table == table and (row.before is None or row.after is None):
                held = row.after or row.before or {}
                side = went if row.after is None else came
                ids = side.setdefault(number(held, "task_id"), set())
                ids.add(number(held, several.column))
        for task_id in came.keys() | went.keys():
            there = tx.rows(table, task_id=task_id)
            now = {number(row, several.column) for row in there}
            before = now - came.get(task_id, set()) | went.get(task_id, set())
            told = several.said(tx, before), several.said(tx, now)
            yield Effect(task_id, several.field, *told)


def _comments(tx: Transaction, rows: Iterable[ChangeRow]) -> Iterator[Effect]:
    """New comments on tasks."""
    for row in rows:
        if row.table == "comment" and row.before is None and row.after is not None:
            thread = tx.row("thread", number(row.after, "thread_id"))
            if thread is not None and thread["subject_type"] == "task":
                said = text(row.after, "body").splitlines()[0]
                yield Effect(number(thread, "subject_id"), "comment", None, said)
