"""Tasks by date: what is due, late, planned over several days, and milestones."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from itpm_tui.domain.calendar_records import DayRecord
from itpm_tui.store.reading.cells import day
from itpm_tui.store.reading.conditions import IN_TREE_ORDER, OPEN, TASKS, Conditions
from itpm_tui.store.reading.tasks import tasks
from itpm_tui.store.reading.terms import DUE, LEAF, PRIORITY_RANK

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.reader import TaskFilter
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.store.reading.source import Source


def days(
    source: Source, wanted: TaskFilter, first: date, last: date, limit: int
) -> tuple[DayRecord, ...]:
    """Tasks by the day they are due, the first of each day; summaries left out."""
    conditions = _within(source, wanted, first, last)
    conditions.bound["limit"] = limit
    sql = f"""
        WITH due AS (
          SELECT t.id, substr({DUE}, 1, 10) AS day, p.key, s.path,
            CASE WHEN {OPEN} THEN 0 ELSE 1 END AS closed, {PRIORITY_RANK} AS priority
          FROM {TASKS} WHERE {conditions} AND {LEAF}),
        placed AS (
          SELECT id, day, COUNT(*) OVER (PARTITION BY day) AS total,
            ROW_NUMBER() OVER (PARTITION BY day
              ORDER BY closed, priority, "key", path) AS place
          FROM due)
        SELECT day, total, id FROM placed WHERE place <= :limit ORDER BY day, place"""
    rows = source.rows(sql, **conditions.bound)
    records = {record.id: record for record in tasks(source, [row[2] for row in rows])}
    return tuple(
        DayRecord(
            day=day(text),
            total=total,
            tasks=tuple(records[row[2]] for row in of_day if row[2] in records),
        )
        for (text, total), of_day in groupby(rows, key=lambda row: (row[0], row[1]))
    )


def spans(
    source: Source, wanted: TaskFilter, first: date, last: date, limit: int
) -> tuple[TaskRecord, ...]:
    """Tasks over several days that nobody began, where they touch these days."""
    conditions = Conditions(source, wanted)
    conditions.bound |= {
        "first": first.isoformat(),
        "after": (last + timedelta(days=1)).isoformat(),
        "limit": limit,
    }
    sql = f"""
        SELECT t.id FROM {TASKS}
        WHERE {conditions} AND {LEAF} AND s.start < :after AND s.finish >= :first
          AND substr(s.start, 1, 10) < substr(s.finish, 1, 10)
          AND t.start_actual IS NULL AND t.status_id IN (SELECT id FROM status
            WHERE "group" IN ('triage', 'backlog', 'unstarted'))
        ORDER BY s.start, s.finish DESC, {IN_TREE_ORDER} LIMIT :limit"""
    return tasks(source, source.numbers(sql, **conditions.bound))


def late(
    source: Source, wanted: TaskFilter, today: date, limit: int
) -> tuple[TaskRecord, ...]:
    """Open tasks due before today, oldest first; summaries left out."""
    conditions = Conditions(source, wanted)
    conditions.bound |= {"today": today.isoformat(), "limit": limit}
    sql = f"""
        SELECT t.id FROM {TASKS}
        WHERE {conditions} AND {LEAF} AND {OPEN} AND {DUE} < :today
        ORDER BY {DUE}, {IN_TREE_ORDER} LIMIT :limit"""
    return tasks(source, source.numbers(sql, **conditions.bound))


def milestones(
    source: Source, wanted: TaskFilter, first: date, last: date
) -> tuple[TaskRecord, ...]:
    """Milestones by the date they are due, reached ones too."""
    conditions = _within(source, wanted, first, last)
    sql = f"""
        SELECT t.id FROM {TASKS} WHERE {conditions} AND t.type = 'milestone'
        ORDER BY {DUE}, {IN_TREE_ORDER}"""
    return tasks(source, source.numbers(sql, **conditions.bound))


def _within(source: Source, wanted: TaskFilter, first: date, last: date) -> Conditions:
    """The filter, and due from the first to the last day."""
    conditions = Conditions(source, wanted)
    # The subquery is for speed: it walks the indexes of both dates.
    conditions.texts.append(
        f"{DUE} >= :first AND {DUE} < :after AND t.id IN ("
        "SELECT id FROM task WHERE deadline >= :first AND deadline < :after"
        " UNION ALL SELECT task_id FROM schedule"
        " WHERE finish >= :first AND finish < :after)"
    )
    conditions.bound |= {
        "first": first.isoformat(),
        "after": (last + timedelta(days=1)).isoformat(),
    }
    return conditions
