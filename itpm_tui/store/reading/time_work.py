"""Work that a person has or had: rows for suggestions and for the time line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.store.reading.cells import day as day_of
from itpm_tui.store.reading.cells import line, line_or_none
from itpm_tui.store.reading.conditions import OPEN
from itpm_tui.store.reading.time_entries import FROM, sees_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.store.reading.source import Row, Source

_RECENT = f"""
SELECT e.task_id, p.key, t.seq, t.title, e.project_id, st."group", a.name,
  CASE WHEN e.task_id IS NULL THEN e.note END, e.work_date, e.minutes,
  e.start, t.work_min, t.remaining_min
FROM {FROM}
LEFT JOIN status st ON st.id = t.status_id
WHERE e.person_id = :person AND e.work_date >= :first AND e.work_date <= :last
  AND {{visible}}
ORDER BY e.work_date DESC, e.id DESC LIMIT 500
"""

_TASKS = """
SELECT t.id, p.key, t.seq, t.title, t.project_id, st."group", t.work_min,
  t.remaining_min
FROM task t JOIN project p ON p.id = t.project_id
JOIN status st ON st.id = t.status_id
"""

_MINE = f"""
{_TASKS}
JOIN assignment a ON a.task_id = t.id LEFT JOIN schedule s ON s.task_id = t.id
WHERE a.person_id = :person AND a.state <> 'declined' AND p.archived = 0
  AND t.type <> 'milestone' AND {OPEN} AND {{visible}}
ORDER BY CASE WHEN st."group" = 'started' THEN 0 ELSE 1 END,
  COALESCE(t.deadline, s.finish, '~'), t.id
LIMIT :limit
"""

_CHANGED = """
SELECT r.row_id FROM change c CROSS JOIN change_row r
WHERE r.tx = c.tx AND c.actor_id = :person AND c.at >= :begins AND c.at < :ends
  AND r."table" = 'task' AND c.command <> 'ImportPlan'
ORDER BY c.number DESC, r.id LIMIT 60
"""
"""From the few changes of a person to their rows: SQLite keeps that order."""

_COMMENTED = """
SELECT thread.subject_id FROM comment c JOIN thread ON thread.id = c.thread_id
WHERE c.author_id = :person AND thread.subject_type = 'task'
  AND c.created_at >= :begins AND c.created_at < :ends
ORDER BY c.id DESC LIMIT 60
"""


def recent(
    source: Source, person_id: int, first: date, last: date
) -> tuple[WorkRecord, ...]:
    """What a person logged time for within days, each work once, the last first."""
    rows = source.rows(
        _RECENT.format(visible=sees_time(source, "e.person_id")),
        person=person_id,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    found: dict[tuple[object, ...], WorkRecord] = {}
    for row in rows:
        work = _logged(row)
        key = (work.task_id, work.project_id, work.activity, work.note)
        known = found.get(key)
        if known is None:
            found[key] = work
        elif known.last == work.last:
            found[key] = _added(known, work)
    return tuple(found.values())


def _added(known: WorkRecord, work: WorkRecord) -> WorkRecord:
    """A work with what else was logged for it on its last day."""
    return replace(
        known,
        minutes=known.minutes + work.minutes,
        ranged=known.ranged or work.ranged,
    )


def _logged(row: Row) -> WorkRecord:
    key = line_or_none(row[1])
    return WorkRecord(
        task_id=row[0],
        task=None if row[2] is None else task_key(key or "?", row[2]),
        title=line_or_none(row[3]),
        project_id=row[4],
        project=key,
        group=None if row[5] is None else StatusGroup(row[5]),
        activity=line_or_none(row[6]),
        note=line_or_none(row[7]),
        last=day_of(row[8]),
        minutes=row[9],
        ranged=row[10] is not None,
        work_min=row[11],
        remaining_min=row[12],
    )


def work(source: Source, person_id: int, limit: int) -> tuple[WorkRecord, ...]:
    """Open tasks of a person, those begun first, then by due date."""
    sql = _MINE.format(visible=source.sees("t.project_id"))
    return tuple(map(_task, source.rows(sql, person=person_id, limit=limit)))


def touched(source: Source, person_id: int, day: date) -> tuple[WorkRecord, ...]:
    """Tasks that a person changed or commented on a day, the last one first."""
    begins, ends = _bounds(zone(source, person_id), day)
    ids = dict.fromkeys(
        task_id
        for sql in (_CHANGED, _COMMENTED)
        for task_id in source.numbers(sql, person=person_id, begins=begins, ends=ends)
    )
    return tasks(source, list(ids))


def tasks(source: Source, ids: Sequence[int]) -> tuple[WorkRecord, ...]:
    """Tasks as work, in the order asked; milestones and those gone are left out."""
    if not ids:
        return ()
    sql = (
        f"{_TASKS} WHERE t.id IN :ids AND t.type <> 'milestone'"
        f" AND {source.sees('t.project_id')}"
    )
    found = {row[0]: row for row in source.rows(sql, ids=ids)}
    return tuple(_task(found[task_id]) for task_id in ids if task_id in found)


def _task(row: Row) -> WorkRecord:
    return WorkRecord(
        task_id=row[0],
        task=task_key(line(row[1]), row[2]),
        title=line(row[3]),
        project_id=row[4],
        project=line(row[1]),
        group=StatusGroup(row[5]),
        work_min=row[6],
        remaining_min=row[7],
    )


def zone(source: Source, person_id: int) -> str:
    """Name of the time zone of a person; UTC where there is none."""
    row = source.row("SELECT time_zone FROM person WHERE id = :id", id=person_id)
    return "UTC" if row is None else line(row[0])


def _bounds(name: str, day: date) -> tuple[str, str]:
    """The instants at which a day of a zone begins and ends, as stored."""
    try:
        where: ZoneInfo | None = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        where = None
    begins = datetime.combine(day, time(), where or UTC)
    ends = datetime.combine(day + timedelta(days=1), time(), where or UTC)
    form = "%Y-%m-%dT%H:%M:%S.%fZ"
    return begins.astimezone(UTC).strftime(form), ends.astimezone(UTC).strftime(form)
