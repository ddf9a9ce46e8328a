"""What verbs do with what is asked, and with rows of registers.

Imported when the first of them is used: the start does not wait for registers.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs import answering, ask_others, request_answers
from itpm_tui.desk.verbs.office_form import send
from itpm_tui.desk.verbs.register_form import add_record, edit_record
from itpm_tui.domain.commands.comment import CommentOn
from itpm_tui.domain.commands.register import SetRecordState
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.register_enums import Vote
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.subject import Subject
from itpm_tui.presentation.asked import Kind
from itpm_tui.views.modes import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.register_records import (
        ApprovalRecord,
        CheckInRecord,
        CommitmentRecord,
        RegisterRecord,
    )
    from itpm_tui.presentation.asked import AskedRow
    from itpm_tui.views.requests import RequestsView

_NOTHING = "Nothing is asked here. tab shows the next page, a adds a request."


def view_of(bench: Bench) -> RequestsView:
    """The view that these verbs work on."""
    return cast("RequestsView", bench.view)


def _approval(row: AskedRow) -> ApprovalRecord:
    return cast("ApprovalRecord", row.record)


def _request(row: AskedRow) -> RegisterRecord:
    return cast("RegisterRecord", row.record)


def _date(row: AskedRow) -> CommitmentRecord:
    return cast("CommitmentRecord", row.record)


def _question(row: AskedRow) -> CheckInRecord:
    return cast("CheckInRecord", row.record)


_WAYS: dict[str, dict[Kind, Callable[[Bench, AskedRow], None]]] = {
    "yes": {
        Kind.APPROVAL: lambda b, r: answering.answer_approval(
            b, _approval(r), Vote.APPROVE
        ),
        Kind.REQUEST: lambda b, r: request_answers.accept(b, _request(r)),
        Kind.DATE: lambda b, r: answering.confirm_date(b, _date(r)),
    },
    "no": {
        Kind.APPROVAL: lambda b, r: answering.answer_approval(
            b, _approval(r), Vote.REJECT
        ),
        Kind.REQUEST: lambda b, r: request_answers.decline(b, _request(r)),
        Kind.DATE: lambda b, r: answering.refuse_date(b, _date(r)),
    },
    "conditions": {
        Kind.APPROVAL: lambda b, r: answering.answer_approval(
            b, _approval(r), Vote.APPROVE_WITH_CONDITIONS
        ),
    },
    "changes": {
        Kind.APPROVAL: lambda b, r: answering.answer_approval(
            b, _approval(r), Vote.REQUEST_CHANGES
        ),
    },
    "other": {Kind.DATE: lambda b, r: answering.offer_date(b, _date(r))},
    "later": {Kind.REQUEST: lambda b, r: request_answers.defer(b, _request(r))},
    "same": {Kind.REQUEST: lambda b, r: request_answers.duplicate(b, _request(r))},
    "again": {Kind.REQUEST: lambda b, r: request_answers.reopen(b, _request(r))},
    "back": {
        Kind.REQUEST: lambda b, r: request_answers.ask_back(b, _request(r)),
        Kind.QUESTION: lambda b, r: answering.answer_question(b, _question(r)),
    },
    "delegate": {
        Kind.APPROVAL: lambda b, r: answering.delegate_approval(b, _approval(r)),
    },
    "withdraw": {
        Kind.APPROVAL: lambda b, r: answering.withdraw_approval(b, _approval(r)),
        Kind.DATE: lambda b, r: answering.withdraw_date(b, _date(r)),
    },
}
"""What each answer does, by what is asked."""
_MEANINGLESS = {
    "yes": "A question is answered in a line: r.",
    "no": "A question is answered in a line: r.",
    "conditions": "Only an approval is given with conditions. s y says yes.",
    "changes": "Changes are wanted of an approval. s n says no.",
    "other": "Another date is offered where a date is asked.",
    "later": "Only a request is put off. s y says yes, s n says no.",
    "same": "Only a request can be the same as another.",
    "again": "Only a request is opened again.",
    "back": "c writes a comment; r asks back on a request.",
    "delegate": "Only an approval is handed on.",
    "withdraw": "Only what you asked is taken back: an approval, a date.",
}


def answer(bench: Bench, way: str) -> None:
    """Do what the letter means for what is under the cursor."""
    row = view_of(bench).chosen
    if row is None:
        _set_state(bench, way)
        return
    run = _WAYS[way].get(row.kind)
    if run is None:
        bench.say(_MEANINGLESS[way], "warning")
        return
    run(bench, row)


def _set_state(bench: Bench, way: str) -> None:
    """Another state of a row of a register, chosen by its first letter."""
    view = view_of(bench)
    register, record = view.register, view.record
    if register is None or record is None or not register.states:
        bench.say(_NOTHING if register is None else "It has no states.", "warning")
        return
    noun, row = register.noun, record
    answers: dict[str, tuple[str, Callable[[], None]]] = {}
    for word in register.state(row.state or "").to:
        letter = next((c for c in word if c not in answers), word[0])
        answers[letter] = (word, partial(_move, bench, noun, row, word))
    if not answers:
        bench.say(f"{row.key} is {row.state}: that is its end.", "warning")
        return
    bench.open(Choice(title=f"{row.key} becomes", body=(), answers=answers))


def _move(bench: Bench, noun: str, row: RegisterRecord, state: str) -> None:
    """Put a row into a state; say why, where that is needed."""
    seen = row.state or ""

    def make(reason: str | None) -> SetRecordState:
        return SetRecordState(
            register=noun, record_id=row.id, seen=seen, state=state, reason=reason
        )

    if register_of(noun).state(state).reason:
        answering.ask_words(
            bench,
            f"{state} {row.key}",
            f"Why {row.key} becomes {state}",
            make,
            empty="Say why, or esc cancels.",
        )
        return
    send(bench, lambda: make(None))


def add(bench: Bench) -> None:
    """A request, a question to several people, a row of the register."""
    view = view_of(bench)
    if view.page == view.pages[1]:
        ask_others.ask_check_in(bench)
        return
    add_record(bench, view.register or register_of("request"))


def edit(bench: Bench) -> None:
    """The fields of the request or the row."""
    view = view_of(bench)
    record = view.record
    if record is None:
        bench.say("Only a request and rows of registers are edited here.", "warning")
        return
    edit_record(bench, register_of(record.noun), record)


def sleep(bench: Bench, days: int) -> None:
    """Put a request off for so many days."""
    row = view_of(bench).chosen
    if row is None or row.kind is not Kind.REQUEST:
        bench.say(_MEANINGLESS["later"], "warning")
        return
    request_answers.put_off(days)(bench, _request(row))


def comment(bench: Bench) -> None:
    """A comment on the request, or on the task that the row is about."""
    view = view_of(bench)
    row, task_id = view.chosen, view.task_id
    if row is None:
        bench.say(_NOTHING, "warning")
        return
    subject = Subject(SubjectType.REQUEST, _request(row).id)
    if task_id is not None:
        subject = Subject(SubjectType.TASK, task_id)
    elif row.kind is not Kind.REQUEST:
        bench.say("r answers the question.", "warning")
        return
    answering.ask_words(
        bench,
        f"comment {row.key}",
        f"Comment on {row.key}",
        lambda said: CommentOn(subjects=(subject,), body=said),
        empty="Write something, or esc cancels.",
    )
