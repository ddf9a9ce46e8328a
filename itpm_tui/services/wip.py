"""Limits of work in progress on the board that all projects share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType, WipMode
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.values import number, number_or_none, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.stored import StoredTask

_CARDS = (TaskType.TASK, TaskType.BUG, TaskType.DELIVERY)
_COUNTED_BEYOND = 100
"""Cards over a limit that are counted; what is far over it is just that."""


def wip(tx: Transaction, status_id: int, moving: Collection[StoredTask]) -> str:
    """What to say of the limit when tasks come into a status, before they do.

    Args:
        tx: Before the tasks are moved.
        status_id: Where they come to.
        moving: The tasks; with none given, one new task.

    Returns:
        A sentence after a space where a limit that warns is passed, else nothing.

    Raises:
        Refusal: If a limit that is enforced would be passed.
    """
    column = _column(tx, status_id)
    limit = None if column is None else number_or_none(column, "wip_limit")
    if column is None or limit is None or column["wip_mode"] == WipMode.OFF:
        return ""
    statuses = [
        number(row, "status_id")
        for row in tx.rows("column_status", column_id=number(column, "id"))
    ]
    coming = _coming(moving, statuses)
    most = limit + _COUNTED_BEYOND
    inside = tx.count_up_to("task", most, status_id=statuses, type=_CARDS)
    after = inside + coming
    if not coming or after <= limit:
        return ""
    name = text(column, "name")
    held = f"{'more than ' if inside == most else ''}"
    if column["wip_mode"] == WipMode.ENFORCE:
        raise Refusal(
            f"{name} is full: {held}{inside} of {limit}. "
            "Finish a task there or move one out first."
        )
    return f" {name} holds {held}{after} now, its limit is {limit}."


def _coming(moving: Collection[StoredTask], statuses: Collection[int]) -> int:
    """How many cards come into a column."""
    if not moving:
        return 1
    return sum(
        task.type in _CARDS and task.status_id not in statuses for task in moving
    )


def _column(tx: Transaction, status_id: int) -> Row | None:
    """The column of the shared board that shows a status."""
    boards = tx.rows("board", project_id=None)
    if not boards:
        return None
    ids = [
        number(row, "column_id")
        for row in tx.rows("column_status", status_id=status_id)
    ]
    for column in tx.rows_in("board_column", "id", ids):
        if column["board_id"] == boards[0]["id"]:
            return column
    return None
