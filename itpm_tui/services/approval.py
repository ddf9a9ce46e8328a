"""Approvals: asked for something as it stands, answered, taken back.

An answer is a new row and is never written over. It counts for the content that it was
given to: when the content changes, the approval is asked anew, and former answers stay
as its history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.approving import decided
from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.commands.approval import (
    AnswerApproval,
    AskApproval,
    WithdrawApproval,
)
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.register_enums import ApprovalRule, ApprovalState, Vote
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.asking import answered, ask_people, tell_answer
from itpm_tui.services.assign import people_called
from itpm_tui.services.people import handle_of
from itpm_tui.services.record import words
from itpm_tui.services.record_rows import record_row
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.subjects import subject_of
from itpm_tui.services.values import number, number_or_none, text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.services.subjects import Approved

REGISTER = register_of("approval")
TOPICS = frozenset({Topic.REGISTERS, Topic.TASKS})
_NEEDS_WORDS = frozenset({Vote.REQUEST_CHANGES, Vote.REJECT})
_SAID = {
    Vote.APPROVE: "approved",
    Vote.APPROVE_WITH_CONDITIONS: "approved with conditions",
    Vote.REQUEST_CHANGES: "changes wanted",
    Vote.REJECT: "rejected",
}


@handles(AskApproval)
def ask_approval(command: AskApproval, tx: OpenTransaction) -> Handled:
    """Ask people to approve something as it stands.

    Raises:
        Refusal: If it is gone, nobody is asked, or the quorum can not be.
    """
    subject = subject_of(tx, command.subject_type, command.subject_id)
    if not command.approvers:
        raise Refusal("Name who has to approve it.")
    people = [number(row, "id") for row in people_called(tx, command.approvers)]
    _check_quorum(command.rule, command.quorum, len(people))
    title = clean(command.title) or f"Approve {subject.title}"
    body = clean(command.body or "", limit=LONG_LIMIT, lines=True).strip()
    approval_id = tx.insert(
        "approval",
        {
            "title": clean(title),
            "subject_type": subject.type,
            "subject_id": subject.id,
            "rule": command.rule,
            "quorum": command.quorum if command.rule is ApprovalRule.QUORUM else None,
            "requested_by_id": known_here(tx),
            "due": command.due,
            "body": body or None,
            "content_sha256": subject.content,
            "state": ApprovalState.REQUESTED,
        },
    )
    for person_id in people:
        _add_vote(tx, approval_id, person_id, Vote.PENDING, subject, None)
    ask_people(
        tx,
        people,
        Subject(SubjectType(subject.type), subject.id),
        Subject(SubjectType.APPROVAL, approval_id),
        NotificationReason.APPROVAL_REQUESTED,
        note=clean(title),
    )
    asked = [f"@{handle_of(tx, person_id)}" for person_id in people]
    return Handled(
        topics=TOPICS,
        title=f"approval of {subject.key} asked of {listed(asked)}",
        message=f"{listed(asked)} asked to approve {subject.key}.",
        named=(REGISTER.key(approval_id),),
    )


def _check_quorum(rule: ApprovalRule, quorum: int | None, people: int) -> None:
    """Go on when so many can say yes.

    Raises:
        Refusal: If not.
    """
    if rule is ApprovalRule.QUORUM and not 1 <= (quorum or 0) <= people:
        raise Refusal(f"A quorum is 1 to {people} of the people asked.")


def _add_vote(
    tx: Transaction,
    approval_id: int,
    person_id: int,
    vote: Vote,
    subject: Approved,
    comment: str | None,
) -> None:
    """Keep who is asked, or what was said, with the content it is about."""
    tx.insert(
        "approval_vote",
        {
            "approval_id": approval_id,
            "person_id": person_id,
            "vote": vote,
            "comment": comment,
            "content_sha256": subject.content,
        },
    )


@handles(AnswerApproval)
def answer_approval(command: AnswerApproval, tx: OpenTransaction) -> Handled:
    """Keep the answer of an approver, and what follows for the whole.

    Raises:
        Refusal: If the actor is not asked, the approval is decided, or words are
            missing.
        Conflict: If the content is no longer the one that was seen.
    """
    row = record_row(tx, REGISTER, command.approval_id)
    person_id = known_here(tx)
    subject = subject_of(tx, text(row, "subject_type"), number(row, "subject_id"))
    said = clean(command.words or "", limit=LONG_LIMIT, lines=True).strip()
    _check_answer(tx, command, row, subject)
    if command.vote in _NEEDS_WORDS and not said:
        raise Refusal(f"Say why: {_SAID[command.vote]} needs words.")
    _add_vote(tx, command.approval_id, person_id, command.vote, subject, said or None)
    state = _state_now(tx, row, subject)
    changes = {"state": state, "content_sha256": subject.content}
    tx.update("approval", command.approval_id, changes)
    _tell(tx, row, subject, person_id, state, command.vote)
    word = _SAID[command.vote]
    whole = "" if state != ApprovalState.REQUESTED else " Others are still asked."
    return Handled(
        topics=TOPICS,
        title=f"{subject.key} {word}: {text(row, 'title')}",
        message=f"{text(row, 'title')} ({subject.key}): {word}.{whole}",
        named=(REGISTER.key(command.approval_id),),
        reason=said or None,
    )


def _tell(
    tx: OpenTransaction,
    row: Row,
    subject: Approved,
    person_id: int,
    state: ApprovalState,
    vote: Vote,
) -> None:
    """It waits for this person no more, decided for nobody; who asked hears of it."""
    asked = Subject(SubjectType.APPROVAL, number(row, "id"))
    answered(tx, asked, {person_id} if state is ApprovalState.REQUESTED else None)
    tell_answer(
        tx,
        number(row, "requested_by_id"),
        Subject(SubjectType(subject.type), subject.id),
        asked,
        f"{_SAID[vote]}: {text(row, 'title')}",
    )


def _check_answer(
    tx: OpenTransaction, command: AnswerApproval, row: Row, subject: Approved
) -> None:
    """Go on when it is still asked about the content that was seen.

    Raises:
        Refusal: If not, naming who decided it.
        Conflict: If the content is another one now.
    """
    if command.vote is Vote.PENDING:
        raise Refusal("Say yes or no.")
    state = ApprovalState(text(row, "state"))
    if state is ApprovalState.WITHDRAWN:
        raise Refusal(f"The question about {subject.key} was taken back.")
    current = text(row, "content_sha256") == subject.content
    if current and state is not ApprovalState.REQUESTED:
        change = tx.last_change_of("approval", command.approval_id, "state")
        by = "" if change is None else f" by @{change.actor}"
        raise Refusal(f"{subject.key} is {words(state)} already{by}.")
    if command.content != subject.content:
        raise Conflict(
            f"{subject.key} changed since you read it. Look again, then answer; "
            "nothing was saved."
        )


def _state_now(tx: Transaction, row: Row, subject: Approved) -> ApprovalState:
    """What the answers to the content of now decide."""
    rows = tx.rows("approval_vote", approval_id=number(row, "id"))
    people = {number(each, "person_id") for each in rows if each["vote"] == "pending"}
    last: dict[int, Vote] = {}
    for each in rows:
        vote = Vote(text(each, "vote"))
        if vote is not Vote.PENDING and each["content_sha256"] == subject.content:
            last[number(each, "person_id")] = vote
    return decided(
        ApprovalRule(text(row, "rule")),
        number_or_none(row, "quorum"),
        len(people),
        list(last.values()),
    )


@handles(WithdrawApproval)
def withdraw_approval(command: WithdrawApproval, tx: OpenTransaction) -> Handled:
    """Take the question back; what was said stays.

    Raises:
        Refusal: If it is gone or taken back already.
    """
    row = record_row(tx, REGISTER, command.approval_id)
    key, title = REGISTER.key(command.approval_id), text(row, "title")
    if row["state"] == ApprovalState.WITHDRAWN:
        said = f"{key} is taken back already."
        return Handled(topics=frozenset(), title="", message=said, named=(key,))
    tx.update("approval", command.approval_id, {"state": ApprovalState.WITHDRAWN})
    answered(tx, Subject(SubjectType.APPROVAL, command.approval_id))
    return Handled(
        topics=TOPICS,
        title=f"{key} taken back: {title}",
        message=f"Taken back: {title}.",
        named=(key,),
    )
