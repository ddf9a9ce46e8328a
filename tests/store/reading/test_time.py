from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.time_enums import RoundingMode, SheetState
from itpm_tui.domain.time_reader import GroupBy, TimeFilter
from tests.store.reading.organisation import FWL, SURVEY, SWITCH

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader

DANA, TOM = 2, 5
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def ids(reader: StoreReader, **wanted: object) -> list[int]:
    return [entry.id for entry in reader.time.entries(TimeFilter(**wanted))]


def test_entries_come_by_day_with_ranges_first(reader: StoreReader) -> None:
    assert ids(reader) == [5, 1, 2, 4, 3]
    assert ids(reader, person_id=DANA, first=MONDAY, last=MONDAY) == [1, 2]
    assert ids(reader, project_id=FWL, billable=True) == [1, 4, 3]
    assert ids(reader, task_id=SURVEY) == [3]
    assert ids(reader, activity="meeting") == [2]


def test_an_entry_has_what_it_was_for_in_words(reader: StoreReader) -> None:
    first, second = reader.time.entry(1), reader.time.entry(2)
    assert first is not None
    assert second is not None
    assert (first.task, first.title, first.project) == (
        "FWL-03",
        "Replace switch",
        "FWL",
    )
    assert first.end == datetime.fromisoformat("2026-11-23T10:30")
    assert (second.activity, second.note) == ("meeting", "CAB weekly")
    assert (first.subject, second.subject) == ("FWL-03", "meeting")
    assert reader.time.entry(4711) is None


@pytest.mark.parametrize(
    ("who", "seen"), [("dana", [1, 2, 3]), ("carl", []), ("nobody", [])]
)
def test_people_see_their_own_time(
    who: str, seen: list[int], read_as: Callable[[str], StoreReader]
) -> None:
    reader = read_as(who)
    assert ids(reader) == seen
    assert (reader.time.entry(4) is None) == (who != "root")
    assert reader.time.timer(TOM) is None
    assert [sheet.person for sheet in reader.time.sheets([SheetState.SUBMITTED])] == []


def test_a_clock_and_weeks_are_read(reader: StoreReader) -> None:
    timer = reader.time.timer(DANA)
    assert timer is not None
    assert (timer.task, timer.subject) == ("FWL-03", "FWL-03")
    assert timer.started_at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    (sheet,) = reader.time.sheets([SheetState.SUBMITTED])
    assert (sheet.person, sheet.minutes, sheet.start) == ("tom", 60, MONDAY)
    draft = reader.time.sheet(DANA, MONDAY)
    assert (draft.state, draft.minutes, draft.person) == (SheetState.DRAFT, 135, "dana")
    assert reader.time.sheet(TOM, MONDAY).state is SheetState.SUBMITTED


def test_rules_for_all_time_come_first(reader: StoreReader) -> None:
    everything, firewall = reader.time.policies()
    assert (everything.project, everything.rounding) == (None, RoundingMode.CEIL)
    assert (firewall.project, firewall.lock_after_days) == ("FWL", 14)
    assert [activity.name for activity in reader.time.activities()] == ["meeting"]


def test_work_is_what_was_logged_what_is_open_and_what_was_touched(
    reader: StoreReader,
) -> None:
    recent = reader.time.recent(DANA, date(2026, 11, 1), TUESDAY)
    assert [(w.task or w.activity, w.last, w.minutes) for w in recent] == [
        ("FWL-02", TUESDAY, 30),
        ("meeting", MONDAY, 15),
        ("FWL-03", MONDAY, 90),
    ]
    assert [w.ranged for w in recent] == [False, False, True]
    assert [w.task for w in reader.time.work(DANA)] == ["FWL-03"]
    touched = reader.time.touched(DANA, date(2026, 1, 5))
    assert [w.task for w in touched] == ["FWL-03"]
    assert reader.time.touched(DANA, date(2030, 1, 1)) == ()


def test_time_is_summed_by_what_is_asked(reader: StoreReader) -> None:
    def sums(*by: GroupBy, **wanted: object) -> dict[tuple[str, ...], int]:
        found = reader.time.spent(by, TimeFilter(**wanted))
        return {record.names: record.minutes for record in found}

    assert sums(GroupBy.PERSON) == {("dana",): 135, ("tom",): 105}
    assert sums(GroupBy.PROJECT, first=MONDAY) == {("",): 15, ("FWL",): 180}
    assert sums(GroupBy.MONTH) == {("2026-10",): 45, ("2026-11",): 195}
    assert sums(GroupBy.WEEK, GroupBy.ACTIVITY) == {
        ("2026-10-26", ""): 45,
        ("2026-11-23", ""): 180,
        ("2026-11-23", "meeting"): 15,
    }
    assert sums(GroupBy.TASK, project_id=FWL) == {("FWL-02",): 30, ("FWL-03",): 150}
    assert sums() == {(): 240}
    assert reader.time.spent_on([SWITCH, SURVEY]) == {SWITCH: 150, SURVEY: 30}


def test_a_week_has_the_hours_of_the_calendar(reader: StoreReader) -> None:
    target = reader.time.target(DANA, MONDAY)
    assert len(target) == 7
    assert target[5:] == (0, 0)
    assert all(minutes > 0 for minutes in target[:5])
    assert reader.time.zone(DANA) == "UTC"
