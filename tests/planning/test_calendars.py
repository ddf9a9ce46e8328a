from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.planning.calendars import (
    STANDARD,
    NoWorkingTime,
    WorkingCalendar,
)

OFFICE = ((480, 720), (780, 1020))
NIGHTS = WorkingCalendar(
    # Sunday 23:00 to Monday 8:00 and so on until Friday night, a break at 3:00.
    (
        *(((0, 180), (240, 480), (1380, 1440)),) * 5,
        ((0, 180), (240, 480)),
        ((1380, 1440),),
    )
)
ALWAYS = WorkingCalendar((((0, 1440),),) * 7)
NEVER = WorkingCalendar(((),) * 7)
CHRISTMAS = WorkingCalendar.from_rules(
    [(day, *period) for day in range(5) for period in OFFICE],
    [
        (date(2026, 12, 24), date(2026, 12, 24), [(480, 720)]),
        (date(2026, 12, 25), date(2027, 1, 1), []),
        (date(2026, 12, 19), date(2026, 12, 19), [(540, 600)]),
    ],
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("calendar", "start", "minutes", "finish"),
    [
        (STANDARD, "2026-11-23T08:00", 480, "2026-11-23T17:00"),
        (STANDARD, "2026-11-23T08:00", 240, "2026-11-23T12:00"),
        (STANDARD, "2026-11-23T08:00", 241, "2026-11-23T13:01"),
        (STANDARD, "2026-11-27T16:00", 120, "2026-11-30T09:00"),
        (STANDARD, "2026-11-28T10:00", 480, "2026-11-30T17:00"),
        (STANDARD, "2026-11-30T17:00", -480, "2026-11-30T08:00"),
        (STANDARD, "2026-12-01T08:00", -1, "2026-11-30T16:59"),
        (STANDARD, "2026-12-31T08:00", 960, "2027-01-01T17:00"),
        (STANDARD, "2027-01-01T17:00", -960, "2026-12-31T08:00"),
        (STANDARD, "2026-11-28T10:00", 0, "2026-11-28T10:00"),
        (CHRISTMAS, "2026-12-24T08:00", 241, "2027-01-04T08:01"),
        (CHRISTMAS, "2026-12-18T16:00", 90, "2026-12-19T09:30"),
        (NIGHTS, "2026-11-23T23:00", 480, "2026-11-24T08:00"),
        (NIGHTS, "2026-11-23T23:00", 60, "2026-11-24T00:00"),
        (NIGHTS, "2026-11-28T08:00", 60, "2026-11-30T00:00"),
        (ALWAYS, "2026-12-31T12:00", 1440, "2027-01-01T12:00"),
    ],
)
def test_added_minutes_end_where_the_work_ends(
    calendar: WorkingCalendar, start: str, minutes: int, finish: str
) -> None:
    assert calendar.add_minutes(at(start), minutes) == at(finish)


@pytest.mark.parametrize(
    ("calendar", "moment", "start", "finish"),
    [
        (STANDARD, "2026-11-23T10:00", "2026-11-23T10:00", "2026-11-23T10:00"),
        (STANDARD, "2026-11-23T12:30", "2026-11-23T13:00", "2026-11-23T12:00"),
        (STANDARD, "2026-11-23T17:00", "2026-11-24T08:00", "2026-11-23T17:00"),
        (STANDARD, "2026-11-23T08:00", "2026-11-23T08:00", "2026-11-20T17:00"),
        (STANDARD, "2026-11-28T00:00", "2026-11-30T08:00", "2026-11-27T17:00"),
        (CHRISTMAS, "2026-12-28T10:00", "2027-01-04T08:00", "2026-12-24T12:00"),
        (CHRISTMAS, "2027-01-01T10:00", "2027-01-04T08:00", "2026-12-24T12:00"),
        (NIGHTS, "2026-11-24T00:00", "2026-11-24T00:00", "2026-11-24T00:00"),
        (NIGHTS, "2026-11-24T08:00", "2026-11-24T23:00", "2026-11-24T08:00"),
    ],
)
def test_a_start_snaps_forward_and_a_finish_back(
    calendar: WorkingCalendar, moment: str, start: str, finish: str
) -> None:
    assert calendar.snap_start(at(moment)) == at(start)
    assert calendar.snap_finish(at(moment)) == at(finish)


