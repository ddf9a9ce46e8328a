"""How urgent tasks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import SetPriority
from itpm_tui.domain.events import Topic
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.wording import listed, subject

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction


@handles(SetPriority)
def set_priority(command: SetPriority, tx: OpenTransaction) -> Handled:
    """Give tasks a priority.

    Raises:
        Refusal: If a task is gone.
        Conflict: If a priority is no longer the one seen.
    """
    tasks = load_tasks(tx, [seen.task_id for seen in command.tasks])
    seen = {seen.task_id: seen.value for seen in command.tasks}
    clashes = Clashes(tx)
    wanted = command.priority
    changed = [
        task
        for task in tasks
        if clashes.to_write(
            ("task", task.id, "priority"),
            (task.key, "priority"),
            (seen[task.id], wanted, task.priority),
            (seen[task.id], wanted, task.priority),
        )
    ]
    clashes.settle()
    for task in changed:
        tx.update("task", task.id, {"priority": wanted})
    keys = [task.key for task in changed or tasks]
    if not changed:
        return unchanged(
            f"{subject(keys)}: the priority is {wanted} already.",
            tuple(task.id for task in tasks),
        )
    former = f" (was {changed[0].priority})" if len(changed) == 1 else ""
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"priority of {listed(keys)}: {wanted}",
        message=f"{subject(keys)} {wanted}{former}.",
        touched=tuple(task.id for task in tasks),
    )
