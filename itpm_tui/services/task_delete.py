"""Tasks deleted with all that hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import DeleteTasks
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.placed import drop_placed
from itpm_tui.services.registry import handles
from itpm_tui.services.siblings import lose_child
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.time_keep import keep_time
from itpm_tui.services.time_rows import entries_said
from itpm_tui.services.values import number
from itpm_tui.services.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction


@handles(DeleteTasks)
def delete_tasks(command: DeleteTasks, tx: OpenTransaction) -> Handled:
    """Delete tasks and everything below them; the title says what went with them.

    Raises:
        Refusal: If one is gone.
    """
    tasks = load_tasks(tx, command.task_ids)
    order: dict[int, None] = {}
    for task in tasks:
        order.update(dict.fromkeys(tx.subtree(task.id)))
    ids = list(order)
    chosen = {task.id for task in tasks}
    parts = {"task below": len(order.keys() - chosen), **_cut(tx, ids)}
    for task_id in reversed(ids):
        tx.delete("task", task_id)
    for parent_id in {task.parent_id for task in tasks if task.parent_id is not None}:
        if parent_id not in order:
            lose_child(tx, parent_id)
    keys = [task.key for task in tasks]
    name = f"{keys[0]} {tasks[0].title}" if len(tasks) == 1 else listed(keys)
    gone = [_counted(count, noun) for noun, count in parts.items() if count]
    also = f", with {_joined(gone)}" if gone else ""
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.PROJECTS, Topic.COMMENTS}),
        title=f"deletion of {name}{also}",
        message=f"Deleted {name}{also}.",
    )


def _counted(count: int, noun: str) -> str:
    """A number of things; `task below` has its plural inside."""
    if noun == "task below":
        return f"{counted(count, 'task')} below"
    if noun == "time entry":
        return f"{entries_said(count)} of time kept without it"
    return counted(count, noun)


def _joined(parts: Sequence[str]) -> str:
    """Parts of a sentence: `a, b and c`."""
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _cut(tx: Transaction, ids: Sequence[int]) -> dict[str, int]:
    """Delete what refers to tasks. Returns how many of what people would miss."""
    links = {
        number(row, "id")
        for end in ("predecessor_id", "successor_id")
        for row in tx.rows_in("dependency", end, ids)
    }
    for link_id in sorted(links):
        tx.delete("dependency", link_id)
    logged = keep_time(tx, ids)
    comments = _cut_threads(tx, ids)
    _cut_told(tx, ids)
    assigned = tx.rows_in("assignment", "task_id", ids)
    drop_placed(tx, [number(row, "id") for row in assigned])
    people = _cut_rows(tx, "assignment", ids)
    for table in (
        "task_tag",
        "milestone",
        "baseline_task",
        "checklist_item",
        "bug_report",
        "comment_task",
    ):
        _cut_rows(tx, table, ids)
    for row in tx.rows_in("task", "milestone_id", ids):
        tx.update("task", number(row, "id"), {"milestone_id": None})
    for row in tx.rows_in("schedule", "task_id", ids):
        tx.delete("schedule", number(row, "task_id"))
    cut = {"link": len(links), "comment": comments, "assignment": people}
    return {**cut, "time entry": logged}


def _cut_rows(tx: Transaction, table: str, ids: Sequence[int]) -> int:
    """Delete the rows of a table that belong to tasks. Returns how many."""
    rows = tx.rows_in(table, "task_id", ids)
    for row in rows:
        tx.delete(table, number(row, "id"))
    return len(rows)


def _cut_told(tx: Transaction, ids: Sequence[int]) -> None:
    """Delete what people were told of tasks, and want to be told."""
    for table in ("notification", "mute", "follow"):
        for row in tx.rows_in(table, "subject_id", ids):
            if row["subject_type"] == SubjectType.TASK:
                tx.delete(table, number(row, "id"))


def _cut_threads(tx: Transaction, ids: Sequence[int]) -> int:
    """Delete conversations about tasks, replies first. Returns the comments."""
    threads = [
        number(row, "id")
        for row in tx.rows_in("thread", "subject_id", ids)
        if row["subject_type"] == SubjectType.TASK
    ]
    comments = tx.rows_in("comment", "thread_id", threads)

    def replies_first(row: Row) -> bool:
        return row["parent_id"] is None

    said = [number(row, "id") for row in comments]
    for table in ("notification", "mention", "comment_revision", "comment_task"):
        for row in tx.rows_in(table, "comment_id", said):
            tx.delete(table, number(row, "id"))
    for row in sorted(comments, key=replies_first):
        tx.delete("comment", number(row, "id"))
    for thread_id in threads:
        tx.delete("thread", thread_id)
    return len(comments)
