from __future__ import annotations

from itpm_tui.planning.schedule import Link, Task
from tests.planning.schedule.plans import (
    DAY,
    SS,
    at,
    computed,
    dates,
    days,
    slack,
)


def test_a_manual_task_keeps_its_dates_and_its_successors_follow() -> None:
    manual = Task(
        uid=1,
        duration=DAY,
        manual=True,
        start_manual=at("2026-01-05T08:00"),
        finish_manual=at("2026-01-05T17:00"),
    )
    found = computed([*days(3), manual, *days(1)], [Link(0, 1), Link(1, 2)])
    assert dates(found, 1) == ("01-05 08:00", "01-05 17:00")
    assert dates(found, 2) == ("01-06 08:00", "01-06 17:00")


def test_a_manual_summary_holds_back_what_is_below() -> None:
    tasks = [
        Task(
            uid=0,
            manual=True,
            start_manual=at("2026-01-07T08:00"),
            finish_manual=at("2026-01-20T17:00"),
        ),
        Task(uid=1, parent=0, duration=DAY),
    ]
    found = computed(tasks)
    assert dates(found, 1) == ("01-07 08:00", "01-07 17:00")
    assert dates(found, 0) == ("01-07 08:00", "01-20 17:00")


def test_links_from_the_start_of_a_manual_task_do_not_bound_it() -> None:
    manual = Task(
        uid=0,
        duration=DAY,
        manual=True,
        start_manual=at("2026-01-05T08:00"),
        finish_manual=at("2026-01-05T17:00"),
    )
    found = computed([manual, Task(uid=1, duration=4 * DAY)], [Link(0, 1, SS)])
    assert slack(found) == [3, 0]


def test_what_has_started_stays_and_goes_on_from_there() -> None:
    begun = Task(uid=1, duration=4 * DAY, done=DAY, start_actual=at("2026-01-05T08:00"))
    found = computed([*days(3), begun], [Link(0, 1)])
    assert dates(found, 1) == ("01-05 08:00", "01-08 17:00")


def test_the_rest_of_a_started_task_goes_on_when_it_is_taken_up() -> None:
    begun = Task(
        uid=0,
        duration=4 * DAY,
        done=DAY,
        start_actual=at("2026-01-05T08:00"),
        resume=at("2026-01-12T08:00"),
    )
    assert dates(computed([begun]), 0) == ("01-05 08:00", "01-14 17:00")


def test_a_status_date_moves_what_is_left_behind_it() -> None:
    begun = Task(uid=0, duration=2 * DAY, done=DAY, start_actual=at("2026-01-05T08:00"))
    found = computed([begun, *days(1)], status=at("2026-01-08T08:00"))
    assert dates(found, 0) == ("01-05 08:00", "01-08 17:00")
    assert dates(found, 1) == ("01-08 08:00", "01-08 17:00")


def test_a_finished_task_has_its_dates_and_is_not_critical() -> None:
    done = Task(
        uid=0,
        duration=DAY,
        done=DAY,
        start_actual=at("2026-01-06T08:00"),
        finish_actual=at("2026-01-08T12:00"),
    )
    found = computed([done, *days(2)], [Link(0, 1)])
    assert dates(found, 0) == ("01-06 08:00", "01-08 12:00")
    assert dates(found, 1) == ("01-08 13:00", "01-12 12:00")
    assert found.results.critical == [False, True]


def test_the_slack_of_a_started_task_is_that_of_its_finish() -> None:
    begun = Task(
        uid=0,
        duration=2 * DAY,
        done=DAY,
        start_actual=at("2026-01-05T08:00"),
        resume=at("2026-01-07T08:00"),
    )
    found = computed([begun, *days(9)])
    # It rested for a day, so its start has more slack than its finish.
    assert slack(found)[0] == 6


def test_only_the_dates_of_a_task_of_another_plan_count() -> None:
    other = Task(
        uid=0,
        external=True,
        start_manual=at("2026-01-08T08:00"),
        finish_manual=at("2026-01-09T17:00"),
    )
    found = computed([other, *days(1)], [Link(0, 1)])
    assert dates(found, 1) == ("01-12 08:00", "01-12 17:00")
