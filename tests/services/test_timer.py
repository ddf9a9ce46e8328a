from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import DeleteTasks
from itpm_tui.domain.commands.time import (
    DiscardTimer,
    KeepTimer,
    StartTimer,
    StopTimer,
    Work,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.time_enums import SheetState
from itpm_tui.services.timer import ForgottenTimer
from tests.services.office import NOW
from tests.services.time_scene import plant_sheet, plant_timer, wall

if TYPE_CHECKING:
    from tests.services.office import Office


def later(office: Office, **more: int) -> None:
    """Let time go by."""
    office.clock = FixedClock(office.clock.at + timedelta(**more))


def test_a_timer_logs_what_it_ran(office: Office) -> None:
    task = office.add("Switch")
    started = office.ask("tom", StartTimer(work=Work(task_id=task)))
    assert started.message == "The timer runs for FWL-01."
    later(office, minutes=42)
    stopped = office.ask("tom", StopTimer())
    assert stopped.message == "Logged 0:42 on FWL-01, Tue 24 Nov."
    (row,) = office.rows("time_entry")
    assert (row["start"], row["end"]) == (wall("24 9:12"), wall("24 9:54"))
    assert (row["minutes"], row["source"], row["task_id"]) == (42, "timer", task)
    assert office.rows("timer") == []


def test_starting_another_stops_and_logs_the_first(office: Office) -> None:
    one, other = office.add("one"), office.add("other")
    office.ask("tom", StartTimer(work=Work(task_id=one)))
    later(office, minutes=30)
    outcome = office.ask("tom", StartTimer(work=Work(task_id=other)))
    assert outcome.message == (
        "The timer runs for FWL-02. Logged 0:30 on FWL-01, Tue 24 Nov."
    )
    (row,) = office.rows("timer")
    assert row["task_id"] == other
    with pytest.raises(Refusal, match="runs for FWL-02 already"):
        office.ask("tom", StartTimer(work=Work(task_id=other)))
    office.ask("tom", Undo())
    (row,) = office.rows("timer")
    assert row["task_id"] == one
    assert office.rows("time_entry") == []


def test_each_person_has_a_timer_and_no_more(office: Office) -> None:
    plant_timer(office, "tom")
    office.ask("mel", StartTimer(work=Work(note="mail")))
    assert len(office.rows("timer")) == 2
    office.ask("tom", DiscardTimer())
    assert [row["note"] for row in office.rows("timer")] == ["mail"]
    with pytest.raises(Refusal, match="No timer runs"):
        office.ask("tom", StopTimer())


def test_less_than_a_minute_is_not_logged(office: Office) -> None:
    office.ask("tom", StartTimer(work=Work(note="mail")))
    later(office, seconds=20)
    outcome = office.ask("tom", StopTimer())
    assert outcome.message == "The timer for mail ran no minute; nothing is logged."
    assert office.rows("time_entry") == office.rows("timer") == []


def test_a_forgotten_timer_asks_before_it_is_logged(office: Office) -> None:
    office.ask("tom", StartTimer(work=Work(note="mail")))
    began = office.clock.at
    later(office, hours=1)
    office.ask("tom", KeepTimer())
    later(office, hours=8)
    with pytest.raises(ForgottenTimer) as caught:
        office.ask("tom", StopTimer())
    assert caught.value.text == (
        "The timer for mail runs since Tue 24 Nov 09:12 (9:00). Keep it, cut it at "
        "your last change, or discard it."
    )
    assert len(office.rows("timer")) == 1
    cut = (began + timedelta(hours=1)).replace(tzinfo=UTC)
    outcome = office.ask("tom", StopTimer(at=cut))
    assert outcome.message == "Logged 1:00 on mail, Tue 24 Nov."


def test_a_change_shows_that_a_person_is_there(office: Office) -> None:
    office.ask("tom", StartTimer(work=Work(note="mail")))
    later(office, hours=3)
    task = office.ask("tom", StartTimer(work=Work(note="call")))
    assert task.named == ()
    later(office, hours=3)
    office.ask("tom", StopTimer())
    assert [row["minutes"] for row in office.rows("time_entry")] == [180, 180]


def test_a_kept_timer_is_logged_in_full_but_never_over_a_day(office: Office) -> None:
    office.ask("tom", StartTimer(work=Work(note="mail")))
    later(office, hours=6)
    assert office.ask("tom", StopTimer(sure=True)).message == (
        "Logged 6:00 on mail, Tue 24 Nov."
    )
    office.ask("tom", StartTimer(work=Work(note="mail")))
    later(office, hours=25)
    with pytest.raises(ForgottenTimer, match="ran 25:00, more than a day has"):
        office.ask("tom", StopTimer(sure=True))


def test_what_a_rule_forbids_leaves_the_timer_running(office: Office) -> None:
    plant_timer(office, "tom")
    plant_sheet(office, "tom", SheetState.APPROVED)
    with pytest.raises(Refusal, match="week 48 is approved"):
        office.ask("tom", StopTimer())
    assert len(office.rows("timer")) == 1


def test_a_timer_over_midnight_belongs_to_the_day_it_began(office: Office) -> None:
    office.clock = FixedClock(NOW.replace(hour=23))
    office.ask("tom", StartTimer(work=Work(note="mail")))
    later(office, hours=2)
    office.ask("tom", StopTimer())
    (row,) = office.rows("time_entry")
    assert (row["work_date"], row["minutes"]) == (NOW.date(), 120)
    assert row["end"] == wall("25 1:12")


def test_a_timer_over_a_changed_clock_logs_what_really_passed(
    office: Office,
) -> None:
    office.write("person", office.people["tom"], {"time_zone": "Europe/Berlin"})
    autumn = datetime.fromisoformat("2026-10-24T23:30")
    office.clock = FixedClock(autumn)
    office.ask("tom", StartTimer(work=Work(note="mail")))
    later(office, hours=2)
    office.ask("tom", StopTimer())
    (row,) = office.rows("time_entry")
    assert row["minutes"] == 120
    assert (str(row["start"])[11:16], str(row["end"])[11:16]) == ("01:30", "02:30")


def test_a_deleted_task_leaves_the_timer_with_its_name(office: Office) -> None:
    task = office.add("Switch")
    office.ask("tom", StartTimer(work=Work(task_id=task)))
    office.ask("pat", DeleteTasks(task_ids=(task,)))
    later(office, minutes=10)
    assert office.ask("tom", StopTimer()).message == "Logged 0:10 on ~FWL, Tue 24 Nov."
    assert office.rows("time_entry")[0]["note"] == "FWL-01"
