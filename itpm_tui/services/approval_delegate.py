"""An approval handed on: someone else answers in one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.commands.approval import DelegateApproval
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import ApprovalState, Vote
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.asking import answered, ask_people
from itpm_tui.services.assign import people_called
from itpm_tui.services.record import words
from itpm_tui.services.record_rows import record_row
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.subjects import subject_of
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction

REGISTER = register_of("approval")


@handles(DelegateApproval)
def delegate_approval(command: DelegateApproval, tx: OpenTransaction) -> Handled:
    """Ask someone else in the place of the actor.

    Raises:
        Refusal: If it is decided, or the other one is asked already.
    """
    row = record_row(tx, REGISTER, command.approval_id)
    subject = subject_of(tx, text(row, "subject_type"), number(row, "subject_id"))
    if row["state"] != ApprovalState.REQUESTED:
        state = words(text(row, "state"))
        raise Refusal(f"{subject.key} is {state} already; there is nothing to hand on.")
    (other,) = people_called(tx, (command.to,))
    rows = tx.rows("approval_vote", approval_id=command.approval_id, vote=Vote.PENDING)
    asked = {number(each, "person_id"): each for each in rows}
    other_id, own_id = number(other, "id"), known_here(tx)
    handle = text(other, "handle")
    if other_id in asked:
        raise Refusal(f"@{handle} is asked already. Name someone else.")
    own = number(asked[own_id], "id")
    tx.update("approval_vote", own, {"person_id": other_id})
    answer = Subject(SubjectType.APPROVAL, command.approval_id)
    answered(tx, answer, {own_id})
    ask_people(
        tx,
        [other_id],
        Subject(SubjectType(subject.type), subject.id),
        answer,
        NotificationReason.APPROVAL_REQUESTED,
        note=f"handed on by @{tx.actor.handle}: {text(row, 'title')}",
    )
    return Handled(
        topics=frozenset({Topic.REGISTERS, Topic.TASKS}),
        title=f"approval of {subject.key} handed on to @{handle}",
        message=f"@{handle} is asked to approve {subject.key} now.",
        named=(REGISTER.key(command.approval_id),),
    )
