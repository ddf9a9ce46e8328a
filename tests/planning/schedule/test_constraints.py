from __future__ import annotations

import pytest

from itpm_tui.domain.enums import ConstraintType
from itpm_tui.planning.schedule import Link, Task
from tests.planning.schedule.plans import DAY, at, computed, dates, days, slack

WEDNESDAY = at("2026-01-07T08:00")
WEDNESDAY_EVENING = at("2026-01-07T17:00")


def one(constraint: ConstraintType, date: int) -> Task:
    """A day of work under a constraint."""
    return Task(uid=1, duration=DAY, constraint=constraint, constraint_date=date)


@pytest.mark.parametrize(
    ("constraint", "date", "expected"),
    [
        (ConstraintType.SNET, WEDNESDAY, ("01-07 08:00", "01-07 17:00")),
        (ConstraintType.FNET, WEDNESDAY_EVENING, ("01-07 08:00", "01-07 17:00")),
        (ConstraintType.SNLT, WEDNESDAY, ("01-05 08:00", "01-05 17:00")),
        (ConstraintType.FNLT, WEDNESDAY_EVENING, ("01-05 08:00", "01-05 17:00")),
        (ConstraintType.MSO, WEDNESDAY, ("01-07 08:00", "01-07 17:00")),
        (ConstraintType.MFO, WEDNESDAY_EVENING, ("01-07 08:00", "01-07 17:00")),
    ],
)
def test_each_constraint_to_a_date(
    constraint: ConstraintType, date: int, expected: tuple[str, str]
) -> None:
    found = computed([*days(5), one(constraint, date)])
    assert dates(found, 1) == expected


@pytest.mark.parametrize("honoured", [True, False])
@pytest.mark.parametrize(
    ("constraint", "date"),
    [
        (ConstraintType.SNLT, WEDNESDAY),
        (ConstraintType.FNLT, WEDNESDAY_EVENING),
        (ConstraintType.MSO, WEDNESDAY),
        (ConstraintType.MFO, WEDNESDAY_EVENING),
    ],
)
def test_a_date_or_the_links_win_as_the_plan_says(
    constraint: ConstraintType, date: int, honoured: bool
) -> None:
    found = computed(
        [*days(4), one(constraint, date)],
        [Link(0, 1)],
        honours_constraints=honoured,
    )
    held = ("01-07 08:00", "01-07 17:00")
    assert dates(found, 1) == (held if honoured else ("01-09 08:00", "01-09 17:00"))
    # Either way both are two days too late.
    assert slack(found) == [-2, -2]
    assert found.results.critical == [True, True]


def test_as_late_as_possible_is_just_before_what_waits() -> None:
    late = Task(uid=0, duration=DAY, constraint=ConstraintType.ALAP)
    found = computed(
        [late, Task(uid=1, duration=4 * DAY), Task(uid=2, duration=DAY)],
        [Link(0, 2), Link(1, 2)],
    )
    assert dates(found, 0) == ("01-08 08:00", "01-08 17:00")
    assert slack(found) == [0, 0, 0]


def test_a_date_before_the_start_of_the_plan_is_kept() -> None:
    early = one(ConstraintType.SNET, at("2025-12-30T08:00"))
    found = computed([early, *days(1)], [Link(0, 1)])
    assert dates(found, 0) == ("12-30 08:00", "12-30 17:00")
    assert dates(found, 1) == ("12-31 08:00", "12-31 17:00")


def test_a_deadline_never_moves_a_task_but_takes_its_slack() -> None:
    tasks = [
        Task(uid=0, duration=2 * DAY),
        Task(uid=1, duration=2 * DAY, deadline=at("2026-01-07T17:00")),
    ]
    found = computed(tasks, [Link(0, 1)])
    assert dates(found, 1) == ("01-07 08:00", "01-08 17:00")
    assert slack(found) == [-1, -1]


def test_a_threshold_says_what_is_critical() -> None:
    found = computed(days(5, 4, 1), critical_slack=DAY)
    assert found.results.critical == [True, True, False]


def test_each_end_of_a_network_may_have_its_critical_path() -> None:
    links = [Link(0, 1), Link(2, 3)]
    assert slack(computed(days(1, 1, 3, 3), links)) == [4, 4, 0, 0]
    found = computed(days(1, 1, 3, 3), links, several_paths=True)
    assert slack(found) == [0, 0, 0, 0]


def test_from_the_finish_everything_is_as_late_as_possible() -> None:
    tasks = [
        Task(uid=0, duration=2 * DAY, constraint=ConstraintType.ALAP),
        Task(uid=1, duration=DAY, constraint=ConstraintType.ALAP),
        Task(uid=2, duration=DAY, constraint=ConstraintType.ALAP),
        Task(uid=3, duration=DAY, constraint=ConstraintType.ASAP),
    ]
    found = computed(
        tasks, [Link(0, 1), Link(2, 1)], start=0, finish=at("2026-01-09T17:00")
    )
    assert dates(found, 1) == ("01-09 08:00", "01-09 17:00")
    assert dates(found, 0) == ("01-07 08:00", "01-08 17:00")
    assert dates(found, 2) == ("01-08 08:00", "01-08 17:00")
    # As soon as possible: where the plan has to begin.
    assert dates(found, 3) == ("01-07 08:00", "01-07 17:00")
    assert slack(found) == [0, 0, 1, 2]


def test_a_constraint_to_a_date_holds_when_scheduled_from_the_finish() -> None:
    held = Task(
        uid=0,
        duration=DAY,
        constraint=ConstraintType.FNLT,
        constraint_date=at("2026-01-06T17:00"),
    )
    found = computed([held, *days(1)], start=0, finish=at("2026-01-09T17:00"))
    assert dates(found, 0) == ("01-06 08:00", "01-06 17:00")
