"""Entries of time, cut to whom the viewer may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.time_enums import EntrySource
from itpm_tui.domain.time_records import EntryRecord
from itpm_tui.store.reading.cells import day, instant, line, line_or_none, moment

if TYPE_CHECKING:
    from itpm_tui.domain.time_reader import TimeFilter
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Row, Source

_MANAGERS = ", ".join(f"'{role}'" for role in (SystemRole.ADMIN, SystemRole.PM))

FROM = """
time_entry e
JOIN person ON person.id = e.person_id
LEFT JOIN project p ON p.id = e.project_id
LEFT JOIN task t ON t.id = e.task_id
LEFT JOIN activity a ON a.id = e.activity_id
"""

_SELECT = f"""
SELECT e.id, e.person_id, person.handle, e.work_date, e.minutes, e.minutes_rounded,
  e.project_id, p.key, e.task_id, t.seq, t.title, a.name, e.start, e."end", e.billable,
  e.overtime, e.note, e.source, e.created_at, e.external_source, e.external_id
FROM {FROM}
"""
_OF_ACTIVITY = "e.activity_id IN (SELECT id FROM activity WHERE name = :activity)"
_IN_ORDER = "ORDER BY e.work_date, COALESCE(e.start, '~'), e.id LIMIT :limit"


def sees_time(source: Source, person: str) -> str:
    """Condition that the viewer may see the time of the person in a column.

    That is one's own, and that of who takes part in a project that one manages. A
    monitor, who is nobody, sees none.
    """
    if source.viewer.person_id is None:
        return "1 = 0"
    if source.viewer.everything:
        return "1 = 1"
    return (
        f"({person} = :viewer OR {person} IN (SELECT theirs.person_id"
        " FROM membership mine JOIN role ON role.id = mine.role_id"
        " JOIN membership theirs ON theirs.project_id = mine.project_id"
        f" WHERE mine.person_id = :viewer AND role.system_role IN ({_MANAGERS})))"
    )


def conditions(source: Source, wanted: TimeFilter) -> tuple[str, dict[str, Bound]]:
    """What entries must meet, as SQL with its values."""
    texts = [sees_time(source, "e.person_id")]
    bound: dict[str, Bound] = {}
    for name, text, value in (
        ("person", "e.person_id = :person", wanted.person_id),
        ("project", "e.project_id = :project", wanted.project_id),
        ("task", "e.task_id = :task", wanted.task_id),
        ("activity", _OF_ACTIVITY, wanted.activity),
    ):
        if value is not None:
            texts.append(text)
            bound[name] = value
    if wanted.billable is not None:
        texts.append("e.billable = :billable")
        bound["billable"] = int(wanted.billable)
    if wanted.first is not None:
        texts.append("e.work_date >= :first")
        bound["first"] = wanted.first.isoformat()
    if wanted.last is not None:
        texts.append("e.work_date <= :last")
        bound["last"] = wanted.last.isoformat()
    return " AND ".join(texts), bound


def entries(source: Source, wanted: TimeFilter, limit: int) -> tuple[EntryRecord, ...]:
    """Entries by day, begin and number."""
    where, bound = conditions(source, wanted)
    sql = f"{_SELECT} WHERE {where} {_IN_ORDER}"
    return tuple(_record(row) for row in source.rows(sql, **bound, limit=limit))


def entry(source: Source, entry_id: int) -> EntryRecord | None:
    """One entry; None when it is gone or not for the viewer."""
    where = f"e.id = :id AND {sees_time(source, 'e.person_id')}"
    row = source.row(f"{_SELECT} WHERE {where}", id=entry_id)
    return None if row is None else _record(row)


def _record(row: Row) -> EntryRecord:
    """A row of `_SELECT` as a record."""
    project = line_or_none(row[7])
    return EntryRecord(
        id=row[0],
        person_id=row[1],
        person=line(row[2]),
        work_date=day(row[3]),
        minutes=row[4],
        rounded=row[5],
        project_id=row[6],
        project=project,
        task_id=row[8],
        task=None if row[9] is None else task_key(project or "?", row[9]),
        title=line_or_none(row[10]),
        activity=line_or_none(row[11]),
        start=moment(row[12]),
        end=moment(row[13]),
        billable=bool(row[14]),
        overtime=bool(row[15]),
        note=line_or_none(row[16]),
        source=EntrySource(row[17]),
        logged_at=instant(row[18]),
        external=None if row[20] is None else f"{line(row[19])} {line(row[20])}",
    )
