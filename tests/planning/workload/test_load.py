from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.enums import PersonKind
from itpm_tui.domain.load_records import Placed, Spent
from itpm_tui.planning.workload.balance import fairness, longest_run
from itpm_tui.planning.workload.ground import Why
from itpm_tui.planning.workload.load import Cell, Load, percent
from itpm_tui.planning.workload.person_days import days_of
from itpm_tui.planning.workload.sharing import divided, shares
from itpm_tui.planning.workload.window import Unit, window
from tests.planning.workload.plan import (
    AMIR,
    DAILY,
    DANA,
    MONDAY,
    NEVER,
    assigned,
    hours,
    leave,
    member,
    row,
    source,
)

if TYPE_CHECKING:
    from itpm_tui.domain.load_records import WorkRows

DAY = timedelta(days=1)


def planned(load: Load, person_id: int = DANA, days: int = 14) -> list[int]:
    found = load.person(person_id)
    assert found is not None
    return list(found.planned)[:days]


def test_three_tasks_load_a_person_as_worked_out_by_hand() -> None:
    """The figures of kanboard #2237: 62.5, 122.5, 60, 85 and 25 %."""
    first = date(2026, 1, 1)
    who = member(DANA, hours(DAILY))
    load = Load(
        source(
            row(1, DANA, "2026-01-01", "2026-01-10", 50 * 60),
            row(2, DANA, "2026-01-04", "2026-01-17", 14 * 288),
            row(3, DANA, "2026-01-12", "2026-01-19", 16 * 60),
            people=(who,),
            first=first,
            today=first,
        )
    )
    found = [Fraction(100 * each, 480) for each in planned(load, days=19)]
    assert found == [
        *[Fraction("62.5")] * 3,
        *[Fraction("122.5")] * 7,
        60,
        *[85] * 6,
        *[25] * 2,
    ]


def test_work_that_began_is_laid_from_today_on() -> None:
    load = Load(source(row(1, DANA, "2026-11-23", "2026-11-26", 720)))
    assert planned(load, days=5) == [0, 240, 240, 240, 0]


def test_late_work_is_all_for_today() -> None:
    load = Load(source(row(1, DANA, "2026-11-16", "2026-11-18", 300)))
    assert planned(load, days=3) == [0, 300, 0]


def test_late_work_of_someone_away_is_for_the_day_they_are_back() -> None:
    who = member(leaves=(leave(MONDAY, MONDAY + 2 * DAY),))
    load = Load(source(row(1, DANA, "2026-11-16", "2026-11-18", 300), people=(who,)))
    assert planned(load, days=5) == [0, 0, 0, 300, 0]


def test_work_with_one_date_is_for_that_day() -> None:
    load = Load(source(row(1, DANA, None, "2026-11-26", 300)))
    assert planned(load, days=5) == [0, 0, 0, 300, 0]


def test_leave_and_short_days_take_their_part_of_the_work() -> None:
    who = member(leaves=(leave(MONDAY + 8 * DAY),))
    load = Load(source(row(1, DANA, "2026-11-30", "2026-12-03", 1200), people=(who,)))
    assert planned(load)[7:11] == [480, 0, 240, 480]


def test_several_people_share_by_units() -> None:
    who = (member(DANA), member(AMIR))
    load = Load(
        source(
            row(1, DANA, "2026-11-26", "2026-11-26", 480, units=7_500),
            row(1, AMIR, "2026-11-26", "2026-11-26", 480, units=2_500),
            people=who,
        )
    )
    assert (planned(load)[3], planned(load, AMIR)[3]) == (360, 120)


def test_work_that_was_divided_by_hand_is_shared_so() -> None:
    who = (member(DANA), member(AMIR))
    load = Load(
        source(
            row(1, DANA, "2026-11-26", "2026-11-26", 480, share=900),
            row(1, AMIR, "2026-11-26", "2026-11-26", 480, share=300),
            people=who,
        )
    )
    assert (planned(load)[3], planned(load, AMIR)[3]) == (360, 120)


