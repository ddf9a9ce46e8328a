"""The fields of a task that changes touched, in words instead of ids."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.store.reading.cells import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.store.reading.source import Source

Field: TypeAlias = tuple[str, str | None, str | None]
"""Its name, the text before and after."""
Fields: TypeAlias = tuple[Field, ...]
Values: TypeAlias = dict[str, int | str | None]
"""Columns of a row that were kept with a change."""

# Rows that belong to a task, and those deleted since: these are found by what they
# held. An update keeps only what changed, so it counts by the id of its row.
OF_TASK = """
WITH mine AS (
  SELECT 'task' AS name, t.id AS row_id FROM task t WHERE t.id = :task
  UNION ALL SELECT 'schedule', s.task_id FROM schedule s WHERE s.task_id = :task
  UNION ALL SELECT 'assignment', a.id FROM assignment a WHERE a.task_id = :task
  UNION ALL SELECT 'task_tag', tt.id FROM task_tag tt WHERE tt.task_id = :task
  UNION ALL SELECT 'milestone', m.id FROM milestone m WHERE m.task_id = :task
  UNION ALL SELECT 'dependency', d.id FROM dependency d
    WHERE d.predecessor_id = :task OR d.successor_id = :task
  UNION ALL SELECT 'comment', c.id FROM comment c
    JOIN thread ON thread.id = c.thread_id AND thread.subject_type = 'task'
    JOIN task t ON t.id = thread.subject_id
    WHERE t.id = :task AND (c.visibility = 'client' OR {internal})
  UNION SELECT g."table", g.row_id FROM change_row g
    WHERE g.op = 'delete' AND g."table" IN ('assignment', 'task_tag', 'dependency')
      AND (g.before LIKE :of_task OR g.before LIKE :predecessor
        OR g.before LIKE :successor))
