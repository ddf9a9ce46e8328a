"""Comments on anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.comment import (
    AddComment,
    CommentOn,
    EditComment,
    MakeTasks,
    ReplyTo,
)
from itpm_tui.domain.enums import SubjectType, Visibility
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import NotPermitted, Refusal
from itpm_tui.domain.subject import Subject, task
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.conversation import (
    ASKED,
    NAMED,
    Said,
    answered,
    body_of,
    named_in,
    say,
    tell_of,
)
from itpm_tui.services.described import described
from itpm_tui.services.inbox_threads import handle_thread
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.task_add import add_tasks
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import listed, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row

_TALK = frozenset({Topic.TASKS, Topic.COMMENTS})
_SHOWN = 40
"""Characters of a comment that a conflict quotes."""


@handles(AddComment)
def add_comment(command: AddComment, tx: OpenTransaction) -> Handled:
    """Write a comment on each task; the conversation begins with the first.

    A reply to a reply answers the comment above both, and a reply is read by
    whoever reads that comment, at most.

    Raises:
        Refusal: If a task or the comment answered is gone, nothing is said, or
            somebody is named who is not here.
    """
    body = body_of(command.body)
    tasks = load_tasks(tx, command.task_ids)
    above = command.parent_id
    parent = None if above is None else answered(tx, above)
    visibility = command.visibility
    if parent is not None and text(parent, "visibility") == Visibility.INTERNAL:
        visibility = Visibility.INTERNAL
    for each in tasks:
        if parent is not None and subject_of(tx, parent) != task(each.id):
            raise Refusal(f"The comment you answer is not on {each.key}.")
    return _said(
        tx,
        [task(each.id) for each in tasks],
        Said(body=body, visibility=visibility, named=named_in(tx, body), parent=parent),
    )


@handles(CommentOn)
def comment_on(command: CommentOn, tx: OpenTransaction) -> Handled:
    """Write a comment on each item.

    Raises:
        Refusal: If one is gone, nothing is said, or a name is nobody's.
    """
    body = body_of(command.body)
    said = Said(body=body, visibility=command.visibility, named=named_in(tx, body))
    return _said(tx, list(dict.fromkeys(command.subjects)), said)


@handles(ReplyTo)
def reply_to(command: ReplyTo, tx: OpenTransaction) -> Handled:
    """Answer a comment; who reads that one reads the answer.

    Raises:
        Refusal: If it is gone, nothing is said, or a name is nobody's.
    """
    parent = answered(tx, command.comment_id)
    body = body_of(command.body)
    said = Said(
        body=body,
        visibility=Visibility(text(parent, "visibility")),
        named=named_in(tx, body),
        parent=parent,
    )
    return _said(tx, [subject_of(tx, parent)], said)


def _said(tx: OpenTransaction, subjects: Sequence[Subject], said: Said) -> Handled:
    """Write a comment on each subject, and say what was done."""
    items = [described(tx, each) for each in subjects]
    for each, item in zip(subjects, items, strict=True):
        say(tx, each, item.project_id, said)
    keys = [item.key for item in items]
    client = said.visibility is Visibility.CLIENT
    readers = "the client reads it in 20 s" if client else "internal"
    what, on = "Comment", subject(keys)
    if said.parent is not None:
        what = f"Reply to @{author_of(tx, said.parent)}"
    return Handled(
        topics=_TALK,
        title=f"{'reply' if said.parent else 'comment'} on {listed(keys)}",
        message=f"{what} on {on}, {readers}.",
        touched=tuple(each.id for each in subjects if each.type is SubjectType.TASK),
        named=tuple(keys),
    )


@handles(EditComment)
def edit_comment(command: EditComment, tx: OpenTransaction) -> Handled:
    """Give one's own comment another wording; who is named newly is told.

    Raises:
        Refusal: If it is gone, or nothing would be left of it.
        NotPermitted: If it is somebody else's.
        Conflict: If it says something else than was seen.
    """
    row = tx.row("comment", command.comment_id)
    if row is None:
        raise Refusal("The comment is gone. Your text is kept.")
    if row["author_id"] != known_here(tx):
        raise NotPermitted(f"Only @{author_of(tx, row)} may edit this comment.")
    body, stored = body_of(command.body), text(row, "body")
    about = subject_of(tx, row)
    item = described(tx, about)
    clashes = Clashes(tx)
    values = (command.seen, body, stored)
    said = tuple(f"{value[:_SHOWN]!r}" for value in values)
    place = ("comment", command.comment_id, "body")
    wanted = clashes.to_write(
        place, (item.key, "comment"), values, (said[0], said[1], said[2])
    )
    clashes.settle()
    if not wanted:
        return unchanged("The comment says so already.")
    revision: Row = {"comment_id": command.comment_id, "body": stored}
    tx.insert("comment_revision", revision)
    tx.update("comment", command.comment_id, {"body": body, "edited_at": tx.at})
    _name_anew(tx, row, about, item.project_id, body)
    return Handled(
        topics=_TALK,
        title=f"edit of a comment on {item.key}",
        message=f"Comment on {item.key} edited; the former wording is kept.",
        touched=(about.id,) if about.type is SubjectType.TASK else (),
        named=(item.key,),
    )


def _name_anew(
    tx: OpenTransaction, row: Row, about: Subject, project_id: int | None, body: str
) -> None:
    """Keep whom a comment names after an edit, and tell who is new."""
    comment_id = number(row, "id")
    named = named_in(tx, body)
    stored = tx.rows("mention", comment_id=comment_id)
    for mention in stored:
        if mention["person_id"] not in named:
            tx.delete("mention", number(mention, "id"))
    new = named.keys() - {number(mention, "person_id") for mention in stored}
    tx.insert_many(
        "mention",
        [{"comment_id": comment_id, "person_id": person} for person in sorted(new)],
    )
    visibility = Visibility(text(row, "visibility"))
    said = Said(body=body, visibility=visibility, named=named)
    whom = {person: ASKED if named[person] else NAMED for person in sorted(new)}
    tell_of(tx, about, project_id, comment_id, said, whom)


@handles(MakeTasks)
def make_tasks(command: MakeTasks, tx: OpenTransaction) -> Handled:
    """Add tasks that remember the comment they come from.

    Raises:
        Refusal: If the comment is gone, or a task can not be.
    """
    row = tx.row("comment", command.comment_id)
    if row is None:
        raise Refusal("The comment is gone. What you typed is kept.")
    item = described(tx, subject_of(tx, row))
    made = add_tasks(command.tasks, tx)
    tx.insert_many(
        "comment_task",
        [{"comment_id": command.comment_id, "task_id": one} for one in made.created],
    )
    if command.handles is not None:
        handle_thread(tx, command.handles)
    return Handled(
        topics=made.topics | _TALK,
        title=f"{made.title} from a comment on {item.key}",
        message=f"{made.message} Linked to the comment on {item.key}.",
        created=made.created,
        touched=made.touched,
    )


def subject_of(tx: OpenTransaction, comment: Row) -> Subject:
    """What a comment is about."""
    thread = tx.row("thread", number(comment, "thread_id"))
    if thread is None:
        raise LookupError("a comment without its thread")
    kind = SubjectType(text(thread, "subject_type"))
    return Subject(kind, number(thread, "subject_id"))


def author_of(tx: OpenTransaction, comment: Row) -> str:
    """The handle of who wrote a comment."""
    row = tx.row("person", number(comment, "author_id"))
    return "?" if row is None else text(row, "handle")
