from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import DeleteTasks, StatusWord
from itpm_tui.domain.commands.time import (
    DeleteEntries,
    EditEntry,
    EntryField,
    FillGap,
    ImportedEntry,
    ImportTime,
    JoinEntries,
    LogTime,
    MoveEntries,
    SetHours,
    SplitEntry,
    Work,
)
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.time_enums import SheetState, TimeSource
from tests.services.time_scene import MONDAY, log, new, plant_sheet, ranged, wall

if TYPE_CHECKING:
    from tests.services.office import Office


def minutes(office: Office) -> list[object]:
    return [row["minutes"] for row in office.rows("time_entry")]


def test_time_is_logged_on_a_task_of_its_project(office: Office) -> None:
    task = office.add("Switch")
    outcome = office.ask("tom", LogTime(entries=(new(45, work=Work(task_id=task)),)))
    assert outcome.message == "Logged 0:45 on FWL-01, Mon 23 Nov."
    (row,) = office.rows("time_entry")
    assert outcome.named == (f"#{row['id']}",)
    assert row["person_id"] == office.people["tom"]
    assert (row["task_id"], row["project_id"]) == (task, office.projects["FWL"])
    assert (row["work_date"], row["billable"]) == (MONDAY, True)
    assert (row["minutes"], row["minutes_rounded"]) == (45, 45)
    office.ask("tom", Undo())
    assert office.rows("time_entry") == []


def test_an_activity_without_a_project_is_not_billed(office: Office) -> None:
    log(office, "tom", new(15, work=Work(activity="Meeting", note="standup")))
    (row,) = office.rows("time_entry")
    assert (row["project_id"], row["billable"], row["note"]) == (None, False, "standup")
    with pytest.raises(Refusal, match="There is no activity dance"):
        log(office, "tom", new(15, work=Work(activity="dance")))


def test_what_a_rule_forbids_is_refused_whole(office: Office) -> None:
    with pytest.raises(Refusal) as caught:
        log(office, "tom", new(60), new(20 * 60, day=23), new(5 * 60))
    assert caught.value.text == (
        "phone on Mon 23 Nov (5:00): the day would have 26:00, and 24:00 is the limit."
    )
    assert office.rows("time_entry") == []
    with pytest.raises(Refusal, match="that day is still to come"):
        log(office, "tom", new(60, day=26))


def test_what_to_look_at_is_said_with_the_entry(office: Office) -> None:
    task = office.add("Switch", status=StatusWord.DONE)
    log(office, "tom", ranged("23 9", "23 10"))
    entry = ranged("23 9:30", "23 11", work=Work(task_id=task))
    outcome = office.ask("tom", LogTime(entries=(entry,)))
    assert outcome.message == (
        "Logged 1:30 on FWL-01, Mon 23 Nov. "
        "FWL-01 overlaps phone 09:00-10:00 by 0:30. FWL-01 is done already."
    )


def test_a_deleted_task_takes_no_time(office: Office) -> None:
    task = office.add("Switch")
    office.ask("pat", DeleteTasks(task_ids=(task,)))
    with pytest.raises(Refusal, match="The task is gone: @pat did that"):
        log(office, "tom", new(60, work=Work(task_id=task)))


def test_time_of_a_deleted_task_stays_and_says_on_what(office: Office) -> None:
    task = office.add("Switch")
    log(office, "tom", new(60, work=Work(task_id=task, note="cables")))
    outcome = office.ask("pat", DeleteTasks(task_ids=(task,)))
    assert outcome.message == (
        "Deleted FWL-01 Switch, with 1 entry of time kept without it."
    )
    (row,) = office.rows("time_entry")
    assert (row["task_id"], row["note"]) == (None, "FWL-01 cables")
    assert row["project_id"] == office.projects["FWL"]
    office.ask("pat", Undo())
    (row,) = office.rows("time_entry")
    assert (row["task_id"], row["note"]) == (task, "cables")


def test_a_task_with_approved_time_stays(office: Office) -> None:
    task = office.add("Switch")
    log(office, "tom", new(60, work=Work(task_id=task)))
    plant_sheet(office, "tom", SheetState.APPROVED)
    with pytest.raises(Refusal, match="FWL-01 has approved time, so it stays"):
        office.ask("pat", DeleteTasks(task_ids=(task,)))
    assert len(office.rows("task")) == 1


