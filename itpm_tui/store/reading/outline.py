"""The order of tasks in a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    from collections.abc import Callable, Iterable

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
    """Headings and tasks in order, each row one integer."""
    conditions = Conditions(source, wanted)
    shape = _shape(wanted.query, conditions)
    tables = _tables(conditions, wanted, closed_projects, shape.joins)
    sql = f"{shape.selected} FROM {tables} ORDER BY {shape.order}"
    most = None if wanted.query is None else wanted.query.limit
    if most is not None and (limit is None or most <= limit):
        sql += " LIMIT :limit"
        conditions.bound["limit"] = most
        limit = None
    if limit is None:
        found = source.reading(
            lambda rows: shape.outline(rows, closed_projects), sql, **conditions.bound
        )
    else:
        some = source.rows(f"{sql} LIMIT :limit", **conditions.bound, limit=limit + 1)
        found = shape.outline(some[:limit], closed_projects)
        found = replace(found, complete=len(some) <= limit)
    return _named(source, found)


def _named(source: Source, outline: Outline) -> Outline:
    """The outline with what people call its groups."""
    if not outline.groups:
        return outline
    from itpm_tui.store.reading.grouping import names

    called = names(source, outline.groups)
    groups = (replace(g, name=called.get(g.key, "")) for g in outline.groups)
    return replace(outline, groups=tuple(groups))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How rows are read, ordered and headed."""

    selected: str
    order: str
    outline: Callable[[Iterable[Row], frozenset[int]], Outline]
    joins: str = ""


def _shape(query: TaskQuery | None, conditions: Conditions) -> _Shape:
    """Tree order under projects, but for what a query says."""
    if query is None or not query.flat:
        selected = f"SELECT p.id, {_PACKED}"
        return _Shape(selected=selected, order=IN_TREE_ORDER, outline=_in_projects)
    from itpm_tui.domain.arrangement import Grouping
    from itpm_tui.store.reading.query_sql import order

    sorts = f"{order(query.sort)}, {IN_TREE_ORDER}" if query.sort else IN_TREE_ORDER
    kind = query.headings
    if kind is Grouping.NONE:
        selected = f"SELECT 0, {_PACKED_FLAT}"
        return _Shape(selected=selected, order=sorts, outline=_flat)
    if kind is Grouping.PROJECT:
        selected = f"SELECT p.id, {_PACKED_FLAT}"
        return _Shape(selected=selected, order=f"p.key, {sorts}", outline=_flat)
    from itpm_tui.store.reading import grouping

    headed = grouping.headed(query, conditions.bound)

    def in_groups(rows: Iterable[Row], _: frozenset[int]) -> Outline:
        packed, groups = grouping.grouped(rows, kind)
        return replace(Outline.of(packed), groups=groups, flat=True)

    return _Shape(
        selected=f"SELECT {headed.key}, {_PACKED_FLAT}",
        order=f"{headed.order}, {sorts}",
        outline=in_groups,
        joins=headed.joins,
    )


def _in_projects(rows: Iterable[Row], closed: frozenset[int]) -> Outline:
    return Outline.of(_packed(rows, closed))


def _flat(rows: Iterable[Row], closed: frozenset[int]) -> Outline:
    return replace(Outline.of(_packed(rows, closed)), flat=True)


def _tables(
    conditions: Conditions,
    wanted: TaskFilter,
    closed_projects: frozenset[int],
    joins: str,
) -> str:
    """Where the rows are read, in the quickest way for what is asked.

    With words, reading tasks first and sorting what matches beats the walk along the
    tree; without a condition on tasks no task needs to be read at all.
    """
    if wanted.words or (wanted.query is not None and wanted.query.flat):
        return f"{TASKS}{joins} WHERE {conditions}"
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
