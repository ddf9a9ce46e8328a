"""Requests accepted: what they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.project import AddProject
from itpm_tui.domain.commands.request import (
    AcceptRequest,
    Becomes,
)
from itpm_tui.domain.commands.task import AddTask
from itpm_tui.domain.enums import (
    RequestSource,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import RequestState
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.project import add_project
from itpm_tui.services.registry import handles
from itpm_tui.services.task_add import add_task
from itpm_tui.services.values import number_or_none, text, text_or_none

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row

from itpm_tui.services.request_answer import REGISTER, answer, still_asked


@handles(AcceptRequest)
def accept_request(command: AcceptRequest, tx: OpenTransaction) -> Handled:
    """Say yes; what it becomes is made at once and keeps the link.

    Raises:
        Refusal: If it is answered already, or what it becomes can not be made.
        Conflict: If someone answered meanwhile.
    """
    request_id = command.request_id
    nothing = command.becomes is Becomes.NOTHING
    state = RequestState.ACCEPTED if nothing else RequestState.CONVERTED
    row = still_asked(tx, request_id, command.seen, state)
    match command.becomes:
        case Becomes.TASK:
            return _as_task(command, tx, row)
        case Becomes.PROJECT:
            return _as_project(command, tx, row)
        case _:
            said = "accepted. s y again makes a task of it."
            return answer(tx, request_id, state, said)


def _as_task(command: AcceptRequest, tx: OpenTransaction, row: Row) -> Handled:
    """A task that keeps what was asked, for when, and by whom."""
    key = REGISTER.key(command.request_id)
    project_id = command.project_id or number_or_none(row, "project_id")
    if project_id is None:
        raise Refusal(f"{key} belongs to no project yet. Choose one for its task.")
    wanted = row["wanted_by"]
    made = add_task(
        AddTask(
            project_id=project_id,
            title=text(row, "title"),
            description=text_or_none(row, "body"),
            source=RequestSource(text(row, "source")),
            deadline=wanted if not isinstance(wanted, str | int) else None,
        ),
        tx,
    )
    (task_id,) = made.created
    tx.update("task", task_id, {"request_id": command.request_id})
    task = made.message.removeprefix("Added ").partition(" ")[0]
    became = f"accepted: it is {task} now."
    given = answer(
        tx,
        command.request_id,
        RequestState.CONVERTED,
        became,
        project_id=project_id,
    )
    return Handled(
        topics=given.topics | made.topics,
        title=f"{key} accepted as {task}",
        message=given.message,
        named=given.named,
        touched=made.created,
    )


def _as_project(command: AcceptRequest, tx: OpenTransaction, row: Row) -> Handled:
    """A project of its name."""
    wanted = row["wanted_by"]
    made = add_project(
        AddProject(
            key=command.key or "",
            name=text(row, "title"),
            finish_target=wanted if not isinstance(wanted, str | int) else None,
        ),
        tx,
    )
    (code,) = made.named
    (project,) = tx.rows("project", key=code)
    given = answer(
        tx,
        command.request_id,
        RequestState.CONVERTED,
        f"accepted: it is project {code} now.",
        project_id=project["id"],
    )
    return Handled(
        topics=given.topics | made.topics,
        title=f"{given.named[0]} accepted as project {code}",
        message=given.message,
        named=given.named,
    )
