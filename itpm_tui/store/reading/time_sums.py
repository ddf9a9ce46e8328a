"""Who did what: minutes by person, project, task, activity, day, week and month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.keys import task_key
from itpm_tui.domain.time_reader import GroupBy
from itpm_tui.domain.time_records import SpentRecord
from itpm_tui.store.reading.cells import line
from itpm_tui.store.reading.time_entries import conditions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itpm_tui.domain.time_reader import TimeFilter
    from itpm_tui.store.reading.source import Row, Source

_COLUMNS = {
    GroupBy.PERSON: "e.person_id",
    GroupBy.PROJECT: "COALESCE(e.project_id, 0)",
    GroupBy.TASK: "COALESCE(e.task_id, 0)",
    GroupBy.ACTIVITY: "COALESCE(e.activity_id, 0)",
    GroupBy.DAY: "e.work_date",
    GroupBy.WEEK: "e.work_date",
    GroupBy.MONTH: "substr(e.work_date, 1, 7)",
}
_NAMES = {
    GroupBy.PERSON: "SELECT id, handle FROM person",
    GroupBy.PROJECT: "SELECT id, key FROM project",
    GroupBy.ACTIVITY: "SELECT id, name FROM activity",
}
"""Names are read apart: sums over a million entries join nothing."""

_ON_TASKS = """
SELECT e.task_id, CAST(SUM(e.minutes) AS BIGINT) FROM time_entry e
JOIN task t ON t.id = e.task_id
WHERE e.task_id IN :ids AND {visible} GROUP BY e.task_id
"""


def spent(
    source: Source, by: Sequence[GroupBy], wanted: TimeFilter
) -> tuple[SpentRecord, ...]:
    """Sums over entries by each combination of names, in their order."""
    where, bound = conditions(source, wanted)
    names = [_COLUMNS[group] for group in by]
    groups = f"GROUP BY {', '.join(names)}" if names else ""
    sql = f"""
        SELECT {", ".join([*names, "COUNT(*)"])},
          CAST(COALESCE(SUM(e.minutes), 0) AS BIGINT),
          CAST(COALESCE(SUM(e.minutes_rounded), 0) AS BIGINT),
          CAST(COALESCE(SUM(CASE WHEN e.billable = 1 THEN e.minutes_rounded END), 0)
            AS BIGINT)
        FROM time_entry e WHERE {where} {groups}"""
    rows = source.rows(sql, **bound)
    tasks = _tasks(source, by, rows)
    known_as = {
        group: dict(map(tuple, source.rows(_NAMES[group])))
        for group in by
        if group in _NAMES
    }
    found: dict[tuple[str, ...], SpentRecord] = {}
    for row in rows:
        record = _record(by, row, tasks, known_as)
        known = found.get(record.names)
        found[record.names] = record if known is None else _sum(known, record)
    return tuple(found[names] for names in sorted(found))


def _tasks(
    source: Source, by: Sequence[GroupBy], rows: Sequence[Row]
) -> dict[int, Row]:
    """Key, number, title, estimate and what is left of the tasks of sums."""
    if GroupBy.TASK not in by:
        return {}
    place = list(by).index(GroupBy.TASK)
    ids = sorted({row[place] for row in rows if row[place]})
    sql = (
        "SELECT t.id, p.key, t.seq, t.title, t.work_min, t.remaining_min"
        " FROM task t JOIN project p ON p.id = t.project_id WHERE t.id IN :ids"
    )
    return {row[0]: row for row in source.rows(sql, ids=ids)} if ids else {}


def _record(
    by: Sequence[GroupBy],
    row: Row,
    tasks: dict[int, Row],
    known_as: Mapping[GroupBy, Mapping[int, str]],
) -> SpentRecord:
    """A row of sums as a record."""
    names, task = [], None
    for group, value in zip(by, row, strict=False):
        if group is GroupBy.TASK:
            task = tasks.get(value)
            names.append("" if task is None else task_key(line(task[1]), task[2]))
        elif group is GroupBy.WEEK:
            names.append(_week(value))
        elif group in known_as:
            names.append(line(known_as[group].get(value, "")))
        else:
            names.append(line(str(value)))
    entries, minutes, rounded, billable = row[len(by) :]
    return SpentRecord(
        names=tuple(names),
        minutes=minutes,
        rounded=rounded,
        billable=billable,
        entries=entries,
        work_min=None if task is None else task[4],
        remaining_min=None if task is None else task[5],
        title="" if task is None else line(task[3]),
    )


def _week(day: str) -> str:
    """The Monday of the week that a stored day is in."""
    when = date.fromisoformat(day)
    return (when - timedelta(days=when.weekday())).isoformat()


def _sum(one: SpentRecord, other: SpentRecord) -> SpentRecord:
    return SpentRecord(
        names=one.names,
        minutes=one.minutes + other.minutes,
        rounded=one.rounded + other.rounded,
        billable=one.billable + other.billable,
        entries=one.entries + other.entries,
        work_min=one.work_min,
        remaining_min=one.remaining_min,
        title=one.title,
    )


def spent_on(source: Source, ids: Iterable[int]) -> dict[int, int]:
    """Minutes spent by everyone on tasks that the viewer may see."""
    sql = _ON_TASKS.format(visible=source.sees("t.project_id"))
    return {row[0]: row[1] for row in source.rows(sql, ids=list(ids))}
