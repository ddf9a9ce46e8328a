"""Projects, and sums over their tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.records import ProjectRecord
from itpm_tui.store.reading.cells import line, line_or_none, moment
from itpm_tui.store.reading.terms import DUE, LEAF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from itpm_tui.store.reading.source import Row, Source

_SELECT = """
SELECT p.id, p.key, p.name, manager.handle, p.calendar_id, p.workflow_id, p.archived
FROM project p LEFT JOIN person manager ON manager.id = p.manager_id
WHERE {conditions} ORDER BY p.key
"""


def _sum(expression: str) -> str:
    """A sum as a whole number: PostgreSQL sums large integers as decimals."""
    return f"CAST(SUM({expression}) AS BIGINT)"


# Progress is weighted by work, in a project without estimates by duration, and
# without those each task counts alike. A status may keep a task out of it.
_SUMS = f"""
WITH part AS (
  SELECT s.project_id, s.start, s.finish, {DUE} AS due,
    CASE WHEN {LEAF} THEN 1 ELSE 0 END AS leaf,
    CASE WHEN st."group" IN ('completed', 'cancelled') THEN 0 ELSE 1 END AS remains,
    CASE WHEN st."group" = 'started' AND st.name = 'Blocked' THEN 1 ELSE 0 END AS stuck,
    CASE WHEN st.excluded_from_totals = 1 OR NOT ({LEAF}) THEN 0 ELSE 1 END AS counts,
    CASE WHEN st."group" = 'completed' THEN 10000 ELSE t.progress_bp END AS progress,
    COALESCE(t.work_min, 0) AS work, COALESCE(t.duration_min, 0) AS duration
  FROM schedule s JOIN task t ON t.id = s.task_id JOIN status st ON st.id = t.status_id
  WHERE s.project_id IN :ids)
SELECT project_id, MIN(start), MAX(finish), {_sum("leaf")}, {_sum("leaf * remains")},
  {_sum("CASE WHEN due < :today THEN leaf * remains ELSE 0 END")},
  {_sum("leaf * stuck")}, {_sum("counts")}, {_sum("counts * progress")},
  {_sum("counts * duration")}, {_sum("counts * duration * progress")},
  {_sum("counts * work")}, {_sum("counts * work * progress")}
FROM part GROUP BY project_id
"""


def project_list(source: Source) -> tuple[ProjectRecord, ...]:
    """All visible projects by key, without sums."""
    sql = _SELECT.format(conditions=source.sees("p.id"))
    return tuple(_record(row) for row in source.rows(sql))


def project_sums(
    source: Source, ids: Sequence[int], today: date
) -> Mapping[int, ProjectRecord]:
    """Projects with sums over their tasks; a summary is no task of its own."""
    sql = _SELECT.format(conditions=f"p.id IN :ids AND {source.sees('p.id')}")
    rows = source.rows(sql, ids=ids)
    seen = [row[0] for row in rows]
    sums = {
        row[0]: row for row in source.rows(_SUMS, ids=seen, today=today.isoformat())
    }
    return {row[0]: _record(row, sums.get(row[0])) for row in rows}


def _record(row: Row, sums: Row | None = None) -> ProjectRecord:
    """A row of `_SELECT`, with one of `_SUMS` where there is one."""
    project_id, key, name, manager, calendar_id, workflow_id, archived = row
    start, finish, tasks, remaining, late, blocked = sums[1:7] if sums else [None] * 6
    return ProjectRecord(
        id=project_id,
        key=line(key),
        name=line(name),
        manager=line_or_none(manager),
        calendar_id=calendar_id,
        workflow_id=workflow_id,
        archived=bool(archived),
        tasks=tasks or 0,
        open=remaining or 0,
        late=late or 0,
        blocked=blocked or 0,
        progress_bp=_progress(*sums[7:]) if sums else None,
        start=moment(start),
        finish=moment(finish),
    )


def _progress(
    tasks: int,
    progress: int,
    duration: int,
    by_duration: int,
    work: int,
    by_work: int,
) -> int | None:
    """The weighted mean in basis points, None without tasks that count."""
    for weight, total in ((work, by_work), (duration, by_duration), (tasks, progress)):
        if weight:
            return round(total / weight)
    return None
