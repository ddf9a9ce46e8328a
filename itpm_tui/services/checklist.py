"""Checklists: small steps inside a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.checklist import MOST_ITEMS, ChecklistItem, written
from itpm_tui.domain.commands.checklist import SetChecklist
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_task
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row


@handles(SetChecklist)
def set_checklist(command: SetChecklist, tx: OpenTransaction) -> Handled:
    """Make a checklist what it is wanted to be; steps that stay keep their row.

    Raises:
        Refusal: If the task is gone, or the list is too long.
        Conflict: If the checklist is no longer as it was seen.
    """
    task = load_task(tx, command.task_id)
    if len(command.items) > MOST_ITEMS:
        raise Refusal(
            f"A checklist has at most {MOST_ITEMS} steps. Make tasks of them."
        )
    rows = sorted(
        tx.rows("checklist_item", task_id=task.id), key=lambda r: number(r, "order")
    )
    stored = tuple(ChecklistItem(text(r, "text"), bool(r["done"])) for r in rows)
    clashes = Clashes(tx)
    newest = max((number(row, "id") for row in rows), default=0)
    changes = clashes.to_write(
        ("checklist_item", newest, "done"),
        (task.key, "checklist"),
        (command.seen, command.items, stored),
        (_said(command.seen), _said(command.items), _said(stored)),
    )
    clashes.settle()
    if not changes:
        said = f"The checklist of {task.key} is so already."
        return Handled(topics=frozenset(), title="", message=said, touched=(task.id,))
    _settle(tx, task.id, rows, command.items)
    done = sum(item.done for item in command.items)
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"checklist of {task.key}: {done}/{len(command.items)}",
        message=f"{task.key} checklist: {done} of {len(command.items)} done.",
        touched=(task.id,),
    )


def _settle(
    tx: OpenTransaction,
    task_id: int,
    rows: Sequence[Row],
    items: Sequence[ChecklistItem],
) -> None:
    """Change, add and delete rows; a row is known by its text."""
    free = {number(row, "id"): row for row in rows}
    for order, item in enumerate(items):
        row = next((r for r in free.values() if r["text"] == item.text), None)
        values: dict[str, str | int | bool] = {"done": item.done, "order": order}
        if row is None:
            tx.insert(
                "checklist_item", {"task_id": task_id, "text": item.text, **values}
            )
            continue
        row_id = number(row, "id")
        del free[row_id]
        changed = {name: v for name, v in values.items() if row[name] != v}
        if changed:
            tx.update("checklist_item", row_id, changed)
    for row_id in free:
        tx.delete("checklist_item", row_id)


def _said(items: Sequence[ChecklistItem]) -> str:
    return "; ".join(written(tuple(items))) or "empty"
