from __future__ import annotations

import pytest

from itpm_tui.planning.schedule import Link, Task
from tests.planning.schedule.plans import (
    DAY,
    FF,
    FS,
    SF,
    SS,
    computed,
    dates,
    days,
    slack,
)


def test_the_worked_example_of_all_link_types() -> None:
    # A4 B3 C5 D2 E0: finish of the plan after 10 days; brute force over all integer
    # starts gives the same.
    found = computed(
        days(4, 3, 5, 2, 0),
        [
            Link(0, 1, FS, DAY),
            Link(0, 2, SS, 2 * DAY),
            Link(2, 3, FF, DAY),
            Link(1, 3, FS),
            Link(0, 3, SF, 3 * DAY),
            Link(3, 4, FS),
        ],
    )
    assert dates(found, 4) == ("01-16 17:00", "01-16 17:00")
    assert found.results.critical == [True, True, False, True, True]
    assert slack(found) == [0, 0, 2, 0, 0]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link(0, 1, FS), ("01-07 08:00", "01-07 17:00")),
        (Link(0, 1, FS, DAY), ("01-08 08:00", "01-08 17:00")),
        (Link(0, 1, FS, -DAY), ("01-06 08:00", "01-06 17:00")),
        (Link(0, 1, SS), ("01-05 08:00", "01-05 17:00")),
        (Link(0, 1, SS, 2 * DAY), ("01-07 08:00", "01-07 17:00")),
        (Link(0, 1, FF), ("01-06 08:00", "01-06 17:00")),
        (Link(0, 1, FF, DAY), ("01-07 08:00", "01-07 17:00")),
        # It finishes as the other starts, not the evening before.
        (Link(0, 1, SF), ("01-02 08:00", "01-05 08:00")),
        # Half of two days.
        (Link(0, 1, FS, 5_000, percent=True), ("01-08 08:00", "01-08 17:00")),
        # A week of the clock after Tuesday at 17:00.
        (
            Link(0, 1, FS, 7 * 1440, elapsed=True),
            ("01-14 08:00", "01-14 17:00"),
        ),
        # Half of two working days, on the clock: 8 hours after Tuesday at 17:00.
        (
            Link(0, 1, FS, 5_000, elapsed=True, percent=True),
            ("01-07 08:00", "01-07 17:00"),
        ),
    ],
)
def test_a_link_and_its_lag_decide_on_the_dates(
    link: Link, expected: tuple[str, str]
) -> None:
    assert dates(computed(days(2, 1), [link]), 1) == expected


def test_the_latest_of_several_links_decides() -> None:
    found = computed(days(1, 3, 1), [Link(0, 2), Link(1, 2)])
    assert dates(found, 2) == ("01-08 08:00", "01-08 17:00")
    assert slack(found) == [2, 0, 0]


def test_a_milestone_keeps_the_moment_it_waits_for() -> None:
    found = computed(days(1, 0, 1), [Link(0, 1), Link(1, 2)])
    assert dates(found, 1) == ("01-05 17:00", "01-05 17:00")
    assert dates(found, 2) == ("01-06 08:00", "01-06 17:00")


def test_links_of_a_summary_hold_for_all_below_it() -> None:
    tasks = [
        Task(uid=0, duration=2 * DAY),
        Task(uid=1),
        Task(uid=2, parent=1, duration=DAY),
        Task(uid=3, parent=1),
        Task(uid=4, parent=3, duration=3 * DAY),
        Task(uid=5, duration=DAY),
    ]
    found = computed(tasks, [Link(0, 1), Link(1, 5)])
    assert dates(found, 2) == ("01-07 08:00", "01-07 17:00")
    assert dates(found, 4) == ("01-07 08:00", "01-09 17:00")
    assert dates(found, 1) == ("01-07 08:00", "01-09 17:00")
    assert dates(found, 5) == ("01-12 08:00", "01-12 17:00")
    assert slack(found) == [0, 0, 2, 0, 0, 0]


def test_a_link_between_summaries_holds_from_all_to_all() -> None:
    tasks = [
        Task(uid=0),
        Task(uid=1, parent=0, duration=DAY),
        Task(uid=2, parent=0, duration=4 * DAY),
        Task(uid=3),
        Task(uid=4, parent=3, duration=DAY),
        Task(uid=5, parent=3, duration=2 * DAY),
    ]
    found = computed(tasks, [Link(0, 3)])
    assert dates(found, 4) == ("01-09 08:00", "01-09 17:00")
    assert dates(found, 3) == ("01-09 08:00", "01-12 17:00")
    assert slack(found) == [0, 3, 0, 0, 1, 0]


def test_a_percentage_of_a_summary_is_one_of_its_span() -> None:
    tasks = [
        Task(uid=0),
        Task(uid=1, parent=0, duration=4 * DAY),
        Task(uid=2, duration=DAY),
    ]
    found = computed(tasks, [Link(0, 2, FS, 2_500, percent=True)])
    assert dates(found, 2) == ("01-12 08:00", "01-12 17:00")


def test_links_to_and_from_inactive_tasks_do_not_hold() -> None:
    tasks = [
        Task(uid=0, duration=2 * DAY, active=False),
        Task(uid=1, duration=DAY),
        Task(uid=2, duration=9 * DAY, active=False),
    ]
    found = computed(tasks, [Link(0, 1), Link(1, 2)])
    assert dates(found, 1) == ("01-05 08:00", "01-05 17:00")
    assert dates(found, 2) == ("01-06 08:00", "01-16 17:00")
    assert slack(found)[1] == 0
