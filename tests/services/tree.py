"""Rules that hold for the tree of tasks after any command."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row
    from tests.services.office import Office


def _id(row: Row, column: str = "id") -> int:
    value = row[column]
    assert isinstance(value, int)
    return value


def check_tree(office: Office) -> None:
    """What has children is a summary; milestones have their row, others have none."""
    tasks = {_id(row): row for row in office.rows("task")}
    for row in tasks.values():
        if row["parent_id"] is not None:
            assert tasks[_id(row, "parent_id")]["type"] == "summary"
    milestones = {key for key, row in tasks.items() if row["type"] == "milestone"}
    rows = office.rows("milestone")
    assert sorted(milestones) == sorted(_id(row, "task_id") for row in rows)
    order: TopologicalSorter[tuple[int, str]] = TopologicalSorter()
    for key, row in tasks.items():
        order.add((key, "end"), (key, "start"))
        if row["parent_id"] is not None:
            order.add((key, "start"), (_id(row, "parent_id"), "start"))
            order.add((_id(row, "parent_id"), "end"), (key, "end"))
    for link in office.rows("dependency"):
        ends = _id(link, "successor_id"), _id(link, "predecessor_id")
        order.add((ends[0], "start"), (ends[1], "end"))
    order.prepare()
