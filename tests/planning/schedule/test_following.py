from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import DependencyType
from itpm_tui.planning.schedule import moment_at
from itpm_tui.planning.schedule.following import PlanChange, followed
from itpm_tui.planning.schedule.planned import project_schedule
from tests.planning.quality.records import TODAY, link, record, task

if TYPE_CHECKING:
    from itpm_tui.domain.plan_records import PlanRecord

COUNT = 12


def scheduled(plan: PlanRecord) -> PlanRecord:
    """The plan with the dates that are computed."""
    found = project_schedule(plan)
    results = found.schedule.results
    return replace(
        plan,
        tasks=tuple(
            replace(
                each,
                start=moment_at(results.start[place]),
                finish=moment_at(results.finish[place]),
            )
            for place, each in enumerate(found.tasks)
        ),
    )


def random_plan(random: Random) -> PlanRecord:
    """Tasks with links in their order."""
    tasks = [task(n, random.randint(1, 4)) for n in range(1, COUNT + 1)]
    links = [
        link(
            random.randrange(1, n),
            n,
            type=random.choice([DependencyType.FS, DependencyType.SS]),
            lag_min=random.choice([0, 0, 480]),
        )
        for n in range(2, COUNT + 1)
    ]
    return scheduled(record(tasks, links))


def change(after: PlanRecord, touched: set[int]) -> PlanChange:
    """A change of some tasks, today."""
    return PlanChange(after=after, touched=touched, today=TODAY)


def lengthened(plan: PlanRecord, task_id: int, days: int) -> PlanRecord:
    """The plan after a handler made one task longer."""
    return replace(
        plan,
        tasks=tuple(
            replace(each, finish=each.finish + timedelta(days=7 * days))
            if each.id == task_id and each.finish is not None
            else each
            for each in plan.tasks
        ),
    )


@pytest.mark.parametrize("seed", range(20))
def test_what_follows_is_where_the_whole_plan_would_have_it(seed: int) -> None:
    random = Random(seed)
    before = random_plan(random)
    changed = random.randint(1, COUNT)
    after = lengthened(before, changed, 1)
    moved = {
        each.task_id: each
        for each in followed(
            before, PlanChange(after=after, touched={changed}, today=TODAY)
        )
    }
    # Five working days more in a week of the calendar.
    anew = scheduled(
        replace(
            before,
            tasks=tuple(
                replace(each, duration_min=(each.duration_min or 0) + 5 * 480)
                if each.id == changed
                else each
                for each in before.tasks
            ),
        )
    )
    for each in anew.tasks:
        stored = next(one for one in after.tasks if one.id == each.id)
        found = moved.get(each.id)
        start = stored.start if found is None or each.id == changed else found.start
        assert start == each.start


@pytest.mark.parametrize("seed", range(5))
def test_nothing_follows_where_nothing_changed(seed: int) -> None:
    plan = random_plan(Random(seed))
    assert followed(plan, change(plan, set())) == ()


def test_a_task_put_later_by_hand_stays_until_it_is_pushed() -> None:
    plan = scheduled(record([task(1), task(2)], [link(1, 2)]))
    put = replace(
        plan,
        tasks=tuple(
            replace(
                each,
                start=each.start + timedelta(days=7),
                finish=each.finish + timedelta(days=7),
            )
            if each.id == 2 and each.start is not None and each.finish is not None
            else each
            for each in plan.tasks
        ),
    )
    near = followed(
        put, PlanChange(after=lengthened(put, 1, 0), touched={1}, today=TODAY)
    )
    assert [each.task_id for each in near] == []
    far = followed(
        put, PlanChange(after=lengthened(put, 1, 2), touched={1}, today=TODAY)
    )
    pushed = next(each for each in far if each.task_id == 2)
    assert pushed.start.date().isoformat() == "2026-01-27"
