from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.inbox import Tick
from itpm_tui.domain.commands.time import LogTime, Work
from itpm_tui.domain.commands.timesheet import (
    DecideSheet,
    PolicyValues,
    SetTimePolicy,
    SubmitSheet,
)
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.time_enums import RoundingMode, SheetDecision, SheetState
from tests.services.time_scene import MONDAY, log, new, plant_sheet, ranged

if TYPE_CHECKING:
    from tests.services.office import Office


def decide(
    office: Office,
    decision: SheetDecision,
    seen: SheetState,
    *,
    who: str = "pat",
    reason: str | None = None,
) -> str:
    command = DecideSheet(
        person_id=office.people["tom"],
        monday=MONDAY,
        seen=seen,
        decision=decision,
        reason=reason,
    )
    return office.ask(who, command).message


def state(office: Office) -> object:
    return office.rows("timesheet")[0]["state"]


def test_a_week_goes_from_open_to_locked_and_back(office: Office) -> None:
    log(office, "tom", new(60))
    submitted = office.ask("tom", SubmitSheet(monday=date(2026, 11, 26)))
    assert submitted.message == "Week 48 of @tom is submitted with 1:00."
    assert decide(office, SheetDecision.APPROVE, SheetState.SUBMITTED) == (
        "Week 48 of @tom is approved."
    )
    assert decide(office, SheetDecision.LOCK, SheetState.APPROVED) == (
        "Week 48 of @tom is locked."
    )
    with pytest.raises(Refusal, match="Why is it opened again"):
        decide(office, SheetDecision.REOPEN, SheetState.LOCKED)
    decide(office, SheetDecision.REOPEN, SheetState.LOCKED, reason="wrong task")
    assert state(office) == "draft"
    change = office.row("change", office.head())
    assert (change["reason"], change["title"]) == (
        "wrong task",
        "Week 48 of @tom open again",
    )


def test_a_week_is_sent_back_with_what_to_change(office: Office) -> None:
    log(office, "tom", new(60))
    office.ask("tom", SubmitSheet(monday=MONDAY))
    with pytest.raises(Refusal, match="What is to be changed"):
        decide(office, SheetDecision.ASK_CHANGES, SheetState.SUBMITTED)
    decide(
        office, SheetDecision.ASK_CHANGES, SheetState.SUBMITTED, reason="Tue is empty"
    )
    assert office.rows("timesheet")[0]["note"] == "Tue is empty"
    log(office, "tom", new(30))
    again = office.ask("tom", SubmitSheet(monday=MONDAY))
    assert again.message == "Week 48 of @tom is submitted with 1:30."


def test_an_empty_week_is_not_handed_in(office: Office) -> None:
    with pytest.raises(Refusal, match="holds no time yet"):
        office.ask("tom", SubmitSheet(monday=MONDAY))


def test_a_state_that_changed_meanwhile_is_a_conflict(office: Office) -> None:
    plant_sheet(office, "tom", SheetState.APPROVED)
    with pytest.raises(Conflict, match="is approved now; you saw submitted"):
        decide(office, SheetDecision.ASK_CHANGES, SheetState.SUBMITTED, reason="late")
    with pytest.raises(Refusal, match="is approved already"):
        office.ask("tom", SubmitSheet(monday=MONDAY))


def test_what_is_not_agreed_yet_is_taken_back_by_whose_it_is(office: Office) -> None:
    log(office, "tom", new(60))
    office.ask("tom", SubmitSheet(monday=MONDAY))
    decide(office, SheetDecision.REOPEN, SheetState.SUBMITTED, who="tom")
    assert state(office) == "draft"
    office.ask("tom", Undo())
    assert state(office) == "submitted"


def policy(office: Office, **values: object) -> None:
    wanted = PolicyValues(**values)
    seen = None
    project = office.projects["FWL"]
    office.ask("pat", SetTimePolicy(project_id=project, seen=seen, wanted=wanted))


def on_fwl(office: Office) -> Work:
    return Work(project_id=office.projects["FWL"])


def test_rounding_keeps_the_raw_value(office: Office) -> None:
    policy(office, rounding=RoundingMode.CEIL, rounding_min=15)
    log(office, "tom", new(50, work=on_fwl(office)), new(50))
    rows = office.rows("time_entry")
    assert [(r["minutes"], r["minutes_rounded"]) for r in rows] == [(50, 60), (50, 50)]


def test_a_closed_day_names_entry_and_rule_and_managers_may(office: Office) -> None:
    policy(office, lock_after_days=7, grace_days=2)
    work = on_fwl(office)
    old = new(30, work=work, day=13)
    with pytest.raises(Refusal) as caught:
        log(office, "tom", old)
    assert caught.value.text == (
        "~FWL on Fri 13 Nov (0:30): days close after 7 days (policy of ~FWL). "
        "Who manages ~FWL can still log it."
    )
    person = office.people["tom"]
    office.ask("pat", LogTime(entries=(old,), person_id=person))
    in_grace = new(30, work=work, day=16)
    outcome = office.ask("tom", LogTime(entries=(in_grace,)))
    assert outcome.message.endswith("still open until Wed 25 Nov.")


def test_a_limit_of_the_day_and_the_future_are_rules_too(office: Office) -> None:
    policy(office, max_per_day_min=480, future_allowed=True)
    work = on_fwl(office)
    log(office, "tom", new(400, work=work, day=26))
    with pytest.raises(Refusal, match="would have 8:20, and 8:00 is the limit"):
        log(office, "tom", new(100, work=work, day=26))


def test_rules_are_checked_and_seen(office: Office) -> None:
    with pytest.raises(Refusal, match="To how many minutes"):
        policy(office, rounding=RoundingMode.FLOOR)
    policy(office, rounding=RoundingMode.FLOOR, rounding_min=6)
    with pytest.raises(Conflict, match="were changed meanwhile"):
        policy(office, max_per_day_min=480)


def test_a_range_that_is_still_to_come_is_refused(office: Office) -> None:
    with pytest.raises(Refusal, match="it begins at 10:00, later than now"):
        log(office, "tom", ranged("24 10", "24 11"))


def waiting(office: Office, who: str) -> list[object]:
    rows = office.rows("notification", person_id=office.people[who], done_at=None)
    return [row["note"] for row in rows]


def test_a_week_handed_in_waits_for_who_may_agree_until_one_did(
    office: Office,
) -> None:
    log(office, "tom", new(60))
    office.ask("tom", SubmitSheet(monday=MONDAY))
    said = ["Week 48 of @tom, 1:00: to be approved"]
    assert waiting(office, "pat") == waiting(office, "ada") == said
    assert waiting(office, "mel") == waiting(office, "tom") == []
    decide(office, SheetDecision.ASK_CHANGES, SheetState.SUBMITTED, reason="empty")
    assert waiting(office, "pat") == waiting(office, "ada") == []
    assert waiting(office, "tom") == ["week 48 sent back for changes: empty"]
    office.ask("tom", SubmitSheet(monday=MONDAY))
    assert waiting(office, "tom") == []


def test_who_hands_weeks_in_is_reminded_once_of_one_that_is_missing(
    office: Office,
) -> None:
    log(office, "tom", new(60, day=16))
    office.ask("ada", Tick())
    assert waiting(office, "tom") == []
    plant_sheet(office, "tom", SheetState.APPROVED, date(2026, 11, 9))
    office.ask("ada", Tick())
    office.ask("ada", Tick())
    assert waiting(office, "tom") == ["week 47 is not handed in yet"]
    office.ask("tom", SubmitSheet(monday=date(2026, 11, 16)))
    assert waiting(office, "tom") == []
