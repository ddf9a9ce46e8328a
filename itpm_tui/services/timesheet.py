"""Weeks of time: handed in, agreed, sent back, locked, opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.timesheet import DecideSheet, SubmitSheet
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.time_enums import SheetDecision, SheetState
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.time_words import said_minutes
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.time_entry import TOPICS
from itpm_tui.services.time_notices import begun, decided_on, handed_in
from itpm_tui.services.time_scene import (
    entries_on,
    monday_of,
    person_of,
    sheet_state,
)
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.transaction import OpenTransaction, Transaction, Value

REASON_LIMIT = 500
_DAYS = 7


@dataclass(frozen=True, slots=True)
class _Step:
    """A way from one state to another."""

    whence: frozenset[SheetState]
    to: SheetState
    done: str
    """What is said of it."""


_STEPS = {
    SheetDecision.APPROVE: _Step(
        frozenset({SheetState.SUBMITTED}), SheetState.APPROVED, "approved"
    ),
    SheetDecision.ASK_CHANGES: _Step(
        frozenset({SheetState.SUBMITTED}),
        SheetState.CHANGES_REQUESTED,
        "sent back for changes",
    ),
    SheetDecision.LOCK: _Step(
        frozenset({SheetState.APPROVED}), SheetState.LOCKED, "locked"
    ),
    SheetDecision.REOPEN: _Step(
        frozenset({SheetState.SUBMITTED, SheetState.APPROVED, SheetState.LOCKED}),
        SheetState.DRAFT,
        "open again",
    ),
}
_NEXT = {
    SheetState.DRAFT: "It is handed in first.",
    SheetState.CHANGES_REQUESTED: "It is handed in again first.",
    SheetState.SUBMITTED: "It can be approved, or sent back.",
    SheetState.APPROVED: "It can be locked, or opened again.",
    SheetState.LOCKED: "It can be opened again.",
}


@handles(SubmitSheet)
def submit_sheet(command: SubmitSheet, tx: OpenTransaction) -> Handled:
    """Hand a week in.

    Raises:
        Refusal: If it holds nothing, or is handed in already.
    """
    person_id = person_of(tx, command.person_id)
    monday = monday_of(command.monday)
    state = sheet_state(tx, person_id, monday)
    named = _named(tx, person_id, monday)
    if not state.open:
        raise Refusal(f"{named} is {_said(state)} already. {_NEXT[state]}")
    minutes, entries = _week(tx, person_id, monday)
    if not entries:
        raise Refusal(f"{named} holds no time yet, so there is nothing to hand in.")
    sheet_id = _write(
        tx,
        person_id,
        monday,
        {"state": SheetState.SUBMITTED, "submitted_at": tx.at, "note": None},
    )
    handed_in(tx, person_id, sheet_id, f"{named}, {said_minutes(minutes)}")
    return Handled(
        topics=TOPICS | {Topic.INBOX},
        title=f"{named} submitted",
        message=f"{named} is submitted with {said_minutes(minutes)}.",
        named=(_week_name(monday),),
    )


@handles(DecideSheet)
def decide_sheet(command: DecideSheet, tx: OpenTransaction) -> Handled:
    """Say what becomes of a week.

    Raises:
        Refusal: If it can not become that now, or a reason is missing.
        Conflict: If its state is no longer the one seen.
    """
    monday = monday_of(command.monday)
    state = sheet_state(tx, command.person_id, monday)
    named = _named(tx, command.person_id, monday)
    step = _STEPS[command.decision]
    if state is step.to:
        return unchanged(f"{named} is {_said(state)} already.")
    if state is not command.seen:
        raise Conflict(
            f"{named} is {_said(state)} now; you saw {_said(command.seen)}. "
            "Nothing was saved."
        )
    if state not in step.whence:
        raise Refusal(f"{named} is {_said(state)}. {_NEXT[state]}")
    reason = clean(command.reason or "", limit=REASON_LIMIT) or None
    frozen = command.decision is SheetDecision.REOPEN and state.frozen
    if reason is None and (frozen or command.decision is SheetDecision.ASK_CHANGES):
        what = "Why is it opened again?" if frozen else "What is to be changed?"
        raise Refusal(f"{what} Say it in a few words.")
    decided: dict[str, Value] = {"state": step.to, "note": reason}
    decided |= {"decided_at": tx.at, "approver_id": known_here(tx)}
    if command.decision is SheetDecision.REOPEN:
        decided["submitted_at"] = None
    sheet_id = _write(tx, command.person_id, monday, decided)
    said = f"week {monday.isocalendar().week} {step.done}"
    decided_on(tx, command.person_id, sheet_id, f"{said}: {reason}" if reason else said)
    return Handled(
        topics=TOPICS | {Topic.INBOX},
        title=f"{named} {step.done}",
        message=f"{named} is {step.done}.",
        named=(_week_name(monday),),
        reason=reason,
    )


def _said(state: SheetState) -> str:
    words = {
        SheetState.DRAFT: "open",
        SheetState.CHANGES_REQUESTED: "sent back for changes",
    }
    return words.get(state, state.value)


def _week_name(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-w{week:02}"


def _named(tx: Transaction, person_id: int, monday: date) -> str:
    """`Week 48 of @marta`."""
    row = tx.row("person", person_id)
    if row is None:
        raise Refusal("There is no such person.")
    return f"Week {monday.isocalendar().week} of @{text(row, 'handle')}"


def _week(tx: Transaction, person_id: int, monday: date) -> tuple[int, int]:
    """Rounded minutes of a week, and how many entries it has."""
    days = [monday + timedelta(days=n) for n in range(_DAYS)]
    rows = entries_on(tx, person_id, days)
    return sum(number(row, "minutes_rounded") for row in rows), len(rows)


def _write(
    tx: Transaction, person_id: int, monday: date, values: dict[str, Value]
) -> int:
    """Change the row of a week, made where there is none. Returns its id."""
    sheet_id = begun(tx, person_id, monday)
    tx.update("timesheet", sheet_id, values)
    return sheet_id