@pytest.mark.parametrize(
    ("calendar", "moment", "days", "shifted"),
    [
        (STANDARD, "2026-11-23T08:00", 1, "2026-11-24T08:00"),
        (STANDARD, "2026-11-27T17:00", 1, "2026-11-30T17:00"),
        (STANDARD, "2026-11-30T08:00", -1, "2026-11-27T08:00"),
        (STANDARD, "2026-11-28T08:00", 1, "2026-11-30T08:00"),
        (STANDARD, "2026-11-29T08:00", -1, "2026-11-27T08:00"),
        (STANDARD, "2026-11-23T12:30", 1, "2026-11-24T13:00"),
        (STANDARD, "2026-11-23T22:00", 1, "2026-11-24T17:00"),
        (STANDARD, "2026-11-23T00:00", 5, "2026-11-30T08:00"),
        (STANDARD, "2026-11-28T08:00", 0, "2026-11-28T08:00"),
        (STANDARD, "2026-12-30T10:00", 262, "2027-12-31T10:00"),
        (CHRISTMAS, "2026-12-23T17:00", 1, "2026-12-24T12:00"),
        (CHRISTMAS, "2026-12-24T10:00", 1, "2027-01-04T10:00"),
        (CHRISTMAS, "2027-01-04T10:00", -2, "2026-12-23T10:00"),
        (NIGHTS, "2026-11-23T23:30", 1, "2026-11-24T23:30"),
        (NIGHTS, "2026-11-29T23:30", -1, "2026-11-28T08:00"),
        (ALWAYS, "2026-11-29T00:00", 3, "2026-12-02T00:00"),
    ],
)
def test_days_shift_a_moment_and_keep_its_time_where_work_is_done(
    calendar: WorkingCalendar, moment: str, days: int, shifted: str
) -> None:
    assert calendar.shift_days(at(moment), days) == at(shifted)


def test_the_end_of_a_shift_at_midnight_belongs_to_the_evening_before() -> None:
    evenings = WorkingCalendar((((960, 1440),),) * 5 + ((), ()))
    finish = evenings.add_minutes(at("2026-11-27T16:00"), 480)
    assert finish == at("2026-11-28T00:00")
    assert evenings.shift_days(finish, 1) == at("2026-12-01T00:00")
    assert evenings.shift_days(finish, -1) == at("2026-11-27T00:00")


def test_a_date_has_a_start_and_a_finish_of_work() -> None:
    assert CHRISTMAS.day_start(date(2026, 12, 24)) == at("2026-12-24T08:00")
    assert CHRISTMAS.day_finish(date(2026, 12, 24)) == at("2026-12-24T12:00")
    assert CHRISTMAS.day_start(date(2026, 12, 25)) == at("2027-01-04T08:00")
    assert CHRISTMAS.day_finish(date(2027, 1, 1)) == at("2026-12-24T12:00")
    assert ALWAYS.day_finish(date(2026, 12, 31)) == at("2027-01-01T00:00")


def test_exceptions_give_days_off_and_days_worked() -> None:
    assert CHRISTMAS.is_working_day(date(2026, 12, 19))
    assert not CHRISTMAS.is_working_day(date(2026, 12, 20))
    assert CHRISTMAS.working_periods(date(2026, 12, 19)) == ((540, 600),)
    assert CHRISTMAS.working_periods(date(2026, 12, 24)) == ((480, 720),)
    assert CHRISTMAS.working_periods(date(2026, 12, 31)) == ()
    assert CHRISTMAS.working_periods(date(2026, 12, 23)) == OFFICE


def test_the_first_of_overlapping_exceptions_holds() -> None:
    day = date(2026, 11, 25)
    calendar = WorkingCalendar.from_rules(
        [(2, 480, 720)],
        [(day, day, [(600, 660)]), (date(2026, 11, 1), date(2026, 11, 30), [])],
    )
    assert calendar.working_periods(day) == ((600, 660),)
    assert not calendar.is_working_day(date(2026, 11, 18))


def test_a_calendar_without_rules_has_the_week_of_its_parent() -> None:
    day = date(2026, 12, 25)
    child = WorkingCalendar.from_rules([], [(day, day, [(0, 60)])], parent=CHRISTMAS)
    assert child.week == CHRISTMAS.week
    assert child.working_periods(day) == ((0, 60),)
    assert not child.is_working_day(date(2026, 12, 28))


def test_periods_that_touch_become_one() -> None:
    calendar = WorkingCalendar.from_rules([(0, 720, 1020), (0, 480, 720)])
    assert calendar.working_periods(date(2026, 11, 23)) == ((480, 1020),)


