"""Who may say when people work, what they can do, and who does what on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.capacity import SetHours, SetSkill
from itpm_tui.domain.commands.leave import AddLeave, AnswerLeave, DeleteLeave
from itpm_tui.domain.commands.workload import PlaceWork, ShareWork
from itpm_tui.domain.enums import ApprovalState
from itpm_tui.domain.refusals import NotPermitted, Refusal
from itpm_tui.services.policy import rule
from itpm_tui.services.rights import (
    RIGHTS,
    Right,
    known_here,
    manages_something,
    require,
    require_manager,
    roles_of,
)
from itpm_tui.services.stored import gone
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Transaction


@rule(SetHours)
def _on_hours(command: SetHours, tx: OpenTransaction) -> None:
    """Who manages a project says when people work."""
    require_manager(tx, "Saying when people work")


@rule(SetSkill)
def _on_skills(command: SetSkill, tx: OpenTransaction) -> None:
    """People say what they can do; who manages a project says it of anyone."""
    _own_or_managed(tx, command.handle, "Saying what others can do")


@rule(AddLeave)
def _on_new_leave(command: AddLeave, tx: OpenTransaction) -> None:
    """People ask for leave; who manages a project adds it for anyone."""
    _own_or_managed(tx, command.handle, "Adding leave for others")


@rule(AnswerLeave)
def _on_answers(command: AnswerLeave, tx: OpenTransaction) -> None:
    """Who manages a project agrees to leave, or not."""
    require_manager(tx, "Answering leave")


@rule(DeleteLeave)
def _on_leave(command: DeleteLeave, tx: OpenTransaction) -> None:
    """People take back what was not agreed to yet; who manages, anything.

    Raises:
        Refusal: If there is no such leave.
    """
    row = tx.row("leave", command.leave_id)
    if row is None:
        raise Refusal(
            f"There is no leave {command.leave_id}. itpm leave list names all."
        )
    own = row["person_id"] == tx.actor.person_id
    if own and row["status"] == ApprovalState.REQUESTED and not manages_something(tx):
        _works_here(tx)
        return
    require_manager(tx, "Deleting leave that was agreed to")


@rule(PlaceWork, ShareWork)
def _on_work(command: PlaceWork | ShareWork, tx: OpenTransaction) -> None:
    """Members move work in their projects.

    Raises:
        Refusal: If the task is gone.
    """
    task = tx.row("task", command.task_id)
    if task is None:
        raise gone(tx, command.task_id)
    require(tx, [number(task, "project_id")], Right.CHANGE)


def _own_or_managed(tx: Transaction, handle: str, what: str) -> None:
    """Go on when it is the actor's own, or the actor manages some project."""
    wanted = handle.removeprefix("@").lower()
    own = {row["id"] for row in tx.rows("person", handle=wanted)}
    if tx.actor.person_id in own:
        if not manages_something(tx):
            _works_here(tx)
        return
    require_manager(tx, what)


def _works_here(tx: Transaction) -> None:
    """Go on when the actor works on some plan: clients and viewers have no leave here.

    Raises:
        NotPermitted: If not.
    """
    known_here(tx)
    if all(RIGHTS[role] < Right.CHANGE for role in roles_of(tx).values()):
        raise NotPermitted("Hours and leave are for people who work on projects.")
