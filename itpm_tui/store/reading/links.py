"""Links between tasks, and what is wrong with the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import DependencyType, LagKind
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.task_records import BaselineRecord, LinkRecord
from itpm_tui.store.reading.cells import instant, line, moment
from itpm_tui.store.reading.conditions import (
    IN_TREE_ORDER,
    OF_TREE,
    OPEN,
    TREE,
    Conditions,
)
from itpm_tui.store.reading.terms import DUE, LEAF
from itpm_tui.store.reading.violated import TABLES, VIOLATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from itpm_tui.domain.reader import TaskFilter
    from itpm_tui.store.reading.source import Source

_LINKS = f"""
SELECT d.predecessor_id, pb.key, before.seq, d.successor_id, pa.key, after.seq,
  d.type, d.lag_min, d.lag_kind, d.lag_bp, CASE WHEN {VIOLATED} THEN 1 ELSE 0 END
{TABLES}
JOIN project pb ON pb.id = before.project_id
JOIN project pa ON pa.id = after.project_id
WHERE (d.predecessor_id IN :ids OR d.successor_id IN :ids)
  AND {{before}} AND {{after}}
ORDER BY d.id
"""

_BASELINES = """
SELECT bt.task_id, b.name, b.taken_at, bt.start, bt.finish
FROM baseline_task bt
JOIN baseline b ON b.id = bt.baseline_id
JOIN task t ON t.id = bt.task_id
WHERE bt.task_id IN :ids AND {visible}
  AND b.number = (SELECT MAX(n.number) FROM baseline n
    WHERE n.project_id = b.project_id)
"""


def links(source: Source, ids: Sequence[int]) -> tuple[LinkRecord, ...]:
    """Links that touch any of these tasks, as far as both ends may be seen."""
    sql = _LINKS.format(
        before=source.sees("before.project_id"), after=source.sees("after.project_id")
    )
    return tuple(
        LinkRecord(
            predecessor_id=row[0],
            predecessor=task_key(line(row[1]), row[2]),
            successor_id=row[3],
            successor=task_key(line(row[4]), row[5]),
            type=DependencyType(row[6]),
            lag_min=row[7],
            lag_kind=LagKind(row[8]),
            lag_bp=row[9],
            violated=bool(row[10]),
        )
        for row in source.rows(sql, ids=ids)
    )


def problems(source: Source, wanted: TaskFilter, today: date) -> tuple[int, ...]:
    """Open tasks that are late or start against a link, in tree order."""
    conditions = Conditions(source, wanted)
    conditions.bound["today"] = today.isoformat()
    sql = f"""
        SELECT t.id FROM {TREE} WHERE {OF_TREE} AND {conditions} AND {OPEN}
          AND (({LEAF} AND {DUE} < :today) OR t.id IN (
            SELECT d.successor_id {TABLES}
            WHERE {VIOLATED} AND {source.sees("before.project_id")}))
        ORDER BY {IN_TREE_ORDER}"""
    return tuple(source.numbers(sql, **conditions.bound))


def baselines(source: Source, ids: Sequence[int]) -> Mapping[int, BaselineRecord]:
    """Where tasks stood in the newest baseline of their project, if it has them."""
    sql = _BASELINES.format(visible=source.sees("t.project_id"))
    return {
        row[0]: BaselineRecord(
            task_id=row[0],
            name=line(row[1]),
            taken_at=instant(row[2]),
            start=moment(row[3]),
            finish=moment(row[4]),
        )
        for row in source.rows(sql, ids=ids)
    }
