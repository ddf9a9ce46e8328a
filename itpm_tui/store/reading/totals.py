"""Sums of work over any tasks: estimate, time spent, what is left, share done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.records import Totals
from itpm_tui.store.reading.terms import LEAF, LEFT, whole_sum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.store.reading.source import Row, Source


_SUMS = ", ".join(
    whole_sum(each)
    for each in (
        "counts",
        "counts * progress",
        "counts * duration",
        "counts * duration * progress",
        "counts * work",
        "counts * work * progress",
        "counts * remaining",
    )
)
_PART = """SELECT {of} AS below, 1 - st.excluded_from_totals AS counts,
    CASE WHEN st."group" = 'completed' THEN 10000 ELSE t.progress_bp END AS progress,
    COALESCE(t.work_min, 0) AS work, COALESCE(t.duration_min, 0) AS duration,
    CASE WHEN st."group" IN ('completed', 'cancelled') THEN 0
      ELSE {left} END AS remaining,
    (SELECT SUM(te.minutes) FROM time_entry te WHERE te.task_id = t.id) AS spent"""
_OF_TASKS = f"""
WITH part AS (
  {_PART.format(of="0", left=LEFT)}
  FROM task t JOIN schedule s ON s.task_id = t.id JOIN status st ON st.id = t.status_id
  WHERE t.id IN :ids AND {LEAF} AND {{visible}})
SELECT {_SUMS}, {whole_sum("spent")} FROM part
"""
# Of a tree the paths begin alike: each is one stretch of an index.
_BELOW = f"""
WITH part AS (
  {_PART.format(of="above.task_id", left=LEFT)}
  FROM schedule above
  JOIN schedule s ON s.project_id = above.project_id AND s.path > above.path
    AND s.path < above.path || 'a'
  JOIN task t ON t.id = s.task_id JOIN status st ON st.id = t.status_id
  WHERE above.task_id IN :ids AND {LEAF} AND {{visible}})
SELECT below, {_SUMS}, {whole_sum("spent")} FROM part GROUP BY below
"""


def totals(source: Source, ids: Sequence[int]) -> Totals:
    """Sums over those of some tasks that the viewer may see, and that are no summaries.

    Progress is weighted by work, without estimates by duration, and without those each
    task counts alike.
    """
    row = source.row(_OF_TASKS.format(visible=source.sees("t.project_id")), ids=ids)
    return Totals() if row is None else _record(row)


def subtotals(source: Source, ids: Sequence[int]) -> Mapping[int, Totals]:
    """The same over all that is below each of some tasks; by task."""
    sql = _BELOW.format(visible=source.sees("t.project_id"))
    return {row[0]: _record(row[1:]) for row in source.rows(sql, ids=ids)}


def _record(row: Row) -> Totals:
    tasks, progress, duration, by_duration, work, by_work, remaining, spent = row
    weights = ((work, by_work), (duration, by_duration), (tasks, progress))
    share = next(
        (round(int(total) / int(weight)) for weight, total in weights if weight), None
    )
    return Totals(work or 0, spent or 0, remaining or 0, share)
