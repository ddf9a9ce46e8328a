from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.interchange.mspdi.recurrence import Recurrence
from tests.interchange.test_mspdi_plans import working

if TYPE_CHECKING:
    from tests.interchange.conftest import ReadPlan

OFFICE = ((480, 720), (780, 1020))
MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)


def calendar(uid: int, inside: str = "", base: int = -1) -> str:
    return (
        f"<Calendar><UID>{uid}</UID><Name>c{uid}</Name>"
        f"<BaseCalendarUID>{base}</BaseCalendarUID>{inside}</Calendar>"
    )


def day(kind: int, *periods: tuple[str, str], inside: str = "") -> str:
    times = "".join(
        f"<WorkingTime><FromTime>{low}:00</FromTime><ToTime>{high}:00</ToTime>"
        "</WorkingTime>"
        for low, high in periods
    )
    return (
        f"<WeekDay><DayType>{kind}</DayType><DayWorking>{int(bool(periods))}"
        f"</DayWorking>{inside}<WorkingTimes>{times}</WorkingTimes></WeekDay>"
    )


def week(*days: str) -> str:
    return f"<WeekDays>{''.join(days)}</WeekDays>"


def span(first: str, last: str) -> str:
    return (
        f"<TimePeriod><FromDate>{first}T00:00:00</FromDate>"
        f"<ToDate>{last}T23:59:00</ToDate></TimePeriod>"
    )


def exceptions(*inside: str) -> str:
    found = "".join(f"<Exception>{one}</Exception>" for one in inside)
    return f"<Exceptions>{found}</Exceptions>"


def test_days_that_are_not_named_have_the_usual_hours(read: ReadPlan) -> None:
    plan = read(calendars=calendar(1, week(day(7, ("09:00", "10:00")), day(6))))
    made = working(plan)[1]
    assert made.working_periods(MONDAY) == OFFICE
    assert made.working_periods(date(2026, 11, 27)) == ()
    assert made.working_periods(SATURDAY) == ((540, 600),)


def test_a_day_that_only_says_it_is_worked_has_the_usual_hours(read: ReadPlan) -> None:
    inside = "<WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay>"
    plan = read(calendars=calendar(1, week(inside)))
    assert working(plan)[1].working_periods(SATURDAY) == OFFICE


def test_time_to_midnight_is_24_hours(read: ReadPlan) -> None:
    plan = read(
        calendars=calendar(
            1,
            week(day(2, ("23:00", "00:00")), day(3, ("00:00", "00:00"))),
        )
    )
    assert working(plan)[1].working_periods(MONDAY) == ((1380, 1440),)
    assert working(plan)[1].working_periods(date(2026, 11, 24)) == ((0, 1440),)


def test_a_period_that_ends_before_it_starts_is_counted(read: ReadPlan) -> None:
    plan = read(calendars=calendar(1, week(day(2, ("17:00", "08:00")))))
    assert working(plan)[1].working_periods(MONDAY) == ()
    (note,) = plan.notes
    assert note.what == "1 period that ends before it starts was not taken"


def test_a_calendar_without_days_has_those_of_its_base(read: ReadPlan) -> None:
    off = exceptions(span("2026-11-23", "2026-11-24") + "<DayWorking>0</DayWorking>")
    plan = read(
        calendars=calendar(2, base=1)
        + calendar(3, week(day(7, ("09:00", "10:00"))), base=1)
        + calendar(4, week(*(day(kind) for kind in range(1, 8))), base=1)
        + calendar(1, week(day(4, ("10:00", "11:00"))) + off)
    )
    assert [c.uid for c in plan.calendars] == [1, 2, 3, 4]
    made = working(plan)
    wednesday = date(2026, 11, 25)
    assert plan.calendars[1].rules == ()
    for uid in (1, 2, 3):
        assert made[uid].working_periods(wednesday) == ((600, 660),)
        assert not made[uid].is_working_day(MONDAY)
    assert made[2].working_periods(SATURDAY) == ()
    assert made[3].working_periods(SATURDAY) == ((540, 600),)
    assert not any(made[4].week)


def test_bases_that_are_missing_or_go_in_circles_do_no_harm(read: ReadPlan) -> None:
    plan = read(
        calendars=calendar(1, base=2)
        + calendar(2, base=1)
        + calendar(3, base=3)
        + calendar(4, base=99)
        + calendar(4)
        + "<Calendar><Name>no uid</Name></Calendar>"
    )
    assert {c.uid for c in plan.calendars} == {1, 2, 3, 4}
    for made in working(plan).values():
        assert made.working_periods(MONDAY) == OFFICE
    assert sum(note.count for note in plan.notes) == 3


def test_exceptions_of_the_old_form_are_days_of_type_0(read: ReadPlan) -> None:
    old = day(0, ("08:00", "12:00"), inside=span("2026-11-23", "2026-11-23"))
    made = working(read(calendars=calendar(1, week(old))))[1]
    assert made.working_periods(MONDAY) == ((480, 720),)
    both = week(old) + exceptions(
        span("2026-11-24", "2026-11-24") + "<DayWorking>0</DayWorking><Name>x</Name>"
    )
    plan = read(calendars=calendar(1, both))
    assert working(plan)[1].working_periods(MONDAY) == OFFICE
    assert [e.name for e in plan.calendars[0].exceptions] == ["x"]


