"""Requests declined, put off, asked back, found to be asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.request import (
    AskBack,
    DeclineRequest,
    DeferRequest,
    MarkDuplicate,
    ReopenRequest,
)
from itpm_tui.domain.enums import (
    PersonKind,
    SubjectType,
    Visibility,
)
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import RequestState
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.conversation import Said, body_of, named_in, say
from itpm_tui.services.record import TOPICS
from itpm_tui.services.record_rows import record_row
from itpm_tui.services.registry import handles
from itpm_tui.services.values import number_or_none, text
from itpm_tui.services.wording import day

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction

from itpm_tui.services.request_answer import REGISTER, answer, still_asked


@handles(DeclineRequest)
def decline_request(command: DeclineRequest, tx: OpenTransaction) -> Handled:
    """Say no, and why.

    Raises:
        Refusal: If no reason is given, or it is answered already.
        Conflict: If someone answered meanwhile.
    """
    reason = clean(command.reason, limit=LONG_LIMIT, lines=True).strip()
    if not reason:
        raise Refusal("Say why: the requester reads it.")
    still_asked(tx, command.request_id, command.seen, RequestState.DECLINED)
    return answer(
        tx,
        command.request_id,
        RequestState.DECLINED,
        f"declined: {clean(reason)[:80]}",
        reason=reason,
    )


@handles(DeferRequest)
def defer_request(command: DeferRequest, tx: OpenTransaction) -> Handled:
    """Put it off; with a day, it comes back by itself.

    Raises:
        Refusal: If the day is over, or it is answered already.
        Conflict: If someone answered meanwhile.
    """
    until = command.until
    if until is not None and until <= tx.today:
        raise Refusal(f"{day(until, tx.today)} is no day to come. Name a later one.")
    state = RequestState.DEFERRED if until is None else RequestState.SNOOZED
    still_asked(tx, command.request_id, command.seen, state)
    when = "deferred" if until is None else f"sleeps until {day(until, tx.today)}"
    return answer(tx, command.request_id, state, f"{when}.", snoozed_until=until)


@handles(AskBack)
def ask_back(command: AskBack, tx: OpenTransaction) -> Handled:
    """Ask who asked; the request waits for the answer.

    Raises:
        Refusal: If nothing is asked, or it is answered already.
        Conflict: If someone answered meanwhile.
    """
    question = body_of(command.question)
    row = record_row(tx, REGISTER, command.request_id)
    if text(row, "state") != RequestState.NEED_INFO:
        still_asked(tx, command.request_id, command.seen, RequestState.NEED_INFO)
    project_id = number_or_none(row, "project_id")
    subject = Subject(SubjectType.REQUEST, command.request_id)
    seen_by = _read_by(tx, number_or_none(row, "requester_id"))
    said = Said(body=question, visibility=seen_by, named=named_in(tx, question))
    say(tx, subject, project_id, said)
    tx.update("request", command.request_id, {"state": RequestState.NEED_INFO})
    key = REGISTER.key(command.request_id)
    return Handled(
        topics=TOPICS | {Topic.COMMENTS},
        title=f"question about {key}",
        message=f"Asked back on {key}; it waits for the answer.",
        named=(key,),
    )


def _read_by(tx: OpenTransaction, requester: int | None) -> Visibility:
    """Who reads a question: the client too, where a client asked."""
    row = None if requester is None else tx.row("person", requester)
    inside = row is None or row["kind"] == PersonKind.MEMBER
    return Visibility.INTERNAL if inside else Visibility.CLIENT


@handles(MarkDuplicate)
def mark_duplicate(command: MarkDuplicate, tx: OpenTransaction) -> Handled:
    """Say that another one asks for the same.

    Raises:
        Refusal: If that is itself, or a duplicate of it, or it is answered already.
        Conflict: If someone answered meanwhile.
    """
    still_asked(tx, command.request_id, command.seen, RequestState.DUPLICATE)
    key, other = REGISTER.key(command.request_id), REGISTER.key(command.of_id)
    seen = {command.request_id}
    at: int | None = command.of_id
    while at is not None:
        if at in seen:
            raise Refusal(f"{other} is {key}, or the same as it. Choose another one.")
        seen.add(at)
        at = number_or_none(record_row(tx, REGISTER, at), "duplicate_of_id")
    return answer(
        tx,
        command.request_id,
        RequestState.DUPLICATE,
        f"is the same as {other}.",
        duplicate_of_id=command.of_id,
    )


@handles(ReopenRequest)
def reopen_request(command: ReopenRequest, tx: OpenTransaction) -> Handled:
    """Let it wait for an answer again; what was made of it stays.

    Raises:
        Refusal: If it waits already.
        Conflict: If someone answered meanwhile.
    """
    still_asked(tx, command.request_id, command.seen, RequestState.PENDING)
    return answer(
        tx,
        command.request_id,
        RequestState.PENDING,
        "waits for an answer again.",
        snoozed_until=None,
        duplicate_of_id=None,
    )
