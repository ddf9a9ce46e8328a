"""Rank among siblings, and what having children makes of a parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.services.stored import StoredTask

STEP = 1024
"""Distance between neighbours, so that most moves write one row."""
LAST = 36**5 - 1
"""The highest rank that the outline order can hold."""
_GIVEN = frozenset({"ImportPlan", "LoadOrganisation", "EditTask"})
"""Commands after which a summary is one by its own right, children or not."""


def siblings(tx: Transaction, project_id: int, parent_id: int | None) -> list[Row]:
    """Tasks under one parent, in order."""
    rows = tx.rows("task", project_id=project_id, parent_id=parent_id)
    rows.sort(key=lambda row: (number(row, "wbs_order"), number(row, "id")))
    return rows


def rank_after(
    tx: Transaction, others: list[Row], after_id: int | None, *, last: bool = False
) -> int:
    """A rank right after a sibling, first for None, or `last`.

    Where there is no gap left, the siblings are numbered anew.

    Args:
        tx: To number the siblings anew.
        others: The siblings in order, without the task that gets the rank.
        after_id: One of them.
        last: After all of them.

    Raises:
        Refusal: If the sibling is not among them any more.
    """
    place = len(others)
    if not last:
        ids = [number(row, "id") for row in others]
        if after_id is not None and after_id not in ids:
            raise Refusal("The task to stand after was moved or deleted meanwhile.")
        place = 0 if after_id is None else ids.index(after_id) + 1
    before = number(others[place - 1], "wbs_order") if place else 0
    if place == len(others):
        rank = before + STEP
        return rank if rank <= LAST else _anew(tx, others, place)
    rank = (before + number(others[place], "wbs_order")) // 2
    return rank if rank > before else _anew(tx, others, place)


def _anew(tx: Transaction, others: list[Row], place: int) -> int:
    """Number siblings anew with a gap at a place. Returns the rank of the gap."""
    step = min(STEP, LAST // (len(others) + 1))
    if not step:
        raise Refusal("There is no room for more tasks on this level.")
    for index, row in enumerate(others):
        rank = (index + 1 + (index >= place)) * step
        if number(row, "wbs_order") != rank:
            tx.update("task", number(row, "id"), {"wbs_order": rank})
    return (place + 1) * step


def take_child(tx: Transaction, parent: StoredTask) -> None:
    """Make a task a summary, when it gets a child.

    Raises:
        Refusal: If it is a milestone.
    """
    if parent.type is TaskType.MILESTONE:
        raise Refusal(f"{parent.key} is a milestone; no task can be below it.")
    if parent.type is not TaskType.SUMMARY:
        tx.update("task", parent.id, {"type": TaskType.SUMMARY})


def lose_child(tx: OpenTransaction, parent_id: int) -> None:
    """Make a summary what it was before, when its last child has gone.

    Only what a child had made a summary: a summary of an imported plan, or one that
    a person wanted, stays one without children.
    """
    row = tx.row("task", parent_id)
    if row is None or text(row, "type") != TaskType.SUMMARY:
        return
    if tx.rows("task", parent_id=parent_id):
        return
    change = tx.last_change_of("task", parent_id, "type")
    if change is None or change.command in _GIVEN:
        return
    for touched in reversed(tx.change_rows(change.number, ("task", parent_id))):
        if touched.before is not None and "type" in touched.before:
            former = TaskType(text(touched.before, "type"))
            tx.update("task", parent_id, {"type": former})
            return