def test_another_week_holds_for_a_time_under_the_exceptions(read: ReadPlan) -> None:
    inside = (
        "<WorkWeeks><WorkWeek><Name>summer</Name>"
        + span("2026-11-24", "2026-12-06")
        + week(*(day(kind, ("07:00", "13:00")) for kind in range(2, 7)))
        + "</WorkWeek></WorkWeeks>"
    )
    off = exceptions(span("2026-11-25", "2026-11-25") + "<DayWorking>0</DayWorking>")
    plan = read(calendars=calendar(1, off + inside))
    made = working(plan)[1]
    assert made.working_periods(MONDAY) == OFFICE
    assert made.working_periods(date(2026, 11, 24)) == ((420, 780),)
    assert made.working_periods(date(2026, 11, 25)) == ()
    assert made.working_periods(SATURDAY) == ()
    assert made.working_periods(date(2026, 12, 4)) == ((420, 780),)
    assert made.working_periods(date(2026, 12, 7)) == OFFICE
    assert [e.name for e in plan.calendars[0].exceptions] == ["", "summer", "summer"]


def test_recurring_exceptions_come_round(read: ReadPlan) -> None:
    inside = exceptions(
        span("2026-11-23", "2026-12-31")
        + "<Type>6</Type><Period>2</Period><DaysOfWeek>2</DaysOfWeek>"
        "<DayWorking>0</DayWorking>"
    )
    made = working(read(calendars=calendar(1, inside)))[1]
    off = [date.fromordinal(MONDAY.toordinal() + 7 * week) for week in range(5)]
    assert [made.is_working_day(monday) for monday in off] == [
        False,
        True,
        False,
        True,
        False,
    ]


def test_recurring_exceptions_without_end_are_cut(read: ReadPlan) -> None:
    endless = span("1900-01-01", "2200-12-31") + (
        "<Type>7</Type><Period>2</Period><DayWorking>0</DayWorking>"
    )
    plan = read(calendars=calendar(1, exceptions(*[endless] * 5)))
    assert len(plan.calendars[0].exceptions) <= 50_000
    assert plan.notes[0].where == "calendars"


def test_a_recurring_exception_without_an_end_goes_on_to_the_last_day(
    read: ReadPlan,
) -> None:
    christmas = (
        "<TimePeriod><FromDate>2026-01-01T00:00:00</FromDate></TimePeriod>"
        "<Type>2</Type><Month>11</Month><MonthDay>25</MonthDay>"
        "<DayWorking>0</DayWorking>"
    )
    plan = read(calendars=calendar(1, exceptions(christmas)))
    days = [exception.first for exception in plan.calendars[0].exceptions]
    assert days == [date(year, 12, 25) for year in range(2026, 2201)]
    assert [note.what for note in plan.notes] == [
        "1 recurring exception without an end was taken up to 2200"
    ]


@pytest.mark.parametrize(
    "days",
    [
        "".join(
            f"<WeekDay><DayType>{n}</DayType><DayWorking>0</DayWorking></WeekDay>"
            for n in range(1, 8)
        ),
        "",
    ],
    ids=["every day of the week", "every day of a century"],
)
def test_a_calendar_without_working_time_is_named(read: ReadPlan, days: str) -> None:
    inside = (
        f"<WeekDays>{days}</WeekDays>"
        if days
        else exceptions(span("1990-01-01", "2150-12-31") + "<DayWorking>0</DayWorking>")
    )
    plan = read(calendars=calendar(1, inside) + calendar(2, ""))
    assert [(note.what, note.first) for note in plan.notes] == [
        (
            "1 calendar has no working time; that of the plan, else Monday to Friday, "
            "counts",
            plan.calendars[0].name,
        )
    ]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({}, ["2026-01-30", "2026-01-31", "2026-02-01"]),
        ({"type": 7, "period": 2}, ["2026-01-30", "2026-02-01", "2026-02-03"]),
        ({"type": 1, "period": 3}, ["2026-01-30", "2026-02-02", "2026-02-05"]),
        ({"type": 2, "month": 4, "month_day": 1}, ["2026-05-01", "2027-05-01"]),
        # The fourth Thursday of November.
        (
            {"type": 3, "month": 10, "month_item": 7, "month_position": 3},
            ["2026-11-26", "2027-11-25"],
        ),
        ({"type": 4, "month_day": 15, "period": 2}, ["2026-03-15", "2026-05-15"]),
        # The last weekday of the month, the second day of a weekend.
        (
            {"type": 5, "month_item": 1, "month_position": 4},
            ["2026-01-30", "2026-02-27", "2026-03-31"],
        ),
        (
            {"type": 5, "month_item": 2, "month_position": 1},
            ["2026-02-07", "2026-03-07", "2026-04-05"],
        ),
        # Tuesday and Saturday of every week.
        ({"type": 6, "days_of_week": 68}, ["2026-01-31", "2026-02-03", "2026-02-07"]),
    ],
)
def test_recurrences_fall_on_their_days(rule: dict[str, int], found: list[str]) -> None:
    recurrence = Recurrence(first=date(2026, 1, 30), last=date(2028, 1, 1), **rule)
    days = [str(day) for day in recurrence.days() if day is not None]
    assert days[: len(found)] == found


def test_a_recurrence_can_be_counted() -> None:
    recurrence = Recurrence(
        first=date(2026, 1, 30), last=date(2028, 1, 1), type=7, occurrences=4
    )
    assert sum(day is not None for day in recurrence.days()) == 4
