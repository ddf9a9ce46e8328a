"""Leave: asked for, agreed to or not, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.leave import AddLeave, AnswerLeave, DeleteLeave
from itpm_tui.domain.enums import ApprovalState, LeaveKind
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services import values, wording
from itpm_tui.services.people import handle_of, person_called
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import manages_something
from itpm_tui.services.unchanged import unchanged

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

TOPICS = frozenset({Topic.PEOPLE})
_MOST_DAYS = 366
"""A slip of a digit is not years of absence."""
_GONE = frozenset({ApprovalState.REJECTED, ApprovalState.WITHDRAWN})


@handles(AddLeave)
def add_leave(command: AddLeave, tx: OpenTransaction) -> Handled:
    """Add leave: settled where someone adds it who manages, else asked for.

    Raises:
        Refusal: If its days are none, or the person is away then for the same reason.
    """
    person = person_called(tx, command.handle)
    first, last = command.first, command.last
    if last < first:
        raise Refusal("Leave ends before it begins. Give the first day first.")
    if (last - first).days >= _MOST_DAYS:
        raise Refusal("Leave of more than a year is given a year at a time.")
    minutes = command.minutes_per_day
    if minutes is not None and not 0 < minutes <= 24 * 60:
        raise Refusal("A day of leave has more than 0 and at most 24 hours.")
    person_id, handle = values.number(person, "id"), values.text(person, "handle")
    over = _beside(tx, command, person_id, handle)
    settled = manages_something(tx)
    status = ApprovalState.APPROVED if settled else ApprovalState.REQUESTED
    tx.insert(
        "leave",
        {
            "person_id": person_id,
            "start": first,
            "end": last,
            "minutes_per_day": minutes,
            "kind": command.kind,
            "status": status,
        },
    )
    when = _when(first, last, tx.today)
    said = f"@{handle}: {_name(command.kind)} {when}"
    asked = "" if settled else ", asked for"
    return Handled(
        topics=TOPICS,
        title=f"{_name(command.kind)} of @{handle} {when}",
        message=f"{said}{asked}.{over}",
        named=(handle,),
    )


def _beside(tx: Transaction, wanted: AddLeave, person_id: int, handle: str) -> str:
    """What is said of other leave on the same days; the weightier one counts there.

    Raises:
        Refusal: If it is leave of the same kind.
    """
    said = ""
    order = list(LeaveKind)
    for row in tx.rows("leave", person_id=person_id):
        first, last = values.day(row, "start"), values.day(row, "end")
        gone = ApprovalState(values.text(row, "status")) in _GONE
        if gone or last < wanted.first or first > wanted.last:
            continue
        kind = LeaveKind(values.text(row, "kind"))
        if kind is wanted.kind:
            when = _when(first, last, tx.today)
            raise Refusal(
                f"@{handle} has {_name(kind)} {when} already. "
                "Delete that first, or choose other days."
            )
        counts = max(kind, wanted.kind, key=order.index)
        said = f" On days of both, {_name(counts)} counts."
    return said


@handles(AnswerLeave)
def answer_leave(command: AnswerLeave, tx: OpenTransaction) -> Handled:
    """Agree to leave, or not.

    Raises:
        Refusal: If there is none of this number.
    """
    row, handle, said = _stored(tx, command.leave_id)
    wanted = ApprovalState.APPROVED if command.agreed else ApprovalState.REJECTED
    word = "approved" if command.agreed else "rejected"
    if row["status"] == wanted:
        return unchanged(f"{said} is {word} already.")
    tx.update("leave", command.leave_id, {"status": wanted})
    return Handled(
        topics=TOPICS,
        title=f"{said}: {word}",
        message=f"{said} is {word}.",
        named=(handle,),
    )


@handles(DeleteLeave)
def delete_leave(command: DeleteLeave, tx: OpenTransaction) -> Handled:
    """Take leave away.

    Raises:
        Refusal: If there is none of this number.
    """
    _, handle, said = _stored(tx, command.leave_id)
    tx.delete("leave", command.leave_id)
    return Handled(
        topics=TOPICS,
        title=f"deletion of {said}",
        message=f"Deleted: {said}.",
        named=(handle,),
    )


def _stored(tx: OpenTransaction, leave_id: int) -> tuple[Row, str, str]:
    """Stored leave, whose it is, and what it is called.

    Raises:
        Refusal: If there is none of this number.
    """
    row = tx.row("leave", leave_id)
    if row is None:
        raise Refusal(f"There is no leave {leave_id}. itpm leave list names all.")
    handle = handle_of(tx, values.number(row, "person_id")) or ""
    kind = LeaveKind(values.text(row, "kind"))
    first, last = values.day(row, "start"), values.day(row, "end")
    when = _when(first, last, tx.today)
    return row, handle, f"{_name(kind)} of @{handle} {when}"


def _name(kind: LeaveKind) -> str:
    """What people call leave of a kind."""
    match kind:
        case LeaveKind.OTHER_PROJECT:
            return "work elsewhere"
        case LeaveKind.TRAINING:
            return "training"
        case LeaveKind.PUBLIC_HOLIDAY:
            return "public holiday"
    return f"{kind.value} leave"


def _when(first: date, last: date, today: date) -> str:
    """`on Mon 30 Nov`, `from Mon 30 Nov to Fri 11 Dec`."""
    if first == last:
        return f"on {wording.day(first, today)}"
    return f"from {wording.day(first, today)} to {wording.day(last, today)}"
