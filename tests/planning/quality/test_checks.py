from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import ConstraintType, DependencyType, StatusGroup
from itpm_tui.planning.quality import CHECKS
from tests.planning.quality.records import at, chain, link, results, task

if TYPE_CHECKING:
    from itpm_tui.domain.plan_records import PlannedLink, PlannedTask

TEN = [task(n) for n in range(1, 11)]
SOUND = (TEN, chain(10))
BEGAN = at("2026-01-05T08:00")
DONE = {
    "group": StatusGroup.COMPLETED,
    "start_actual": BEGAN,
    "finish_actual": at("2026-01-06T17:00"),
    "baseline_finish": at("2026-01-06T17:00"),
}


def changed(**more: object) -> list[PlannedTask]:
    """Ten tasks in a row, the fourth of them another."""
    return [task(n, **(more if n == 4 else {})) for n in range(1, 11)]


def with_links(**more: object) -> tuple[PlannedLink, ...]:
    """Ten tasks in a row, the third link another."""
    return tuple(
        link(one, one + 1, **(more if one == 3 else {})) for one in range(1, 10)
    )


def test_a_sound_plan_passes_every_check_there_is_something_for() -> None:
    found = results(*SOUND)
    assert len(found) == len(CHECKS) == 14
    assert [check.id for check in found.values() if check.passed is False] == []
    assert found["missed"].passed is None
    assert found["bei"].passed is None
    assert found["path"].passed
    assert found["cpli"].passed


@pytest.mark.parametrize(
    ("check", "tasks", "links", "hits"),
    [
        ("logic", [*TEN, task(11)], chain(10), (11,)),
        ("leads", TEN, with_links(lag_min=-480), (4,)),
        ("lags", TEN, with_links(lag_min=480), (4,)),
        (
            "types",
            TEN,
            [
                link(
                    one,
                    one + 1,
                    type=DependencyType.SS if one < 3 else DependencyType.FS,
                )
                for one in range(1, 10)
            ],
            (2, 3),
        ),
        (
            "constraints",
            changed(
                constraint=ConstraintType.MSO,
                constraint_date=at("2026-01-15T08:00"),
            ),
            chain(10),
            (4,),
        ),
        ("float", [*TEN, task(11, 60)], [*chain(10), link(1, 11)], tuple(range(2, 11))),
        ("late", changed(deadline=at("2026-01-13T17:00")), chain(10), (1, 2, 3, 4)),
        ("duration", changed(duration_min=45 * 480), chain(10), (4,)),
        (
            "dates",
            changed(start_actual=at("2026-01-20T08:00")),
            chain(10),
            (4,),
        ),
        ("people", changed(people=0), chain(10), (4,)),
        (
            "missed",
            changed(baseline_finish=at("2026-01-09T17:00")),
            chain(10),
            (4,),
        ),
        ("bei", changed(baseline_finish=at("2026-01-09T17:00")), chain(10), (4,)),
    ],
)
def test_each_check_finds_what_is_wrong(
    check: str,
    tasks: list[PlannedTask],
    links: list[PlannedLink],
    hits: tuple[int, ...],
) -> None:
    found = results(tasks, links)[check]
    assert found.passed is False
    assert found.hits == hits


def test_a_plan_in_the_past_has_invalid_dates() -> None:
    tasks = [
        task(1, start=at("2026-01-05T08:00"), finish=at("2026-01-05T17:00")),
        task(2),
    ]
    found = results(tasks, chain(2), dated=False)["dates"]
    assert found.passed is False
    assert found.hits == (1,)


def test_without_people_a_plan_does_not_fail() -> None:
    check = results(changed(people=0), chain(10))["people"]
    assert check.optional
    assert not check.failed


def test_a_date_that_must_hold_breaks_the_critical_path() -> None:
    held = task(
        2,
        constraint=ConstraintType.MFO,
        constraint_date=at("2026-01-14T17:00"),
    )
    # The link makes the first task critical, but what waits for it does not move.
    found = results([task(1, 2), held], chain(2))["path"]
    assert found.passed is False
    assert found.hits == (1,)


def test_the_index_of_the_critical_path_counts_the_promised_finish() -> None:
    assert results(*SOUND, finish=date(2026, 1, 23))["cpli"].found == "1.00"
    # Ten days are left and the finish was promised for the fifth of them.
    early = results(*SOUND, finish=date(2026, 1, 16))["cpli"]
    assert early.found == "0.50"
    assert early.passed is False


def test_what_was_done_in_time_is_neither_missed_nor_behind() -> None:
    found = results([task(1, 2, **DONE), task(2)], chain(2))
    assert found["missed"].passed
    assert found["bei"].found == "1.00"
    assert found["bei"].passed


def test_done_and_cancelled_tasks_are_no_open_ends() -> None:
    gone = task(11, group=StatusGroup.CANCELLED)
    done = task(12, 2, **DONE)
    assert results([*TEN, gone, done], chain(10))["logic"].passed


def test_tasks_nobody_planned_are_left_out() -> None:
    idea = task(11, duration_min=None)
    found = results([*TEN, idea], chain(10), dated=False)
    assert found["logic"].found == "0 of 10 tasks (0.0 %)"
