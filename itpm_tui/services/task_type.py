"""What a task is: a task, a bug, a delivery, a milestone or a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.task_attach import milestone_row
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Transaction
    from itpm_tui.services.stored import StoredTask


def settle_type(tx: Transaction, task: StoredTask, wanted: TaskType) -> None:
    """Add or take away the row that makes a milestone.

    Raises:
        Refusal: If there are tasks below it: what has those is a summary.
    """
    if wanted is not TaskType.SUMMARY and tx.rows("task", parent_id=task.id):
        raise Refusal(f"{task.key} has tasks below it, so it stays a summary.")
    rows = tx.rows("milestone", task_id=task.id)
    if wanted is TaskType.MILESTONE and not rows:
        tx.insert("milestone", milestone_row(task.id, task.key))
    elif wanted is not TaskType.MILESTONE:
        for row in rows:
            tx.delete("milestone", number(row, "id"))
