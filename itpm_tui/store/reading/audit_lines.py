"""Recorded rows in words: what each is about, and its fields before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.audit_records import AuditLine
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.registers import known_register
from itpm_tui.store.reading.cells import line
from itpm_tui.store.reading.changed_fields import COLUMNS, Names, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.store.reading.changed_fields import Values
    from itpm_tui.store.reading.source import Row, Source

_OF_TASK = {
    "assignment": "task_id",
    "baseline_task": "task_id",
    "bug_report": "task_id",
    "checklist_item": "task_id",
    "dependency": "successor_id",
    "milestone": "task_id",
    "task_tag": "task_id",
    "time_entry": "task_id",
}
"""Tables whose rows belong to a task, and the column that names it."""
_SHARED = frozenset(_OF_TASK) - {"time_entry"} | {"task", "schedule", "comment"}
"""Tables whose rows may be read by all who see the task."""
_UNTOLD = frozenset(
    {"comment_revision", "comment_task", "follow", "mention", "notification", "thread"}
)
"""Tables that follow from what is told of others."""
_UNTOLD_COLUMNS = frozenset(
    {
        *("created_at", "critical", "free_slack_min", "total_slack_min", "wbs_order"),
        *("status_before_id", "seq", "search", "project_id", "task_id", "thread_id"),
    }
)
"""Columns that nobody reads about: they follow from others, or say where a row is."""
_SAID = {
    "assignment": ("assignee", "person_id", "person"),
    "checklist_item": ("step", "text", "text"),
    "comment": ("comment", "body", "text"),
    "dependency": ("after", "predecessor_id", "task"),
    "milestone": ("code", "code", "text"),
    "task": ("task", "title", "text"),
    "task_tag": ("tag", "tag_id", "tag"),
    "time_entry": ("time", "minutes", "minutes"),
}
"""What is said of a row that came or went: a word, a column, and what its value is."""
_KINDS = {
    "author_id": "person",
    "manager_id": "person",
    "minutes": "minutes",
    "person_id": "person",
    "predecessor_id": "task",
    "successor_id": "task",
    "tag_id": "tag",
    "task_id": "task",
}
"""What values of further columns are."""
_TITLES = ("title", "name", "handle", "key", "question", "note", "label", "value")

_TASK = """
SELECT p.key, t.seq FROM task t JOIN project p ON p.id = t.project_id
WHERE t.id = :id AND {sees}
"""
_COMMENT = """
SELECT thread.subject_type, thread.subject_id FROM thread
LEFT JOIN comment cm ON cm.thread_id = thread.id AND cm.id = :comment
LEFT JOIN task t ON thread.subject_type = 'task' AND t.id = thread.subject_id
WHERE (thread.id = :thread OR cm.id = :comment) AND (cm.id IS NULL OR {reads})
"""
_NAMED = {
    "person": "SELECT '@' || handle FROM person WHERE id = :id",
    "project": "SELECT '~' || key FROM project WHERE id = :id",
}


@dataclass(frozen=True, slots=True)
class _Touched:
    """One recorded row."""

    table: str
    row_id: int
    op: str
    before: Values
    after: Values

    @property
    def held(self) -> Values:
        """What it holds, or held."""
        return self.after or self.before


class Wording:
    """Finds words for recorded rows; each name is asked for once."""

    def __init__(self, source: Source) -> None:
        """Ask a source that is open."""
        self._source = source
        self._names = Names(source)
        self._everything = source.viewer.everything
        self._tasks: dict[int, str | None] = {}
        self._gone: dict[int, str] = {}

    def lines(self, rows: Iterable[Row], *, mine: bool) -> tuple[AuditLine, ...]:
        """The fields that rows of one change touched, as far as they may be read.

        Args:
            rows: Table, id, what happened, and fields before and after, as recorded.
            mine: Whether the viewer wrote them.
        """
        touched = [
            _Touched(line(table), row_id, op, values_of(before), values_of(after))
            for table, row_id, op, before, after in rows
        ]
        self._gone = dict(self._deleted(touched))
        return tuple(
            found
            for each in touched
            if each.table not in _UNTOLD
            if mine or self._everything or each.table in {*_SHARED, "project"}
            for found in self._of(each, mine=mine)
        )

    def _deleted(self, touched: Iterable[_Touched]) -> Iterator[tuple[int, str]]:
        """What tasks were called that went with this change."""
        for each in touched:
            if each.table == "task" and each.op == "delete":
                project, seq = each.before.get("project_id"), each.before.get("seq")
                found = self._source.row(
                    "SELECT p.key FROM project p WHERE p.id = :id AND "
                    f"{self._source.sees('p.id')}",
                    id=project,
                )
                if found is not None and isinstance(seq, int):
                    yield each.row_id, task_key(line(found[0]), seq)

    def _of(self, each: _Touched, *, mine: bool) -> Iterator[AuditLine]:
        item, task_id = self._item(each)
        if item is None:
            if not (mine or self._everything) or each.table == "comment":
                return
            item = f"{_noun(each.table)} #{each.row_id}"
        for name, before, after in self._fields(each):
            yield AuditLine(
                item=item, field=name, before=before, after=after, task_id=task_id
            )

    def _fields(self, each: _Touched) -> Iterator[tuple[str, str | None, str | None]]:
        """Each field of a row with the text before and after."""
        if each.op == "update":
            for column in each.before | each.after:
                if column not in _UNTOLD_COLUMNS:
                    name, kind = _called(each.table, column)
                    before = self._text(kind, each.before.get(column))
                    yield name, before, self._text(kind, each.after.get(column))
            return
        if each.table in {"schedule", "baseline_task"}:
            return
        word, text_of = self._whole(each)
        if each.op == "insert":
            yield word, None, text_of
        else:
            yield word, text_of, None

    def _whole(self, each: _Touched) -> tuple[str, str | None]:
        """What is said of a row that came or went."""
        if each.table in _SAID:
            word, column, kind = _SAID[each.table]
            return word, self._text(kind, each.held.get(column))
        known = known_register(each.table)
        columns = _TITLES if known is None else (known.title.column, *_TITLES)
        found = next((each.held[name] for name in columns if each.held.get(name)), None)
        return _noun(each.table), self._names.text("text", found)

    def _text(self, kind: str, value: int | str | None) -> str | None:
        """A value in words; a person with the sign."""
        found = self._names.text(kind, value)
        return f"@{found}" if found is not None and kind == "person" else found

    def _item(self, each: _Touched) -> tuple[str | None, int | None]:
        """What the row is about, and the task, if it is about one that is there."""
        table = each.table
        if table in {"task", "schedule"}:
            return self._task(each.row_id)
        if table in _OF_TASK:
            return self._task_of(each)
        if table == "comment":
            return self._comment(each)
        if table == "person":
            return self._named(each, "@", "handle"), None
        if table == "project":
            return self._project(each), None
        known = known_register(table)
        if known is not None:
            return known.key(each.row_id), None
        name = next((each.held[n] for n in _TITLES if each.held.get(n)), None)
        if isinstance(name, str):
            return f"{_noun(table)} {line(name)}", None
        return None, None

    def _named(self, each: _Touched, sign: str, column: str) -> str | None:
        """A person or a project by its name of now, else of then."""
        found = self._source.row(_NAMED[each.table], id=each.row_id)
        if found is not None:
            return line(found[0])
        held = each.held.get(column)
        return f"{sign}{line(held)}" if isinstance(held, str) else None

    def _project(self, each: _Touched) -> str | None:
        seen = (
            f"SELECT 1 FROM project p WHERE p.id = :id AND {self._source.sees('p.id')}"
        )
        if not self._everything and self._source.row(seen, id=each.row_id) is None:
            return None
        return self._named(each, "~", "key")

    def _task_of(self, each: _Touched) -> tuple[str | None, int | None]:
        """The task that a row belongs to: as it held, else as it is now."""
        column = _OF_TASK[each.table]
        task_id = each.held.get(column) if each.op != "update" else None
        if task_id is None:
            found = self._source.row(
                f'SELECT "{column}" FROM "{each.table}" WHERE id = :id', id=each.row_id
            )
            task_id = None if found is None else found[0]
        return self._task(task_id) if isinstance(task_id, int) else (None, None)

    def _task(self, task_id: int) -> tuple[str | None, int | None]:
        """The key of a task; its id where it is there still."""
        if task_id in self._gone:
            return self._gone[task_id], None
        if task_id not in self._tasks:
            sql = _TASK.format(sees=self._source.sees("t.project_id"))
            found = self._source.row(sql, id=task_id)
            known = None if found is None else task_key(line(found[0]), found[1])
            self._tasks[task_id] = known
        key = self._tasks[task_id]
        return key, task_id if key else None

    def _comment(self, each: _Touched) -> tuple[str | None, int | None]:
        """What a comment is about, if the viewer may read it."""
        internal = self._source.sees_internal("t.project_id")
        found = self._source.row(
            _COMMENT.format(reads=self._source.reads("cm", internal)),
            comment=each.row_id,
            thread=each.held.get("thread_id"),
        )
        if found is None:
            return None, None
        kind, subject = found
        if kind == "task":
            return self._task(subject)
        if not self._everything:
            return None, None
        known = known_register(kind)
        return (f"{kind} #{subject}" if known is None else known.key(subject)), None


def _noun(table: str) -> str:
    return table.replace("_", " ")


def _called(table: str, column: str) -> tuple[str, str]:
    """What people call a column, and what its values are."""
    if column in COLUMNS and (column != "state" or table == "assignment"):
        return COLUMNS[column]
    kind = _KINDS.get(column, "minutes" if column.endswith("_min") else "text")
    bare = column.removesuffix("_id").removesuffix("_min").removesuffix("_bp")
    return bare.replace("_", " "), kind
