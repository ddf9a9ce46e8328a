"""Yes and no to what a thread asks for, by question and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.approval import AnswerApproval
from itpm_tui.domain.commands.check_in import AnswerCheckIn
from itpm_tui.domain.commands.commitment import AnswerCommitment
from itpm_tui.domain.commands.request import AcceptRequest, Becomes, DeclineRequest
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import CommitmentAnswer, Vote

if TYPE_CHECKING:
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.inbox import Answer

HELP = {
    SubjectType.APPROVAL: "y approve, n TEXT reject",
    SubjectType.REQUEST: "y accept, n TEXT decline",
    SubjectType.COMMITMENT: "y 1-5 confirm the date (how sure), n TEXT why not",
    SubjectType.CHECK_IN: "y TEXT answer",
}
"""What can be answered to each kind of question."""
_GONE = "That is not asked any more."


def answer_to(session: Session, asked: Answer, words: str, *, yes: bool) -> Command:
    """What an answer asks for.

    Raises:
        Refusal: If it is not asked any more, or words are missing.
    """
    number = asked.subject.id
    match asked.subject.type:
        case SubjectType.APPROVAL:
            return _approval(session, number, words, yes=yes)
        case SubjectType.REQUEST:
            return _request(session, number, words, yes=yes)
        case SubjectType.COMMITMENT:
            return _commitment(session, number, words, yes=yes)
        case SubjectType.CHECK_IN:
            return AnswerCheckIn(checkin_id=number, text=words)
        case _:
            raise Refusal(_GONE)


def _approval(session: Session, number: int, words: str, *, yes: bool) -> Command:
    found = [each for each in session.reader.approvals(mine=True) if each.id == number]
    if not found or found[0].subject is None:
        raise Refusal(_GONE)
    vote = Vote.APPROVE if yes else Vote.REJECT
    content = found[0].subject.content
    return AnswerApproval(approval_id=number, content=content, vote=vote, words=words)


def _request(session: Session, number: int, words: str, *, yes: bool) -> Command:
    found = session.reader.record("request", number)
    if found is None:
        raise Refusal(_GONE)
    seen = found.state or ""
    if not yes:
        return DeclineRequest(request_id=number, seen=seen, reason=words)
    placed = found.project_id is not None
    becomes = Becomes.TASK if placed else Becomes.NOTHING
    return AcceptRequest(request_id=number, seen=seen, becomes=becomes)


def _commitment(session: Session, number: int, words: str, *, yes: bool) -> Command:
    today = session.clock.today()
    asked = session.reader.commitments(today, mine=True)
    found = [each for each in asked if each.id == number]
    if not found:
        raise Refusal(_GONE)
    due = found[0].due
    if not yes:
        no = CommitmentAnswer.DECLINED
        return AnswerCommitment(commitment_id=number, due=due, answer=no, reason=words)
    sure = int(words) if words.isdecimal() else None
    sure_of = CommitmentAnswer.CONFIRMED
    return AnswerCommitment(
        commitment_id=number, due=due, answer=sure_of, confidence=sure
    )