"""
_ROWS = """
SELECT c.number, r."table", r.op, r.before, r.after
FROM mine
JOIN change_row r ON r."table" = mine.name AND r.row_id = mine.row_id
JOIN change c ON c.tx = r.tx
WHERE EXISTS (SELECT 1 FROM task t WHERE t.id = :task AND {visible})
ORDER BY c.number DESC, r.id LIMIT :limit
"""

_ROWS_A_CHANGE = 8
"""How many rows of one task a change touches at most, as a rule."""

COLUMNS = {
    "title": ("title", "text"),
    "description": ("description", "text"),
    "type": ("type", "text"),
    "status_id": ("status", "status"),
    "parent_id": ("parent", "task"),
    "milestone_id": ("milestone", "task"),
    "priority": ("priority", "text"),
    "source": ("source", "text"),
    "accountable_id": ("accountable", "person"),
    "schedule_mode": ("mode", "text"),
    "effort_mode": ("effort", "text"),
    "constraint": ("constraint", "text"),
    "constraint_date": ("constraint date", "time"),
    "start_manual": ("start by hand", "time"),
    "finish_manual": ("finish by hand", "time"),
    "start": ("start", "time"),
    "finish": ("finish", "time"),
    "deadline": ("due", "time"),
    "start_actual": ("started", "time"),
    "finish_actual": ("finished", "time"),
    "duration_min": ("duration", "minutes"),
    "work_min": ("work", "minutes"),
    "remaining_min": ("remaining", "minutes"),
    "lag_min": ("lag", "minutes"),
    "progress_bp": ("progress", "share"),
    "units_bp": ("units", "share"),
    "blocked_note": ("blocked", "text"),
    "code": ("code", "text"),
    "body": ("comment", "text"),
    "state": ("assignment", "text"),
}
"""Columns that people read about: their name, and what their values are."""

_NAMES = {
    "status": "SELECT name FROM status WHERE id = :id",
    "person": "SELECT handle FROM person WHERE id = :id",
    "tag": "SELECT name FROM tag WHERE id = :id",
    "task": "SELECT p.key || CASE WHEN t.seq < 10 THEN '-0' ELSE '-' END || t.seq"
    " FROM task t"
    " JOIN project p ON p.id = t.project_id WHERE t.id = :id AND {visible}",
}

_LONGEST = 80


def fields_by_change(source: Source, task_id: int, limit: int) -> dict[int, Fields]:
    """Number of each change of a task, newest first, with the fields it touched.

    Empty for a task that is gone or not for the viewer.
    """
    sql = f"{OF_TASK}{_ROWS}".format(
        visible=source.sees("t.project_id"),
        internal=source.sees_internal("t.project_id"),
    )
    rows = source.rows(
        sql,
        **bound_to(task_id),
        limit=limit * _ROWS_A_CHANGE,
    )
    names = Names(source)
    fields: dict[int, Fields] = {}
    for number, table, op, before, after in rows:
        touch = _Touch(table, op, values_of(before), values_of(after))
        if touch.concerns(task_id) and (number in fields or len(fields) < limit):
            fields[number] = fields.get(number, ()) + tuple(
                touch.fields(task_id, names)
            )
    return fields


def bound_to(task_id: int) -> dict[str, int | str]:
    """Values for `OF_TASK`."""
    return {
        "task": task_id,
        "of_task": f'%"task_id":{task_id}%',
        "predecessor": f'%"predecessor_id":{task_id}%',
        "successor": f'%"successor_id":{task_id}%',
    }


def values_of(text: str | None) -> Values:
    """Columns kept as JSON; none where another program left none."""
    values = json.loads(text) if text else {}
    return values if isinstance(values, dict) else {}


class Names:
    """Names of what ids stand for, read once each."""

    def __init__(self, source: Source) -> None:
        """Ask a source that is open."""
        self._source = source
        self._visible = source.sees("t.project_id")
        self._known: dict[tuple[str, int], str] = {}

    def of(self, kind: str, row_id: int) -> str:
        """The name; the bare number where it is gone or not for the viewer."""
        if (kind, row_id) not in self._known:
            sql = _NAMES[kind].format(visible=self._visible)
            row = self._source.row(sql, id=row_id)
            self._known[kind, row_id] = line(row[0]) if row else f"#{row_id}"
        return self._known[kind, row_id]

    def text(self, kind: str, value: int | str | None) -> str | None:
        """A value in words."""
        if value is None:
            return None
        if kind in _NAMES and isinstance(value, int):
            return self.of(kind, value)
        if kind == "minutes" and isinstance(value, int):
            return _hours(value)
        if kind == "share" and isinstance(value, int):
            return f"{value / 100:g}%"
        if kind == "time":
            return line(str(value)).replace("T", " ")
        text = clean(str(value), limit=LONG_LIMIT)
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class _Touch:
    """One row that a change touched."""

    table: str
    op: str
    before: Values
    after: Values

    @property
    def held(self) -> Values:
        """What the row holds, or held."""
        return self.after or self.before

    def concerns(self, task_id: int) -> bool:
        """Whether it is about the task; ids are matched as text before."""
        columns = {
            "assignment": ("task_id",),
            "task_tag": ("task_id",),
            "dependency": ("predecessor_id", "successor_id"),
        }.get(self.table)
        if columns is None or self.op == "update":
            return True
        return any(self.held.get(column) == task_id for column in columns)

    def fields(self, task_id: int, names: Names) -> Iterator[Field]:
        """Each field with the text before and after."""
        if self.op == "update":
            yield from self._columns(self.before | self.after, names)
        elif self.table in {"task", "comment", "milestone"}:
            named = {"task": "title", "comment": "body", "milestone": "code"}
            yield from self._columns([named[self.table]], names)
        elif self.table != "schedule":
            name, text = self._whole(task_id, names)
            if self.op == "insert":
                yield name, None, text
            else:
                yield name, text, None

    def _columns(self, columns: Iterable[str], names: Names) -> Iterator[Field]:
        """Columns that people read about."""
        for column in columns:
            if column in COLUMNS:
                name, kind = COLUMNS[column]
                before = names.text(kind, self.before.get(column))
                yield name, before, names.text(kind, self.after.get(column))

    def _whole(self, task_id: int, names: Names) -> tuple[str, str | None]:
        """What a row that came or went stands for."""
        if self.table == "assignment":
            return "assignee", names.text("person", self.held.get("person_id"))
        if self.table == "task_tag":
            return "tag", names.text("tag", self.held.get("tag_id"))
        follows = self.held.get("successor_id") == task_id
        other = self.held.get("predecessor_id" if follows else "successor_id")
        link = f"{names.text('task', other)} {self.held.get('type')}"
        return ("after" if follows else "before"), line(link)


def _hours(minutes: int) -> str:
    """Working minutes as hours and minutes, such as `9h10`."""
    sign = "-" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours}h{rest:02}" if rest else f"{sign}{hours}h"
