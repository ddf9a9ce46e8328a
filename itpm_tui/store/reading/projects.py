"""Projects, and sums over their tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.records import ProjectRecord
from itpm_tui.store.reading.cells import line, line_or_none, moment
from itpm_tui.store.reading.terms import DUE, LEAF, LEFT, whole_sum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from itpm_tui.store.reading.source import Row, Source

_SELECT = """
SELECT p.id, p.key, p.name, manager.handle, p.calendar_id, p.workflow_id, p.archived
FROM project p LEFT JOIN person manager ON manager.id = p.manager_id
WHERE {conditions} ORDER BY p.key
"""

_SPANS = """
SELECT s.project_id, MIN(s.start), MAX(s.finish)
FROM schedule s WHERE s.project_id IN :ids GROUP BY s.project_id
"""

# What a status means is worked out once, not for each task; and SQLite keeps the order
# of a cross join, by which each project is one walk along an index.
_OF_LEAVES = f"""
WITH kind AS MATERIALIZED (
  SELECT id,
    CASE WHEN "group" IN ('completed', 'cancelled') THEN 0 ELSE 1 END AS remains,
    CASE WHEN "group" = 'started' AND name = 'Blocked' THEN 1 ELSE 0 END AS stuck,
    1 - excluded_from_totals AS counts,
    CASE "group" WHEN 'completed' THEN 10000 END AS progress
  FROM status)
SELECT s.project_id, {{sums}}
FROM schedule s CROSS JOIN task t CROSS JOIN kind k
WHERE s.project_id IN :ids AND t.id = s.task_id AND k.id = t.status_id AND {LEAF}
GROUP BY s.project_id
"""
_PROGRESS = "COALESCE(k.progress, t.progress_bp)"

_SUMS = _OF_LEAVES.format(
    sums=f"""COUNT(*), {whole_sum("k.remains")},
  {whole_sum(f"CASE WHEN {DUE} < :today THEN k.remains ELSE 0 END")},
  {whole_sum("k.stuck")},
  {whole_sum("k.counts * t.work_min")},
  {whole_sum(f"k.counts * t.work_min * {_PROGRESS}")},
  {whole_sum(f"k.counts * k.remains * {LEFT}")}"""
)

# Progress is weighted by work, in a project without estimates by duration, and
# without those each task counts alike. A status may keep a task out of it.
_WITHOUT_ESTIMATES = _OF_LEAVES.format(
    sums=f"""{whole_sum("k.counts * t.duration_min")},
  {whole_sum(f"k.counts * t.duration_min * {_PROGRESS}")}, {whole_sum("k.counts")},
  {whole_sum(f"k.counts * {_PROGRESS}")}"""
)


# All of it, that on no task too; an index has what is read.
_SPENT = f"""
SELECT project_id, {whole_sum("minutes")} FROM time_entry
WHERE project_id IN :ids GROUP BY project_id
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
    found = source.rows(_SUMS, ids=seen, today=today.isoformat())
    sums = {row[0]: row for row in found}
    unestimated = [project_id for project_id, row in sums.items() if not row[5]]
    plain = _by_id(source, _WITHOUT_ESTIMATES, unestimated)
    spans = _by_id(source, _SPANS, seen)
    spent = _by_id(source, _SPENT, seen)
    return {
        row[0]: replace(
            _record(row, sums.get(row[0])),
            progress_bp=_progress(sums.get(row[0]), plain.get(row[0])),
            spent_min=int(spent[row[0]][1]) if row[0] in spent else 0,
            start=moment(spans[row[0]][1]) if row[0] in spans else None,
            finish=moment(spans[row[0]][2]) if row[0] in spans else None,
        )
        for row in rows
    }


def _by_id(source: Source, sql: str, ids: Sequence[int]) -> dict[int, Row]:
    """Rows of some projects, by the project that begins each."""
    if not ids:
        return {}
    return {row[0]: row for row in source.rows(sql, ids=ids)}


def _record(row: Row, sums: Row | None = None) -> ProjectRecord:
    """A row of `_SELECT`, with one of `_SUMS` where there is one."""
    project_id, key, name, manager, calendar_id, workflow_id, archived = row
    tasks, remaining, late, blocked = sums[1:5] if sums else [None] * 4
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
        work_min=int(sums[5] or 0) if sums else 0,
        remaining_min=int(sums[7] or 0) if sums else 0,
        progress_bp=None,
        start=None,
        finish=None,
    )


def _progress(sums: Row | None, plain: Row | None) -> int | None:
    """The weighted mean in basis points, None without tasks that count."""
    weights: list[Row] = [] if sums is None else [sums[5:7]]
    if plain is not None:
        weights += [plain[1:3], plain[3:5]]
    for weight, total in weights:
        if weight:
            return round(int(total) / int(weight))
    return None
