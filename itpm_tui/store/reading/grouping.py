"""Headings of a list as SQL, and what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from itpm_tui.domain.arrangement import Group, Grouping, Span
from itpm_tui.store.reading.cells import line
from itpm_tui.store.reading.terms import DUE, PRIORITY_RANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itpm_tui.domain.query import TaskQuery
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Row, Source


@dataclass(frozen=True, slots=True)
class Headed:
    """How rows come under their headings."""

    key: str
    """What is the same of the rows of a group."""
    order: str
    """In which order groups stand; what has none comes last."""
    joins: str = ""
    """Tables besides those of tasks."""


_FIRST_PERSON = """ LEFT JOIN (SELECT a.task_id, MIN(who.handle) AS handle
    FROM assignment a JOIN person who ON who.id = a.person_id
    WHERE a.state <> 'declined' GROUP BY a.task_id) led ON led.task_id = t.id"""
_FIRST_TAG = """ LEFT JOIN (SELECT tt.task_id, MIN(tag.name) AS name
    FROM task_tag tt JOIN tag ON tag.id = tt.tag_id
    GROUP BY tt.task_id) led ON led.task_id = t.id"""
# Workflows may give one name different places: the first of them counts.
_STATUS = """ JOIN status led ON led.id = t.status_id
    JOIN (SELECT name, MIN("order") AS place FROM status GROUP BY name) stood
    ON stood.name = led.name"""
# A milestone stands under its own heading, where it belongs to no other one.
_MILESTONE = """ LEFT JOIN milestone led ON led.task_id = COALESCE(t.milestone_id,
      CASE WHEN t.type = 'milestone' THEN t.id END)
    LEFT JOIN task gate ON gate.id = led.task_id
    LEFT JOIN schedule dated ON dated.task_id = led.task_id"""

_HEADED = {
    Grouping.ASSIGNEE: Headed("led.handle", "{key} IS NULL, {key}", _FIRST_PERSON),
    Grouping.TAG: Headed("led.name", "{key} IS NULL, {key}", _FIRST_TAG),
    Grouping.STATUS: Headed("led.name", "stood.place, {key}", _STATUS),
    Grouping.PRIORITY: Headed("t.priority", PRIORITY_RANK),
    Grouping.SOURCE: Headed("t.source", "{key}"),
    Grouping.TYPE: Headed("t.type", "{key}"),
    Grouping.MILESTONE: Headed(
        "CAST(led.task_id AS TEXT)",
        "led.task_id IS NULL, COALESCE(gate.deadline, dated.finish) IS NULL,"
        " COALESCE(gate.deadline, dated.finish), led.code, led.task_id",
        _MILESTONE,
    ),
}


def headed(query: TaskQuery, bound: dict[str, Bound]) -> Headed:
    """How the rows of a query come under headings that are no projects.

    Args:
        query: Grouped by something.
        bound: Takes the values that the text names.
    """
    kind = query.headings
    if kind is Grouping.DUE:
        key = _stretch(query, bound)
        return Headed(key, f"{DUE} IS NULL, {key}")
    found = _HEADED[kind]
    return Headed(found.key, found.order.format(key=found.key), found.joins)


def _stretch(query: TaskQuery, bound: dict[str, Bound]) -> str:
    """The number of the stretch of time that a due date falls into, as text."""
    cases = [f"WHEN {DUE} IS NULL THEN NULL"]
    for place, until in enumerate(query.until):
        bound[f"until{place}"] = until.bound
        cases.append(f"WHEN {DUE} < :until{place} THEN '{place}'")
    return f"CASE {' '.join(cases)} ELSE '{len(query.until)}' END"


def grouped(rows: Iterable[Row], kind: Grouping) -> tuple[list[int], tuple[Group, ...]]:
    """Packed tasks with a heading before the first of each group, and the headings.

    Rows are key and packed task, those of a group together. A heading is its place
    among the headings, counted from 1, below zero.
    """
    packed: list[int] = []
    keys: list[str] = []
    starts: list[int] = []
    last: object = packed
    for key, row in rows:
        if key != last:
            last = key
            starts.append(len(packed))
            keys.append("" if key is None else _key(kind, line(key)))
            packed.append(-len(keys))
        packed.append(row)
    counts = [end - start - 1 for start, end in pairwise([*starts, len(packed)])]
    groups = (
        Group(kind, key, tasks=count) for key, count in zip(keys, counts, strict=True)
    )
    return packed, tuple(groups)


def _key(kind: Grouping, key: str) -> str:
    return tuple(Span)[int(key)] if kind is Grouping.DUE else key


_PEOPLE = "SELECT handle, name FROM person"
_KINDS = 'SELECT name, "group" FROM status ORDER BY id DESC'
_CODES = """SELECT m.task_id, m.code, t.title, p.key FROM milestone m
    JOIN task t ON t.id = m.task_id JOIN project p ON p.id = t.project_id
    WHERE m.task_id IN :ids AND {visible}"""


def names(source: Source, groups: Sequence[Group]) -> Mapping[str, str]:
    """What there is to say of the groups of a list by key, besides the key itself.

    Of a status it is what it stands for.
    """
    kind = groups[0].kind if groups else Grouping.NONE
    if kind is Grouping.ASSIGNEE:
        return {line(handle): line(name) for handle, name in source.rows(_PEOPLE)}
    if kind is Grouping.STATUS:
        return {line(name): stands for name, stands in source.rows(_KINDS)}
    if kind is Grouping.MILESTONE:
        ids = [int(group.key) for group in groups if group.key]
        sql = _CODES.format(visible=source.sees("p.id"))
        return {
            str(task_id): line(f"{code or title} ~{key}")
            for task_id, code, title, key in source.rows(sql, ids=ids)
        }
    return {}
