"""Weeks handed in and agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.time_here import owner, view_of
from itpm_tui.desk.verbs.timer import send
from itpm_tui.domain.commands.timesheet import DecideSheet, SubmitSheet
from itpm_tui.domain.time_enums import SheetDecision
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.time_records import SheetRecord


def submit(bench: Bench, _: int) -> None:
    """Hand the week in."""
    view = view_of(bench)
    send(bench, SubmitSheet(monday=view.monday, person_id=owner(bench)))


def decide(decision: SheetDecision, bench: Bench, _: int) -> None:
    """Say what becomes of the week that is shown."""
    found = view_of(bench).found
    if found is not None:
        decide_on(bench, found.sheet, decision)


def decide_on(bench: Bench, sheet: SheetRecord, decision: SheetDecision) -> None:
    """Say what becomes of a week; what needs a reason asks for it."""

    def ask(reason: str | None) -> None:
        send(
            bench,
            DecideSheet(
                person_id=sheet.person_id,
                monday=sheet.start,
                seen=sheet.state,
                decision=decision,
                reason=reason,
            ),
            keep=None if reason is None else ("why", reason),
        )

    reopened = decision is SheetDecision.REOPEN and sheet.state.frozen
    if not reopened and decision is not SheetDecision.ASK_CHANGES:
        ask(None)
        return

    def take(typed: str) -> str | None:
        if not typed.strip():
            return "Say it in a few words, or esc leaves all as it is."
        ask(typed.strip())
        return None

    what = "Why it is opened again" if reopened else "What is to be changed"
    bench.open(
        Prompt(
            name="why",
            title=f"{what}: week {sheet.start.isocalendar().week} of @{sheet.person}",
            submit=take,
            foot="enter sends it, it is kept with the week · esc drops it",
        )
    )
