from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.time_enums import RoundingMode, RoundingOf, SheetState
from itpm_tui.domain.time_records import EntryRecord, PolicyRecord, WorkRecord
from itpm_tui.planning.rounding import rounded
from itpm_tui.planning.time_day import gaps, in_order, overlaps
from itpm_tui.planning.time_rules import Rule, Scene, Spent, findings
from itpm_tui.planning.time_suggestions import Known, suggestions
from itpm_tui.planning.time_week import week_of

MONDAY = date(2026, 11, 23)
NOW = datetime.fromisoformat("2026-11-24T09:12")


def entry(
    number: int, begins: str = "", ends: str = "", minutes: int = 60, task: int = 1
) -> EntryRecord:
    start = datetime.fromisoformat(f"2026-11-23T{begins}") if begins else None
    end = datetime.fromisoformat(f"2026-11-23T{ends}") if ends else None
    if start and end:
        minutes = (end - start) // timedelta(minutes=1)
    return EntryRecord(
        id=number,
        person_id=1,
        person="marta",
        work_date=MONDAY,
        minutes=minutes,
        rounded=minutes,
        task_id=task,
        task=f"FWL-{task:02}",
        start=start,
        end=end,
        billable=True,
    )


@pytest.mark.parametrize(
    ("mode", "minutes", "counts"),
    [
        (RoundingMode.CEIL, 46, 60),
        (RoundingMode.CEIL, 45, 45),
        (RoundingMode.FLOOR, 59, 45),
        (RoundingMode.CLOSEST, 52, 45),
        (RoundingMode.CLOSEST, 53, 60),
        (RoundingMode.CLOSEST, 7, 0),
        (RoundingMode.NONE, 53, 53),
    ],
)
def test_durations_are_rounded_as_the_policy_says(
    mode: RoundingMode, minutes: int, counts: int
) -> None:
    policy = PolicyRecord(rounding=mode, rounding_min=15)
    assert rounded(minutes, MONDAY, policy) == counts


def test_begin_and_end_are_rounded_where_there_are_any() -> None:
    start, end = (
        datetime.fromisoformat("2026-11-23T09:07"),
        datetime.fromisoformat("2026-11-23T10:22"),
    )
    begin = PolicyRecord(
        rounding=RoundingMode.FLOOR, rounding_of=RoundingOf.BEGIN, rounding_min=15
    )
    finish = PolicyRecord(
        rounding=RoundingMode.CEIL, rounding_of=RoundingOf.END, rounding_min=15
    )
    assert rounded(75, MONDAY, begin, start, end) == 82
    assert rounded(75, MONDAY, finish, start, end) == 83
    assert rounded(75, MONDAY, finish) == 75


def test_weekdays_without_rounding_keep_the_minutes() -> None:
    policy = PolicyRecord(
        rounding=RoundingMode.CEIL, rounding_min=15, rounding_days=frozenset({5, 6})
    )
    assert rounded(46, MONDAY, policy) == 46
    assert rounded(46, MONDAY + timedelta(days=5), policy) == 60


@given(
    st.integers(1, 1440),
    st.sampled_from(list(RoundingMode)),
    st.integers(0, 120),
)
def test_rounding_moves_by_less_than_a_step(
    minutes: int, mode: RoundingMode, step: int
) -> None:
    policy = PolicyRecord(rounding=mode, rounding_min=step)
    assert abs(rounded(minutes, MONDAY, policy) - minutes) < max(step, 1)


def test_a_finding_names_entry_and_rule() -> None:
    spent = Spent(subject="FWL-15", day=MONDAY, minutes=45)
    scene = Scene(now=NOW, sheet=SheetState.APPROVED)
    (found,) = findings(spent, scene)
    assert (found.rule, found.stops) == (Rule.CLOSED_WEEK, True)
    assert found.text == (
        "FWL-15 on Mon 23 Nov (0:45): week 48 is approved. "
        "Ask for it to be opened again."
    )


def test_an_entry_does_not_stand_in_its_own_way() -> None:
    start, end = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    own = Spent(subject="x", day=NOW.date(), minutes=60, start=start, end=end, id=7)
    assert findings(own, Scene(now=NOW, others=[own])) == ()


def test_gaps_and_overlaps_are_between_ranges_only() -> None:
    day = [
        entry(1, "09:00", "10:00"),
        entry(2, "09:30", "10:30", task=2),
        entry(3, "11:00", "12:00"),
        entry(4),
    ]
    (gap,) = gaps(day)
    assert (gap.minutes, gap.after.id, gap.before.id) == (30, 2, 3)
    (pair,) = overlaps(day)
    assert (pair.one.id, pair.other.id, pair.minutes) == (1, 2, 30)
    assert [e.id for e in in_order(reversed(day))] == [1, 2, 3, 4]


def work(number: int, minutes: int = 0) -> WorkRecord:
    return WorkRecord(
        task_id=number,
        task=f"FWL-{number:02}",
        title="x",
        project="FWL",
        minutes=minutes,
    )


def test_suggestions_fill_a_day_and_no_more() -> None:
    known = Known(
        logged=[entry(1, "09:00", "10:00"), entry(2, "10:30", "11:00")],
        before=[work(1, 60), work(2, 120)],
        touched=[work(2), work(3)],
        planned=[work(4)],
        target=480,
    )
    found = suggestions(known)
    assert [(s.work.task_id, s.minutes, s.reason) for s in found] == [
        (1, 30, "between two entries"),
        (2, 120, "as on the day before"),
        (3, 120, "changed that day"),
        (4, 120, "under way by the plan"),
    ]
    assert sum(s.minutes for s in found) + 90 <= 480


def test_a_full_day_has_no_suggestions() -> None:
    known = Known(logged=[entry(1, minutes=480)], before=[work(2, 60)], target=480)
    assert suggestions(known) == ()


def test_a_week_sums_days_and_tells_overtime() -> None:
    day = [entry(1, minutes=300), entry(2, minutes=240, task=2)]
    hint = suggestions(Known(logged=[], before=[work(3, 60)], target=480))
    week = week_of(MONDAY, day, {MONDAY: hint}, (480,) * 5 + (0, 0))
    assert [row.work.task for row in week.rows] == ["FWL-01", "FWL-02", "FWL-03"]
    assert week.totals == (540, 0, 0, 0, 0, 0, 0)
    assert (week.overtime, week.billable, week.suggested(0)) == (60, 540, 1)
