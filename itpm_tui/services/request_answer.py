"""What all answers to requests have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    SubjectType,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import DecisionKind, RequestState
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.asking import answered, tell_answer
from itpm_tui.services.record import TOPICS, check_seen, words
from itpm_tui.services.record_rows import record_row
from itpm_tui.services.rights import known_here
from itpm_tui.services.values import number_or_none, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Value

REGISTER = register_of("request")
_DECISIONS = frozenset(
    {RequestState.ACCEPTED, RequestState.CONVERTED, RequestState.DECLINED}
)
"""Answers that the log of decisions keeps."""


def still_asked(tx: OpenTransaction, request_id: int, seen: str, wanted: str) -> Row:
    """A request that can go into a state, as it was seen.

    Raises:
        Refusal: If it is gone, or was answered so that this can not be.
        Conflict: If someone answered meanwhile.
    """
    row = record_row(tx, REGISTER, request_id)
    check_seen(tx, REGISTER, row, seen, wanted)
    now = text(row, "state")
    if wanted not in REGISTER.state(now).to:
        key = REGISTER.key(request_id)
        raise Refusal(f"{key} is {words(now)} already. s o opens it again.")
    return row


def answer(
    tx: OpenTransaction,
    request_id: int,
    state: RequestState,
    message: str,
    *,
    reason: str | None = None,
    **more: Value,
) -> Handled:
    """Write the answer, and say it."""
    key = REGISTER.key(request_id)
    if state in _DECISIONS:
        more["decision_id"] = _logged(tx, request_id, message, reason)
    tx.update("request", request_id, {"state": state, **more})
    _tell(tx, request_id, state, message, reason)
    return Handled(
        topics=TOPICS,
        title=f"{key} {words(state)}",
        message=f"{key} {message}",
        named=(key,),
        reason=reason,
    )


def _tell(
    tx: OpenTransaction,
    request_id: int,
    state: RequestState,
    message: str,
    reason: str | None,
) -> None:
    """Nobody has to answer it any more, and who asked hears of it."""
    if state is RequestState.PENDING:
        return
    subject = Subject(SubjectType.REQUEST, request_id)
    answered(tx, subject)
    requester = number_or_none(record_row(tx, REGISTER, request_id), "requester_id")
    said = message.removesuffix(".")
    if reason is not None and state is RequestState.DECLINED:
        said = f"declined: {reason}"
    tell_answer(tx, requester, subject, subject, said)


def _logged(
    tx: OpenTransaction, request_id: int, message: str, reason: str | None
) -> int:
    """The answer in the log of decisions. Returns its id."""
    row = record_row(tx, REGISTER, request_id)
    key = REGISTER.key(request_id)
    said = message.removesuffix(".") if reason is None else message.partition(":")[0]
    return tx.insert(
        "decision",
        {
            "question": clean(f"{key} {text(row, 'title')}"),
            "outcome": clean(said),
            "project_id": row["project_id"],
            "kind": DecisionKind.REQUEST,
            "options": None,
            "rationale": reason,
            "decided_by_id": known_here(tx),
            "decided_on": tx.today,
            "reversible": True,
        },
    )
