"""Who may speak, and that everyone decides on the own inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.comment import (
    AddComment,
    CommentOn,
    EditComment,
    MakeTasks,
    ReplyTo,
)
from itpm_tui.domain.commands.inbox import (
    FollowSubjects,
    HandleThreads,
    MarkRead,
    MarkUnread,
    MuteThreads,
    ReopenThreads,
    SetPreference,
    SnoozeThreads,
    Tick,
    WakeThreads,
)
from itpm_tui.domain.enums import Visibility
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.domain.subject import task
from itpm_tui.services.comment import subject_of
from itpm_tui.services.described import described
from itpm_tui.services.policy import permit, rule
from itpm_tui.services.rights import (
    RIGHTS,
    Right,
    is_admin,
    known_here,
    require,
    roles_of,
)
from itpm_tui.services.values import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.subject import Subject
    from itpm_tui.domain.transaction import OpenTransaction, Row


@rule(AddComment)
def _on_tasks(command: AddComment, tx: OpenTransaction) -> None:
    """As for anything else."""
    _may_speak(tx, map(task, command.task_ids), command.visibility)


@rule(CommentOn)
def _on_anything(command: CommentOn, tx: OpenTransaction) -> None:
    """Stakeholders and clients write what the client may read, members anything."""
    _may_speak(tx, command.subjects, command.visibility)


@rule(ReplyTo, EditComment)
def _below(command: ReplyTo | EditComment, tx: OpenTransaction) -> None:
    """Who may read a comment may answer it; the handler knows whose it is."""
    known_here(tx)
    row = tx.row("comment", command.comment_id)
    if row is not None:
        _may_read(tx, row)


@rule(MakeTasks)
def _from_comment(command: MakeTasks, tx: OpenTransaction) -> None:
    """Members add tasks, from comments that they may read."""
    row = tx.row("comment", command.comment_id)
    if row is not None:
        _may_read(tx, row)
    permit(command.tasks, tx)


def _may_read(tx: OpenTransaction, comment: Row) -> None:
    visibility = Visibility(text(comment, "visibility"))
    _may_speak(tx, (subject_of(tx, comment),), visibility)


def _may_speak(
    tx: OpenTransaction, subjects: Iterable[Subject], visibility: Visibility
) -> None:
    """Go on when the actor may say something that these may read.

    Raises:
        NotPermitted: If not.
        Refusal: If a subject is gone.
    """
    known_here(tx)
    right = Right.CHANGE if visibility is Visibility.INTERNAL else Right.COMMENT
    projects = {described(tx, subject).project_id for subject in subjects}
    require(tx, {each for each in projects if each is not None}, right)
    if None in projects and not is_admin(tx):
        held = {RIGHTS[role] for role in roles_of(tx).values()}
        if max(held, default=Right.NOTHING) < right:
            raise NotPermitted("You may not comment on this.")


@rule(MarkRead, MarkUnread, HandleThreads, ReopenThreads, SnoozeThreads, WakeThreads)
def _own_inbox(command: Command, tx: OpenTransaction) -> None:
    """What waits for a person is that person's; handlers read nobody else's."""
    del command
    known_here(tx)


@rule(MuteThreads, FollowSubjects)
def _to_hear(command: MuteThreads | FollowSubjects, tx: OpenTransaction) -> None:
    """Who takes part in a project, as whatever, may hear of what is in it."""
    known_here(tx)
    projects = {described(tx, subject).project_id for subject in command.subjects}
    require(tx, {each for each in projects if each is not None}, Right.NOTHING)


@rule(SetPreference)
def _preference(command: SetPreference, tx: OpenTransaction) -> None:
    """Everyone chooses for themselves."""
    known_here(tx)
    if command.project_id is not None:
        require(tx, {command.project_id}, Right.NOTHING)


@rule(Tick)
def _time(command: Tick, tx: OpenTransaction) -> None:
    """Time passes for everyone."""
    del command, tx