def test_placed_hours_stand_and_the_rest_is_told_as_not_placed() -> None:
    placed = (Placed(1, DANA, "2026-11-25", 300), Placed(1, DANA, "2026-11-27", 60))
    load = Load(source(row(1, DANA, "2026-11-24", "2026-11-27", 600), placed=placed))
    assert planned(load, days=5) == [0, 0, 300, 0, 60]
    (left,) = load.unplanned
    assert (left.why, left.minutes) == (Why.UNPLACED, 240)


def test_what_was_worked_is_frozen_and_only_the_rest_is_laid() -> None:
    spent = (Spent(DANA, "2026-11-23", 1, 510), Spent(DANA, "2026-11-24", 1, 240))
    load = Load(source(row(1, DANA, "2026-11-23", "2026-11-25", 720), spent=spent))
    assert planned(load, days=4) == [510, 240 + 240, 480, 0]


def test_hours_placed_on_a_past_day_stand_until_time_is_logged_on_it() -> None:
    placed = (Placed(1, DANA, "2026-11-23", 300),)
    work = row(1, DANA, "2026-11-23", "2026-11-25", 720)
    assert planned(Load(source(work, placed=placed)))[0] == 300
    spent = (Spent(DANA, "2026-11-23", 1, 60),)
    assert planned(Load(source(work, placed=placed, spent=spent)))[0] == 60


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (row(1, DANA, "2026-11-25", "2026-11-26", None), Why.NO_ESTIMATE),
        (row(1, DANA, None, None, 480), Why.NO_DATES),
        (row(1, DANA, "2026-11-28", "2026-11-29", 480), Why.AWAY),
    ],
)
def test_work_that_stands_on_no_day_is_counted(work: WorkRows, why: Why) -> None:
    load = Load(source(work))
    assert sum(planned(load, days=28)) == 0
    assert [each.why for each in load.unplanned] == [why]


def test_work_on_a_calendar_of_its_own_stands_on_its_days() -> None:
    work = row(1, DANA, "2026-11-28", "2026-11-29", 480, calendar_id=DAILY)
    load = Load(source(work))
    assert planned(load)[5:7] == [240, 240]
    found = window(load, Unit.DAY, 0, 10)
    assert [each.first.day for each in found.columns][:7] == [
        23,
        24,
        25,
        26,
        27,
        28,
        29,
    ]
    saturday = found.rows[0].cells[5]
    assert (saturday.percent, saturday.over) == (None, 240)
    assert found.too_much == 1


def test_work_beyond_the_days_asked_for_is_laid_over_all_its_days() -> None:
    load = Load(source(row(1, DANA, "2026-11-30", "2026-12-11", 10 * 60), days=14))
    whole = Load(source(row(1, DANA, "2026-11-30", "2026-12-11", 10 * 60), days=28))
    assert planned(load) == planned(whole)


def test_nobody_who_is_no_member_is_a_row_but_their_work_is_counted() -> None:
    client = member(AMIR, kind=PersonKind.CLIENT)
    bare = type(client)(id=AMIR, handle="c", name="C", kind=PersonKind.CLIENT)
    load = Load(
        source(
            row(1, AMIR, "2026-11-25", "2026-11-25", 480),
            row(2, 77, "2026-11-25", "2026-11-25", 480),
            people=(member(), bare),
        )
    )
    found = window(load, Unit.DAY, 0, 5)
    assert [each.load.member.handle for each in found.rows] == ["dana"]
    assert load.outside == 1


def test_the_team_is_weighted_by_hours() -> None:
    half = member(AMIR, hours(share=50))
    load = Load(
        source(
            row(1, DANA, "2026-11-25", "2026-11-25", 480),
            row(2, AMIR, "2026-11-25", "2026-11-25", 60),
            people=(member(), half),
        )
    )
    found = window(load, Unit.DAY, 2, 1)
    assert found.team[0] == Cell(540, 720, 0)
    assert found.team[0].percent == 75