@pytest.mark.parametrize("period", [(480, 480), (600, 480), (-1, 10), (0, 1441)])
def test_what_is_no_period_of_a_day_is_refused(period: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no period"):
        WorkingCalendar.from_rules([(0, *period)])


def test_equal_calendars_share_their_tables() -> None:
    again = WorkingCalendar(tuple(STANDARD.week))
    assert again == STANDARD
    assert hash(again) == hash(STANDARD)
    assert again._axis is STANDARD._axis


def test_without_working_time_the_search_ends() -> None:
    moment = at("2026-11-23T08:00")
    assert NEVER.minutes_between(moment, at("2040-01-01T00:00")) == 0
    for search in (
        lambda: NEVER.add_minutes(moment, 1),
        lambda: NEVER.add_minutes(moment, -1),
        lambda: NEVER.snap_start(moment),
        lambda: NEVER.snap_finish(moment),
        lambda: NEVER.shift_days(moment, 1),
        lambda: NEVER.shift_days(moment, -1),
        lambda: NEVER.day_start(moment.date()),
        lambda: NEVER.day_finish(moment.date()),
    ):
        with pytest.raises(NoWorkingTime):
            search()


def test_the_end_of_time_is_an_error_with_a_name() -> None:
    with pytest.raises(NoWorkingTime):
        STANDARD.add_minutes(at("2026-11-23T08:00"), 10**10)
    with pytest.raises(NoWorkingTime):
        STANDARD.add_minutes(at("2026-11-23T08:00"), -(10**10))


def test_work_only_on_one_day_in_years_is_found() -> None:
    day = date(2034, 5, 5)
    rare = WorkingCalendar.from_rules([], [(day, day, [(480, 540)])])
    assert rare.snap_start(at("2026-11-23T08:00")) == at("2034-05-05T08:00")
    assert rare.add_minutes(at("2026-11-23T08:00"), 60) == at("2034-05-05T09:00")


moments = st.datetimes(at("2019-01-01T00:00"), at("2032-12-31T23:59")).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
cuts = st.lists(st.integers(0, 1440), max_size=6, unique=True).map(sorted)
days = cuts.map(lambda c: tuple(zip(c[::2], c[1::2], strict=False)))
exceptions = st.lists(
    st.builds(
        lambda first, length, periods: (first, first + timedelta(length), periods),
        st.dates(date(2019, 1, 1), date(2032, 1, 1)),
        st.integers(0, 40),
        days,
    ),
    max_size=4,
).map(tuple)
calendars = st.one_of(
    st.sampled_from([STANDARD, NIGHTS, ALWAYS, CHRISTMAS]),
    st.builds(WorkingCalendar, st.tuples(*[days] * 7), exceptions).filter(
        lambda calendar: any(calendar.week)
    ),
)
minutes = st.integers(-300_000, 300_000)


def plain_minutes(calendar: WorkingCalendar, start: datetime, finish: datetime) -> int:
    # The definition: overlap with the periods of each day, added up.
    total = 0
    for number in range(start.toordinal() - 1, finish.toordinal() + 1):
        day = datetime.fromordinal(number)
        periods = calendar.week[day.weekday()]
        for first, last, hours in calendar.exceptions:
            if first <= day.date() <= last:
                periods = hours
                break
        for low, high in periods:
            begun = max(start, day + timedelta(minutes=low))
            ended = min(finish, day + timedelta(minutes=high))
            total += max(0, round((ended - begun).total_seconds() / 60))
    return total


@given(calendars, moments, st.integers(0, 200_000))
def test_minutes_between_are_the_overlap_with_each_day(
    calendar: WorkingCalendar, start: datetime, length: int
) -> None:
    finish = start + timedelta(minutes=length)
    expected = plain_minutes(calendar, start, finish)
    assert calendar.minutes_between(start, finish) == expected
    assert calendar.minutes_between(finish, start) == -expected


@given(calendars, moments, minutes)
def test_what_is_added_lies_between(
    calendar: WorkingCalendar, start: datetime, length: int
) -> None:
    finish = calendar.add_minutes(start, length)
    assert calendar.minutes_between(start, finish) == length


@given(calendars, moments, minutes, minutes)
def test_adding_twice_is_adding_the_sum(
    calendar: WorkingCalendar, start: datetime, one: int, other: int
) -> None:
    twice = calendar.add_minutes(calendar.add_minutes(start, one), other)
    once = calendar.add_minutes(start, one + other)
    assert calendar.minutes_between(once, twice) == 0


@given(calendars, moments, minutes, minutes)
def test_more_minutes_never_end_earlier(
    calendar: WorkingCalendar, start: datetime, one: int, other: int
) -> None:
    less, more = sorted((one, other))
    assert calendar.add_minutes(start, less) <= calendar.add_minutes(start, more)


@given(calendars, moments)
def test_snapping_crosses_no_work_and_stays(
    calendar: WorkingCalendar, moment: datetime
) -> None:
    start, finish = calendar.snap_start(moment), calendar.snap_finish(moment)
    assert finish <= moment <= start
    assert calendar.minutes_between(finish, start) == 0
    assert calendar.snap_start(start) == start
    assert calendar.snap_finish(finish) == finish
    assert calendar.minutes_between(start, start + timedelta(minutes=1)) == 1
    assert calendar.minutes_between(finish - timedelta(minutes=1), finish) == 1


@given(
    calendars,
    moments,
    st.one_of(st.integers(1, 400), st.integers(-400, -1)),
)
def test_shifted_days_are_counted_on_the_calendar(
    calendar: WorkingCalendar, moment: datetime, count: int
) -> None:
    start = calendar.snap_start(moment)
    shifted = calendar.shift_days(start, count)
    low, high = sorted((start.date(), shifted.date()))
    between = sum(
        calendar.is_working_day(date.fromordinal(number))
        for number in range(low.toordinal() + 1, high.toordinal() + 1)
    )
    # A shift that ends with its day, at 24:00, is stored as the next date.
    ends_at_midnight = shifted == datetime.combine(shifted.date(), datetime.min.time())
    assert abs(between - abs(count)) <= (1 if ends_at_midnight else 0)
    assert calendar.snap_finish(shifted) == shifted or (
        calendar.snap_start(shifted) == shifted
    )
