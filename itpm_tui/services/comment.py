"""Comments on tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.enums import SubjectType, Visibility
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.values import number, number_or_none, text
from itpm_tui.services.wording import listed, subject

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction


@handles(AddComment)
def add_comment(command: AddComment, tx: OpenTransaction) -> Handled:
    """Write a comment on each task; the conversation begins with the first.

    A reply to a reply answers the comment above both, and a reply is read by
    whoever reads that comment, at most.

    Raises:
        Refusal: If a task or the comment answered is gone, or nothing is said.
    """
    body = clean(command.body, limit=LONG_LIMIT, lines=True).strip()
    if not body:
        raise Refusal("An empty comment says nothing. Write a word or leave it.")
    tasks = load_tasks(tx, command.task_ids)
    parent = _answered(command, tx)
    visibility = command.visibility
    if parent is not None and text(parent, "visibility") == Visibility.INTERNAL:
        visibility = Visibility.INTERNAL
    for task in tasks:
        thread_id = _thread(tx, task.id)
        if parent is not None and number(parent, "thread_id") != thread_id:
            raise Refusal(f"The comment you answer is not on {task.key}.")
        tx.insert(
            "comment",
            {
                "thread_id": thread_id,
                "author_id": known_here(tx),
                "parent_id": None if parent is None else number(parent, "id"),
                "body": body,
                "visibility": visibility,
                "edited_at": None,
            },
        )
    keys = [task.key for task in tasks]
    readers = "the client reads it" if visibility is Visibility.CLIENT else "internal"
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.COMMENTS}),
        title=f"comment on {listed(keys)}",
        message=f"Comment on {subject(keys)}, {readers}.",
        touched=tuple(task.id for task in tasks),
    )


def _answered(command: AddComment, tx: Transaction) -> Row | None:
    """The comment that a reply stands below: threads are one level deep."""
    if command.parent_id is None:
        return None
    row = tx.row("comment", command.parent_id)
    if row is None:
        raise Refusal("The comment you answer is gone. Your text is kept.")
    above = number_or_none(row, "parent_id")
    return row if above is None else tx.row("comment", above)


def _thread(tx: Transaction, task_id: int) -> int:
    """The conversation of a task, begun if there is none."""
    about: Row = {"subject_type": SubjectType.TASK, "subject_id": task_id}
    rows = tx.rows("thread", **about)
    if rows:
        return number(rows[0], "id")
    return tx.insert("thread", {**about, "title": None})