def test_fields_of_different_people_merge_and_the_same_conflict(
    office: Office,
) -> None:
    (entry,) = log(office, "tom", new(60))
    longer = EditEntry(entry_id=entry, edits=(Edit(EntryField.MINUTES, 60, 75),))
    office.ask("tom", longer)
    note = EditEntry(entry_id=entry, edits=(Edit(EntryField.NOTE, "phone", "call"),))
    office.ask("pat", note)
    (row,) = office.rows("time_entry")
    assert (row["minutes"], row["note"]) == (75, "call")
    shorter = EditEntry(entry_id=entry, edits=(Edit(EntryField.MINUTES, 60, 30),))
    with pytest.raises(Conflict, match="minutes is 75 now, set by @tom; you saw 60"):
        office.ask("pat", shorter)


def test_a_range_sets_the_minutes_and_minutes_move_the_end(office: Office) -> None:
    (entry,) = log(office, "tom", ranged("23 9", "23 10"))
    later = (Edit(EntryField.END, wall("23 10"), wall("23 10:30")),)
    office.ask("tom", EditEntry(entry_id=entry, edits=later))
    (row,) = office.rows("time_entry")
    assert (row["minutes"], row["end"]) == (90, wall("23 10:30"))
    longer = (Edit(EntryField.MINUTES, 90, 105),)
    office.ask("tom", EditEntry(entry_id=entry, edits=longer))
    (row,) = office.rows("time_entry")
    assert row["end"] == wall("23 10:45")
    moved = (Edit(EntryField.DAY, MONDAY, date(2026, 11, 20)),)
    outcome = office.ask("tom", EditEntry(entry_id=entry, edits=moved))
    (row,) = office.rows("time_entry")
    assert (row["start"], row["end"]) == (wall("20 9"), wall("20 10:45"))
    assert outcome.message == (
        "Changed: 1:45 on phone, Fri 20 Nov (was 1:45 on phone, Mon 23 Nov)."
    )


def test_a_cell_of_the_week_is_set(office: Office) -> None:
    task = office.add("Switch")
    work = Work(task_id=task)

    def put(seen: int, wanted: int) -> str:
        command = SetHours(work=work, day=MONDAY, seen=seen, wanted=wanted)
        return office.ask("tom", command).message

    assert put(0, 30) == "FWL-01 on Mon 23 Nov: 0:30 (was 0:00)."
    assert put(30, 45) == "FWL-01 on Mon 23 Nov: 0:45 (was 0:30)."
    assert minutes(office) == [45]
    with pytest.raises(Conflict, match="holds 0:45 now; you saw 0:30"):
        put(30, 60)
    log(office, "tom", new(15, work=work))
    assert put(60, 70) == "FWL-01 on Mon 23 Nov: 1:10 (was 1:00)."
    assert minutes(office) == [45, 25]
    put(70, 0)
    assert minutes(office) == []


def test_entries_move_by_days_and_to_another_task(office: Office) -> None:
    task = office.add("Switch")
    one, other = log(office, "tom", new(60), ranged("23 9", "23 10"))
    office.ask("tom", MoveEntries(entry_ids=(one, other), days=-3))
    assert {row["work_date"] for row in office.rows("time_entry")} == {
        date(2026, 11, 20)
    }
    assert office.row("time_entry", other)["start"] == wall("20 9")
    office.ask("tom", MoveEntries(entry_ids=(one,), task_id=task))
    assert office.row("time_entry", one)["project_id"] == office.projects["FWL"]


def test_an_entry_is_split_and_joined_again(office: Office) -> None:
    (entry,) = log(office, "tom", ranged("23 9", "23 11"))
    split = office.ask("tom", SplitEntry(entry_id=entry, seen=120, first=45))
    assert split.message == ("2:00 on phone, Mon 23 Nov: split into 0:45 and 1:15.")
    rows = office.rows("time_entry")
    assert [(row["start"], row["end"]) for row in rows] == [
        (wall("23 9"), wall("23 9:45")),
        (wall("23 9:45"), wall("23 11")),
    ]
    ids = tuple(int(str(row["id"])) for row in rows)
    office.ask("tom", JoinEntries(entry_ids=ids))
    (row,) = office.rows("time_entry")
    assert (row["start"], row["end"], row["minutes"]) == (
        wall("23 9"),
        wall("23 11"),
        120,
    )
    with pytest.raises(Refusal, match="first is shorter than 2:00"):
        office.ask("tom", SplitEntry(entry_id=entry, seen=120, first=120))


