"""Answers to requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.project import AddProject
from itpm_tui.domain.commands.request import (
    AcceptRequest,
    AskBack,
    Becomes,
    DeclineRequest,
    DeferRequest,
    MarkDuplicate,
    ReopenRequest,
)
from itpm_tui.domain.commands.task import AddTask
from itpm_tui.domain.enums import RequestSource
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import DecisionKind, RequestState
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.project import add_project
from itpm_tui.services.record import TOPICS, check_seen, words
from itpm_tui.services.record_rows import record_row
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.task_add import add_task
from itpm_tui.services.values import number_or_none, text, text_or_none
from itpm_tui.services.wording import day

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Value

REGISTER = register_of("request")
_DECISIONS = frozenset(
    {RequestState.ACCEPTED, RequestState.CONVERTED, RequestState.DECLINED}
)
"""Answers that the log of decisions keeps."""


def _asked(tx: OpenTransaction, request_id: int, seen: str, wanted: str) -> Row:
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


def _handled(
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
    return Handled(
        topics=TOPICS,
        title=f"{key} {words(state)}",
        message=f"{key} {message}",
        named=(key,),
        reason=reason,
    )


def _logged(
    tx: OpenTransaction, request_id: int, message: str, reason: str | None
) -> int:
    """The answer in the log of decisions. Returns its id."""
    row = record_row(tx, REGISTER, request_id)
    key = REGISTER.key(request_id)
    return tx.insert(
        "decision",
        {
            "question": clean(f"{key} {text(row, 'title')}"),
            "outcome": clean(message.partition(":")[0]),
            "project_id": row["project_id"],
            "kind": DecisionKind.REQUEST,
            "options": None,
            "rationale": reason,
            "decided_by_id": known_here(tx),
            "decided_on": tx.today,
            "reversible": True,
        },
    )


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
    row = _asked(tx, request_id, command.seen, state)
    match command.becomes:
        case Becomes.TASK:
            return _as_task(command, tx, row)
        case Becomes.PROJECT:
            return _as_project(command, tx, row)
        case _:
            said = "accepted. s y again makes a task of it."
            return _handled(tx, request_id, state, said)


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
    answer = _handled(
        tx,
        command.request_id,
        RequestState.CONVERTED,
        became,
        project_id=project_id,
    )
    return Handled(
        topics=answer.topics | made.topics,
        title=f"{key} accepted as {task}",
        message=answer.message,
        named=answer.named,
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
    answer = _handled(
        tx,
        command.request_id,
        RequestState.CONVERTED,
        f"accepted: it is project {code} now.",
        project_id=project["id"],
    )
    return Handled(
        topics=answer.topics | made.topics,
        title=f"{answer.named[0]} accepted as project {code}",
        message=answer.message,
        named=answer.named,
    )


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
    _asked(tx, command.request_id, command.seen, RequestState.DECLINED)
    return _handled(
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
    _asked(tx, command.request_id, command.seen, state)
    when = "deferred" if until is None else f"sleeps until {day(until, tx.today)}"
    return _handled(tx, command.request_id, state, f"{when}.", snoozed_until=until)


@handles(AskBack)
def ask_back(command: AskBack, tx: OpenTransaction) -> Handled:
    """Ask who asked; the request waits for the answer.

    Raises:
        Refusal: If nothing is asked, or it is answered already.
        Conflict: If someone answered meanwhile.
    """
    question = clean(command.question, limit=LONG_LIMIT, lines=True).strip()
    if not question:
        raise Refusal("Write the question, or esc cancels.")
    row = record_row(tx, REGISTER, command.request_id)
    if text(row, "state") != RequestState.NEED_INFO:
        _asked(tx, command.request_id, command.seen, RequestState.NEED_INFO)
    return _handled(
        tx,
        command.request_id,
        RequestState.NEED_INFO,
        "needs facts: the question is asked.",
        reason=question,
    )


@handles(MarkDuplicate)
def mark_duplicate(command: MarkDuplicate, tx: OpenTransaction) -> Handled:
    """Say that another one asks for the same.

    Raises:
        Refusal: If that is itself, or a duplicate of it, or it is answered already.
        Conflict: If someone answered meanwhile.
    """
    _asked(tx, command.request_id, command.seen, RequestState.DUPLICATE)
    key, other = REGISTER.key(command.request_id), REGISTER.key(command.of_id)
    seen = {command.request_id}
    at: int | None = command.of_id
    while at is not None:
        if at in seen:
            raise Refusal(f"{other} is {key}, or the same as it. Choose another one.")
        seen.add(at)
        at = number_or_none(record_row(tx, REGISTER, at), "duplicate_of_id")
    return _handled(
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
    _asked(tx, command.request_id, command.seen, RequestState.PENDING)
    return _handled(
        tx,
        command.request_id,
        RequestState.PENDING,
        "waits for an answer again.",
        snoozed_until=None,
        duplicate_of_id=None,
    )
