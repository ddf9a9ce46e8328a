"""The order of tasks in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.outline import Outline
from itpm_tui.store.reading.conditions import (
    IN_TREE_ORDER,
    OF_TREE,
    TASKS,
    TREE,
    Conditions,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.query import TaskQuery
    from itpm_tui.domain.reader import TaskFilter
    from itpm_tui.store.reading.source import Row, Source

# As `domain.outline.packed`.
_PACKED = (
    "s.task_id * 1024 + (length(s.path) / 5 - 1) * 2"
    " + CASE WHEN s.summary_of > 0 THEN 1 ELSE 0 END"
)
_PACKED_FLAT = "s.task_id * 1024"
"""Nothing is below anything."""


def outline(
    source: Source,
    wanted: TaskFilter,
    closed_projects: frozenset[int],
    limit: int | None,
) -> Outline:
    """Project headings and tasks in tree order, each row one integer."""
    conditions = Conditions(source, wanted)
    tables = _tables(conditions, wanted, closed_projects)
    sql = f"{_selected(wanted.query)} FROM {tables} ORDER BY {_ordered(wanted.query)}"
    most = None if wanted.query is None else wanted.query.limit
    if most is not None and (limit is None or most <= limit):
        sql += " LIMIT :limit"
        conditions.bound["limit"] = most
        limit = None
    if limit is None:
        return source.reading(
            lambda rows: Outline.of(_packed(rows, closed_projects)),
            sql,
            **conditions.bound,
        )
    found = source.rows(f"{sql} LIMIT :limit", **conditions.bound, limit=limit + 1)
    return Outline.of(
        _packed(found[:limit], closed_projects), complete=len(found) <= limit
    )


def _selected(query: TaskQuery | None) -> str:
    """Project and packed task; no project where its heading is left out."""
    if query is None or not query.flat:
        return f"SELECT p.id, {_PACKED}"
    return f"SELECT {'p.id' if query.by_project else '0'}, {_PACKED_FLAT}"


def _ordered(query: TaskQuery | None) -> str:
    """Tree order, but for what a query says."""
    if query is None or not query.flat:
        return IN_TREE_ORDER
    from itpm_tui.store.reading.query_sql import order

    sorts = f"{order(query.sort)}, {IN_TREE_ORDER}"
    return f"p.key, {sorts}" if query.by_project else sorts


def _tables(
    conditions: Conditions, wanted: TaskFilter, closed_projects: frozenset[int]
) -> str:
    """Where the rows are read, in the quickest way for what is asked.

    With words, reading tasks first and sorting what matches beats the walk along the
    tree; without a condition on tasks no task needs to be read at all.
    """
    if wanted.words or (wanted.query is not None and wanted.query.flat):
        return f"{TASKS} WHERE {conditions}"
    if conditions.of_tasks:
        return f"{TREE} WHERE {OF_TREE} AND {conditions}"
    joined = "s.project_id = p.id"
    if closed_projects:
        joined += " AND NOT (p.id IN :closed)"
        conditions.bound["closed"] = sorted(closed_projects)
    return f"project p LEFT JOIN schedule s ON {joined} WHERE {conditions}"


def _packed(rows: Iterable[Row], closed: frozenset[int]) -> list[int]:
    """Tasks with the heading of their project, if not 0, before the first of them."""
    packed: list[int] = []
    add = packed.append
    last = 0
    for project_id, row in rows:
        if project_id != last:
            add(-project_id)
            last = project_id
        if row is not None and project_id not in closed:
            add(row)
    return packed
