from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import ApprovalState, LeaveKind
from itpm_tui.planning.workload.capacity import Hours
from tests.planning.workload.plan import (
    DAILY,
    MONDAY,
    STANDARD,
    TUESDAY,
    hours,
    leave,
    member,
    source,
)

if TYPE_CHECKING:
    from itpm_tui.domain.load_records import TeamMember

WEEK = [480] * 5 + [0, 0]


def minutes(of: TeamMember, days: int = 7) -> list[int]:
    return list(Hours(source(people=(of,)), days).of(of).minutes)


def test_a_week_has_the_hours_of_the_calendar() -> None:
    assert minutes(member()) == WEEK


def test_a_day_with_other_hours_counts_as_the_plan_counts_it() -> None:
    assert minutes(member(), 14)[7:] == [480, 480, 240, 480, 480, 0, 0]


def test_part_time_is_a_share_of_each_day() -> None:
    assert minutes(member(1, hours(share=50))) == [240] * 5 + [0, 0]


def test_other_hours_hold_from_their_day_on() -> None:
    thursday = MONDAY + timedelta(days=3)
    before = hours(last=thursday - timedelta(days=1))
    found = minutes(member(1, before, hours(DAILY, first=thursday, share=25)))
    assert found == [480, 480, 480, 120, 120, 120, 120]


def test_nobody_works_before_the_hours_that_were_said_begin() -> None:
    assert minutes(member(1, hours(first=MONDAY + timedelta(days=4)))) == [
        *(0, 0, 0, 0),
        *(480, 0, 0),
    ]


def test_leave_takes_days_away_and_part_of_a_day_takes_a_part() -> None:
    of = member(leaves=(leave(TUESDAY), leave(MONDAY + timedelta(days=3), minutes=180)))
    assert minutes(of) == [480, 0, 480, 300, 480, 0, 0]


@pytest.mark.parametrize("status", [ApprovalState.REQUESTED, ApprovalState.REJECTED])
def test_leave_that_nobody_agreed_to_takes_nothing(status: ApprovalState) -> None:
    assert minutes(member(leaves=(leave(TUESDAY, status=status),))) == WEEK


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_leaves_on_a_day_the_weightier_counts(turned: bool) -> None:
    both = (
        leave(MONDAY, MONDAY + timedelta(days=2), kind=LeaveKind.ANNUAL),
        leave(TUESDAY, kind=LeaveKind.SICK, minutes=120),
    )
    of = member(leaves=both[::-1] if turned else both)
    found = Hours(source(people=(of,)), 7).of(of)
    assert list(found.minutes)[:4] == [0, 360, 0, 480]
    assert found.away == {
        0: LeaveKind.ANNUAL,
        1: LeaveKind.SICK,
        2: LeaveKind.ANNUAL,
    }


def test_someone_of_whom_nobody_said_when_works_the_standard_hours() -> None:
    someone = member()
    bare = type(someone)(id=9, handle="new", name="New", kind=someone.kind)
    found = Hours(source(people=(bare,)), 7).of(bare)
    assert (list(found.minutes), found.assumed, found.known) == (WEEK, True, True)


def test_without_any_calendar_no_hours_are_known() -> None:
    someone = member()
    bare = type(someone)(id=9, handle="new", name="New", kind=someone.kind)
    found = Hours(source(people=(bare,), standard=None), 7).of(bare)
    assert (sum(found.minutes), found.known) == (0, False)


def test_people_who_work_alike_share_one_table() -> None:
    one, other = member(1, hours(STANDARD)), member(2, hours(STANDARD))
    table = Hours(source(people=(one, other)), 7)
    assert table.of(one).minutes is table.of(other).minutes
    assert date(2026, 11, 23) == MONDAY
