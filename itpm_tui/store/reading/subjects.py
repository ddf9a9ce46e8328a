"""What approvals, commitments and conversations are about, with its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.content import content_columns, content_hash
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.register_records import SubjectRecord
from itpm_tui.domain.registers import known_register
from itpm_tui.store.reading.cells import day, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.store.reading.source import Row, Source

Place = tuple[str, int]
"""Type and id."""

_TASKS = """
SELECT t.id, {columns}, p.key, t.seq, t.title, t.project_id, t.source
FROM task t JOIN project p ON p.id = t.project_id WHERE t.id IN :ids
"""
_PROJECTS = """
SELECT t.id, {columns}, t.key, 0, t.name, t.id, 'team'
FROM project t WHERE t.id IN :ids
"""
_ROWS = """
SELECT t.id, {columns}, '', 0, t."{title}", {project}, {source}
FROM "{table}" t WHERE t.id IN :ids
"""


_QUESTIONS = "SELECT q.id, q.question, q.project_id FROM check_in q WHERE q.id IN :ids"
_WEEKS = """
SELECT s.id, s.period_start, person.handle
FROM timesheet s JOIN person ON person.id = s.person_id WHERE s.id IN :ids
"""


def subjects(source: Source, places: Iterable[Place]) -> dict[Place, SubjectRecord]:
    """Things by type and id; those that are gone are left out.

    It is not asked whether the viewer may see them: who is asked about something may
    read what it is.
    """
    by_type: dict[str, set[int]] = {}
    for kind, row_id in places:
        by_type.setdefault(kind, set()).add(row_id)
    found: dict[Place, SubjectRecord] = {}
    for kind, ids in by_type.items():
        if kind == SubjectType.TIMESHEET:
            found |= _weeks(source, sorted(ids))
        if kind == SubjectType.CHECK_IN:
            found |= _questions(source, sorted(ids))
        if not content_columns(kind):
            continue
        for row in source.rows(_sql(kind), ids=sorted(ids)):
            found[kind, row[0]] = _subject(kind, row)
    return found


def _questions(source: Source, ids: Sequence[int]) -> dict[Place, SubjectRecord]:
    """Questions to several people: `ASK-07`."""
    return {
        (SubjectType.CHECK_IN.value, row[0]): SubjectRecord(
            type=SubjectType.CHECK_IN,
            id=row[0],
            key=task_key("ASK", row[0]),
            title=line(row[1]),
            content="",
            project_id=row[2],
        )
        for row in source.rows(_QUESTIONS, ids=ids)
    }


def _weeks(source: Source, ids: Sequence[int]) -> dict[Place, SubjectRecord]:
    """Weeks of time: `w48`, time of @dana."""
    return {
        (SubjectType.TIMESHEET.value, row[0]): SubjectRecord(
            type=SubjectType.TIMESHEET,
            id=row[0],
            key=f"w{day(row[1]).isocalendar().week:02}",
            title=f"Time of @{line(row[2])}",
            content="",
            project_id=None,
        )
        for row in source.rows(_WEEKS, ids=ids)
    }


def _sql(kind: str) -> str:
    columns = ", ".join(f't."{name}"' for name in content_columns(kind))
    if kind == "task":
        return _TASKS.format(columns=columns)
    if kind == "project":
        return _PROJECTS.format(columns=columns)
    register = known_register(kind)
    assert register is not None
    fields = {field.name for field in register.fields}
    return _ROWS.format(
        columns=columns,
        table=kind,
        title=register.title.column,
        project="NULL" if register.project is None else "t.project_id",
        source="t.source" if "source" in fields else "'team'",
    )


def _subject(kind: str, row: Row) -> SubjectRecord:
    columns = content_columns(kind)
    held = dict(zip(columns, row[1 : len(columns) + 1], strict=True))
    key, seq, title, project_id, source = row[len(columns) + 1 :]
    if kind == "task":
        key = task_key(line(key), seq)
    elif kind != "project":
        register = known_register(kind)
        assert register is not None
        key = register.key(row[0])
    return SubjectRecord(
        type=kind,
        id=row[0],
        key=key,
        title=line(title),
        content=content_hash(kind, held),
        project_id=project_id,
        source=source,
    )
