"""Tasks under another parent, or before and after others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import PlaceTask
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.circles import check_parent
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.registry import handles
from itpm_tui.services.siblings import lose_child, rank_after, siblings, take_child
from itpm_tui.services.stored import keys_by_id, load_task
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction
    from itpm_tui.services.stored import StoredTask


@handles(PlaceTask)
def place_task(command: PlaceTask, tx: OpenTransaction) -> Handled:
    """Put a task under a parent and after a sibling.

    Raises:
        Refusal: If one of them is gone or of another project, or if the task would
            come below itself or wait for its own parent.
        Conflict: If its parent is no longer the one seen.
    """
    task = load_task(tx, command.task_id)
    changed = _clear(command, tx, task)
    parent = None
    if command.parent_id is not None:
        parent = load_task(tx, command.parent_id)
        _check_parent(tx, task, parent)
    there = siblings(tx, task.project_id, command.parent_id)
    place = [number(row, "id") for row in there]
    others = [row for row in there if number(row, "id") != task.id]
    fields: dict[str, int | None] = {}
    if task.id not in place or _before(place, task.id) != command.after_id:
        fields["wbs_order"] = rank_after(tx, others, command.after_id)
    if changed:
        fields["parent_id"] = command.parent_id
    if fields:
        tx.update("task", task.id, fields)
    if changed and parent is not None:
        take_child(tx, parent)
        check_parent(tx, task.id, parent.id)
    if changed and task.parent_id is not None:
        lose_child(tx, task.parent_id)
    where = "below " + parent.key if parent is not None else "on the top level"
    return Handled(
        topics=frozenset({Topic.TASKS}) if fields else frozenset(),
        title=f"place of {task.key}: {where}",
        message=_message(tx, command, task.key, where) if fields else "",
        touched=(task.id,),
    )


def _clear(command: PlaceTask, tx: OpenTransaction, task: StoredTask) -> bool:
    """Whether the parent changes.

    Raises:
        Conflict: If it is no longer the one seen.
    """
    values = (command.seen_parent_id, command.parent_id, task.parent_id)
    keys = keys_by_id(tx, [value for value in values if value is not None])
    said = tuple(
        "none" if value is None else keys.get(value, "a deleted task")
        for value in values
    )
    clashes = Clashes(tx)
    changed = clashes.to_write(
        ("task", task.id, "parent_id"),
        (task.key, "parent"),
        values,
        (said[0], said[1], said[2]),
    )
    clashes.settle()
    return changed


def _check_parent(tx: OpenTransaction, task: StoredTask, parent: StoredTask) -> None:
    """Go on when a task may be below another.

    Raises:
        Refusal: If it is of another project, or below the task itself.
    """
    if parent.project_id != task.project_id:
        raise Refusal(f"{parent.key} is in another project than {task.key}.")
    if parent.id in tx.subtree(task.id):
        raise Refusal(f"{task.key} can not be below itself.")


def _before(place: list[int], task_id: int) -> int | None:
    """The sibling before a task, None for the first."""
    index = place.index(task_id)
    return place[index - 1] if index else None


def _message(tx: OpenTransaction, command: PlaceTask, key: str, where: str) -> str:
    """Where the task stands now."""
    if command.parent_id != command.seen_parent_id:
        return f"{key} is {where}."
    if command.after_id is None:
        return f"{key} ranks first {where}."
    after = keys_by_id(tx, (command.after_id,))[command.after_id]
    return f"{key} ranks after {after}."