def test_weeks_and_months_add_up_days() -> None:
    load = Load(source(row(1, DANA, "2026-11-30", "2026-12-04", 2160), days=56))
    weeks = window(load, Unit.WEEK, 0, 4)
    assert [cell.percent for cell in weeks.rows[0].cells] == [0, 100, 0, 0]
    months = window(load, Unit.MONTH, 0, 2)
    assert [column.first for column in months.columns] == [MONDAY, date(2026, 12, 1)]
    assert sum(cell.planned for cell in months.rows[0].cells) == 2160


def test_a_person_without_any_hours_has_too_much_with_any_work() -> None:
    never = member(DANA, hours(NEVER))
    work = row(1, DANA, "2026-11-25", "2026-11-25", 60, calendar_id=DAILY)
    found = window(Load(source(work, people=(never,))), Unit.DAY, 0, 5)
    assert found.rows[0].cells[2].percent is None
    assert found.next_overload(0, 0, 1) == (0, 2)


def test_the_next_overload_goes_around_the_end() -> None:
    load = Load(
        source(
            row(1, DANA, "2026-11-25", "2026-11-25", 600),
            row(2, AMIR, "2026-11-26", "2026-11-26", 720),
            people=(member(), member(AMIR)),
        )
    )
    found = window(load, Unit.DAY, 0, 5)
    assert found.next_overload(0, 0, 1) == (0, 2)
    assert found.next_overload(0, 2, 1) == (1, 3)
    assert found.next_overload(1, 3, 1) == (0, 2)
    assert found.next_overload(0, 2, -1) == (1, 3)
    assert window(Load(source()), Unit.DAY, 0, 5).next_overload(0, 0, 1) is None


@pytest.mark.parametrize(
    ("minutes", "said"), [(480, 100), (492, 102), (300, 62), (483, 101), (0, 0)]
)
def test_a_share_is_rounded_and_a_half_goes_down(minutes: int, said: int) -> None:
    assert percent(minutes, 480) == said


def test_even_work_is_fair_and_all_on_one_is_not() -> None:
    assert fairness([(240, 480), (120, 240)]) == pytest.approx(1)
    assert fairness([(480, 480), (0, 480), (0, 480), (0, 480)]) == pytest.approx(0.25)
    assert fairness([(60, 0)]) is None
    assert fairness([(0, 480)]) is None


def test_a_weekend_does_not_end_a_run_of_overload() -> None:
    days = [(500, 480), (500, 480), (0, 0), (0, 0), (490, 480), (480, 480), (500, 480)]
    assert longest_run(days) == 3


@given(st.integers(0, 10_000), st.lists(st.integers(0, 600), min_size=1, max_size=9))
def test_what_is_divided_is_all_given(minutes: int, weights: list[int]) -> None:
    parts = divided(minutes, weights)
    assert sum(parts) == (minutes if sum(weights) else 0)
    assert all(part >= 0 for part in parts)
    assert all(
        not part for part, weight in zip(parts, weights, strict=True) if not weight
    )


def test_units_decide_where_not_everything_was_divided_by_hand() -> None:
    assert shares(480, [(10_000, 900), (10_000, None)]) == [240, 240]
    assert shares(480, [(0, None), (0, None)]) == [240, 240]


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 9), st.integers(1, 6_000)),
        max_size=12,
    )
)
def test_all_work_is_laid_or_counted_and_days_agree_with_its_parts(
    tasks: list[tuple[int, int, int]],
) -> None:
    rows = [
        row(
            number,
            DANA,
            (MONDAY + start * DAY).isoformat(),
            (MONDAY + (start + length) * DAY).isoformat(),
            minutes,
        )
        for number, (start, length, minutes) in enumerate(tasks)
    ]
    who = member(leaves=(leave(MONDAY + 9 * DAY, MONDAY + 11 * DAY),))
    load = Load(source(*rows, people=(who,), days=42))
    counted = sum(each.minutes or 0 for each in load.unplanned)
    laid = sum(planned(load, days=42))
    assert abs(laid + counted - sum(task[2] for task in tasks)) <= 42
    parts = [0] * 42
    for each in rows:
        for day, minutes in days_of(assigned(each), load).items():
            parts[day] += minutes
    close = zip(parts, planned(load, days=42), strict=True)
    assert all(abs(one - other) <= len(rows) for one, other in close)