def test_a_gap_is_filled_before_entries_are_joined(office: Office) -> None:
    ids = log(office, "tom", ranged("23 9", "23 10"), ranged("23 10:30", "23 11"))
    with pytest.raises(Refusal, match="0:30 lie between 10:00 and 10:30"):
        office.ask("tom", JoinEntries(entry_ids=tuple(ids)))
    office.ask("tom", FillGap(entry_id=ids[0]))
    assert office.row("time_entry", ids[0])["minutes"] == 90
    with pytest.raises(Refusal, match="No gap follows"):
        office.ask("tom", FillGap(entry_id=ids[0]))
    office.ask("tom", JoinEntries(entry_ids=tuple(ids)))
    assert minutes(office) == [120]


def test_different_work_is_not_joined(office: Office) -> None:
    task = office.add("Switch")
    ids = log(office, "tom", new(30), new(30, work=Work(task_id=task)))
    with pytest.raises(Refusal, match="are not the same work of one day"):
        office.ask("tom", JoinEntries(entry_ids=tuple(ids)))


@pytest.mark.parametrize("state", [SheetState.APPROVED, SheetState.LOCKED])
def test_time_of_an_agreed_week_does_not_change(
    office: Office, state: SheetState
) -> None:
    one, other = log(office, "tom", new(60), new(30))
    (elsewhere,) = log(office, "tom", new(60, day=20))
    plant_sheet(office, "tom", state)
    before = office.rows("time_entry")
    for command in (
        EditEntry(entry_id=one, edits=(Edit(EntryField.NOTE, "phone", "x"),)),
        DeleteEntries(entry_ids=(one,)),
        MoveEntries(entry_ids=(one,), days=-7),
        MoveEntries(entry_ids=(elsewhere,), day=MONDAY),
        SplitEntry(entry_id=one, seen=60, first=30),
        JoinEntries(entry_ids=(one, other)),
        SetHours(work=Work(note="phone"), day=MONDAY, seen=90, wanted=0),
        LogTime(entries=(new(15),)),
    ):
        for who in ("tom", "pat", "ada"):
            person = office.people["tom"] if isinstance(command, LogTime) else None
            asked = (
                LogTime(entries=command.entries, person_id=person)
                if isinstance(command, LogTime)
                else command
            )
            if isinstance(command, SetHours) and who != "tom":
                continue
            with pytest.raises(Refusal, match=f"week 48 is {state}"):
                office.ask(who, asked)
    with pytest.raises(Refusal, match=f"Week 48 is {state}"):
        office.ask("tom", Undo(number=office.head() - 2))
    assert office.rows("time_entry") == before


def imported(office: Office, *entries: ImportedEntry) -> str:
    command = ImportTime(source=TimeSource.TOGGL, entries=entries)
    return office.ask("tom", command).message


def test_time_from_a_file_is_one_step_and_never_doubles(office: Office) -> None:
    task = office.add("Switch")
    one = ImportedEntry(
        external_id="a", day=MONDAY, minutes=60, task="FWL-01", activity="support"
    )
    other = ImportedEntry(
        external_id="b", day=MONDAY, minutes=30, task="ZZZ-9", note="x"
    )
    assert imported(office, one, other) == "2 entries from toggl: 2 added."
    rows = office.rows("time_entry")
    assert [row["task_id"] for row in rows] == [task, None]
    assert rows[1]["note"] == "ZZZ-9 x"
    assert imported(office, one, other) == "Nothing new: 2 as before."
    longer = ImportedEntry(external_id="b", day=MONDAY, minutes=45, note="x")
    assert imported(office, one, longer) == (
        "2 entries from toggl: 1 as before, 1 changed."
    )
    office.ask("tom", Undo())
    office.ask("tom", Undo())
    assert office.rows("time_entry") == []


def test_a_file_does_not_touch_an_agreed_week(office: Office) -> None:
    plant_sheet(office, "tom", SheetState.APPROVED)
    entry = ImportedEntry(external_id="a", day=MONDAY, minutes=60)
    later = ImportedEntry(external_id="b", day=date(2026, 11, 16), minutes=60)
    assert imported(office, entry, later) == (
        "2 entries from toggl: 1 in approved weeks, 1 added."
    )
