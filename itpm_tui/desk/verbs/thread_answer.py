"""Answers to what a thread of the inbox asks: approvals, requests, dates.

Imported when the first answer is given: the start does not wait for registers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.desk.verbs import answering, request_answers
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.register_enums import Vote
from itpm_tui.domain.time_enums import SheetDecision

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.inbox import InboxThread

_VOTES = {
    "yes": Vote.APPROVE,
    "no": Vote.REJECT,
    "conditions": Vote.APPROVE_WITH_CONDITIONS,
    "changes": Vote.REQUEST_CHANGES,
}
_REQUESTS = {
    "yes": request_answers.accept,
    "no": request_answers.decline,
    "later": request_answers.defer,
    "same": request_answers.duplicate,
    "back": request_answers.ask_back,
}
_DATES = {
    "yes": answering.confirm_date,
    "no": answering.refuse_date,
    "other": answering.offer_date,
}
_WEEKS = {
    "yes": SheetDecision.APPROVE,
    "no": SheetDecision.ASK_CHANGES,
    "changes": SheetDecision.ASK_CHANGES,
}
_GONE = "It waits for your answer no more."


def answer(bench: Bench, row: InboxThread, way: str) -> None:
    """Answer what the thread asks of the person; say so where it asks nothing."""
    if row.answer is None:
        bench.say(f"{row.key} asks for no answer. s x marks its task done.", "warning")
        return
    kind, asked_id = row.answer.subject
    run = _ASKED.get(kind)
    if run is None:
        bench.say(f"{row.key} is answered in a line: r.", "warning")
        return
    said = run(bench, asked_id, way)
    if said is not None:
        bench.say(said, "warning")


def _approval(bench: Bench, asked_id: int, way: str) -> str | None:
    vote = _VOTES.get(way)
    if vote is None:
        return "An approval takes s y, s w, s e or s n."
    for one in bench.reader.approvals(mine=True):
        if one.id == asked_id:
            answering.answer_approval(bench, one, vote)
            return None
    return _GONE


def _request(bench: Bench, asked_id: int, way: str) -> str | None:
    run = _REQUESTS.get(way)
    if run is None:
        return "A request takes s y, s n, s f or s u; r asks back."
    record = bench.reader.record("request", asked_id)
    if record is None:
        return _GONE
    run(bench, record)
    return None


def _date(bench: Bench, asked_id: int, way: str) -> str | None:
    run = _DATES.get(way)
    if run is None:
        return "A date takes s y and how sure, s a another one, s n no."
    for one in bench.reader.commitments(bench.clock.today(), mine=True):
        if one.id == asked_id:
            run(bench, one)
            return None
    return _GONE


def _week(bench: Bench, asked_id: int, way: str) -> str | None:
    from itpm_tui.desk.verbs.time_sheet import decide_on

    sheet = bench.reader.time.sheet_of(asked_id)
    if sheet is None:
        return _GONE
    decision = _WEEKS.get(way)
    if decision is None:
        return "A week of time takes s y, or s n with what is to be changed."
    decide_on(bench, sheet, decision)
    return None


Answering: TypeAlias = "Callable[[Bench, int, str], str | None]"
"""Gives an answer; a sentence says why it cannot."""

_ASKED: dict[SubjectType, Answering] = {
    SubjectType.APPROVAL: _approval,
    SubjectType.REQUEST: _request,
    SubjectType.COMMITMENT: _date,
    SubjectType.TIMESHEET: _week,
}
