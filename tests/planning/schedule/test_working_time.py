from __future__ import annotations

from itpm_tui.domain.enums import EffortMode
from itpm_tui.planning.calendars import STANDARD, CalendarException, WorkingCalendar
from itpm_tui.planning.schedule import Assignment, Link, Task, moment_at
from tests.planning.schedule.plans import (
    DAY,
    HOUR,
    MONDAY,
    at,
    computed,
    dates,
    days,
    slack,
)

NIGHT, WEEKEND, NEVER = 1, 2, 3
CALENDARS = {
    # A shift over midnight, from 23 to 7 with an hour of rest at 3.
    NIGHT: WorkingCalendar((((0, 180), (240, 420), (1380, 1440)),) * 7),
    WEEKEND: WorkingCalendar(((),) * 5 + (((480, 720), (780, 1020)),) * 2),
    NEVER: WorkingCalendar(((),) * 7),
}


def test_a_holiday_pushes_what_follows() -> None:
    tuesday = at("2026-01-06T00:00")
    holiday = CalendarException(*(moment_at(tuesday).date(),) * 2)
    hours = WorkingCalendar(STANDARD.week, (holiday,))
    found = computed(days(2), calendar=hours)
    assert dates(found, 0) == ("01-05 08:00", "01-07 17:00")


def test_a_night_shift_runs_over_midnight() -> None:
    found = computed(
        [*days(1), Task(uid=1, duration=7 * HOUR, calendar=NIGHT), *days(1)],
        [Link(0, 1), Link(1, 2)],
        calendars=CALENDARS,
    )
    assert dates(found, 1) == ("01-05 23:00", "01-06 07:00")
    assert dates(found, 2) == ("01-06 08:00", "01-06 17:00")
    assert slack(found) == [0, 0, 0]


def test_a_task_is_worked_when_the_person_on_it_works() -> None:
    task = Task(uid=0, duration=DAY, assignments=(Assignment(WEEKEND, DAY),))
    found = computed([task], calendars=CALENDARS)
    assert dates(found, 0) == ("01-10 08:00", "01-10 17:00")


def test_the_calendar_of_a_task_can_rule_out_that_of_the_person() -> None:
    task = Task(
        uid=0,
        duration=DAY,
        calendar=NIGHT,
        ignores_people=True,
        assignments=(Assignment(WEEKEND, DAY),),
    )
    assert dates(computed([task], calendars=CALENDARS), 0)[0] == "01-05 23:00"


def test_several_people_work_each_in_his_own_time() -> None:
    task = Task(
        uid=0,
        duration=DAY,
        assignments=(Assignment(None, 2 * DAY), Assignment(WEEKEND, DAY)),
    )
    found = computed([task, *days(1)], [Link(0, 1)], calendars=CALENDARS)
    assert dates(found, 0) == ("01-05 08:00", "01-10 17:00")
    assert dates(found, 1) == ("01-12 08:00", "01-12 17:00")


def test_a_task_of_fixed_duration_takes_it_whatever_the_work() -> None:
    task = Task(
        uid=0,
        duration=DAY,
        effort_mode=EffortMode.FIXED_DURATION,
        assignments=(Assignment(None, 9 * DAY), Assignment(WEEKEND, DAY)),
    )
    assert dates(computed([task], calendars=CALENDARS), 0)[1] == "01-10 17:00"


def test_overtime_and_units_shorten_what_one_of_several_needs() -> None:
    task = Task(
        uid=0,
        duration=0,
        assignments=(
            Assignment(None, work=960, overtime=240, units_bp=5_000),
            Assignment(NIGHT, work=HOUR),
        ),
    )
    # 720 minutes at half a person: 24 hours, three days.
    assert dates(computed([task], calendars=CALENDARS), 0)[1] == "01-07 17:00"


def test_a_delay_of_the_only_person_delays_the_task() -> None:
    task = Task(uid=0, duration=DAY, assignments=(Assignment(None, DAY, delay=DAY),))
    assert dates(computed([task]), 0) == ("01-06 08:00", "01-06 17:00")


def test_a_delay_of_one_of_two_is_in_the_duration() -> None:
    two = (Assignment(None, DAY), Assignment(None, DAY, delay=DAY))
    task = Task(uid=0, duration=2 * DAY, assignments=two)
    assert dates(computed([task]), 0) == ("01-05 08:00", "01-06 17:00")


def test_a_levelling_delay_comes_after_the_links() -> None:
    late = Task(uid=1, duration=DAY, levelling_delay=2 * 1440)
    found = computed([*days(1), late], [Link(0, 1)])
    assert dates(found, 1) == ("01-08 08:00", "01-08 17:00")


def test_an_elapsed_duration_runs_through_nights_and_weekends() -> None:
    found = computed([Task(uid=0, duration=7 * 1440, elapsed=True), *days(1)])
    assert dates(found, 0) == ("01-05 08:00", "01-12 08:00")
    assert slack(found)[1] == 4


def test_a_split_task_rests_in_between() -> None:
    found = computed([Task(uid=0, duration=2 * DAY, gaps=3 * DAY)])
    assert dates(found, 0) == ("01-05 08:00", "01-09 17:00")


def test_calendars_without_common_time_are_named_and_the_plans_is_used() -> None:
    found = computed(
        [Task(uid=7, duration=DAY, calendar=NEVER), *days(1)], calendars=CALENDARS
    )
    assert dates(found, 0) == ("01-05 08:00", "01-05 17:00")
    assert [finding.text for finding in found.findings] == [
        "The calendars of task 7 and the people there leave no working time; the "
        "plan's calendar was used."
    ]


def test_a_plan_without_working_time_gets_the_usual_hours() -> None:
    found = computed(days(1), calendar=CALENDARS[NEVER])
    assert dates(found, 0) == ("01-05 08:00", "01-05 17:00")
    assert "has no working time" in found.findings[0].text


def test_a_plan_of_decades_lays_out_as_many_years() -> None:
    tasks = days(*[500] * 40)
    links = [Link(place, place + 1) for place in range(39)]
    found = computed(tasks, links)
    expected = STANDARD.add_minutes(moment_at(MONDAY), 40 * 500 * DAY)
    assert moment_at(found.results.finish[39]) == expected
    assert found.findings == []


def test_dates_beyond_all_years_are_named_and_crash_nothing() -> None:
    found = computed([Task(uid=3, duration=1000 * 365 * 1440), *days(1)], [Link(0, 1)])
    assert len(found.findings) == 1
    assert "The dates of task 3, task 0 lie outside the years" in found.findings[0].text
