from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import (
    ConstraintType,
    DependencyType,
    LagKind,
    ScheduleMode,
    StatusGroup,
)
from itpm_tui.planning.schedule.following import PlanChange, follow
from itpm_tui.planning.schedule.live import live_plan
from tests.planning.quality.records import PROJECT, TODAY, link, record, task
from tests.planning.schedule.test_following import scheduled

if TYPE_CHECKING:
    from itpm_tui.domain.plan_records import PlannedTask, PlanRecord

COUNT, PHASES, CHANGES = 30, 4, 12


def random_plan(random: Random) -> PlanRecord:
    """Tasks below phases; some moved by a person since they were computed."""
    tasks = [task(number, 0) for number in range(1, PHASES + 1)]
    for number in range(PHASES + 1, COUNT + 1):
        above = random.choice([None, phase_of(number)])
        tasks.append(task(number, random.randint(0, 4), parent_id=above))
    links = []
    for _ in range(COUNT):
        one, other = sorted(random.sample(range(PHASES + 1, COUNT + 1), 2))
        if random.random() < 0.15 and phase_of(one) != phase_of(other):
            one = phase_of(one)
        links.append(
            link(
                one,
                other,
                type=random.choice([*[DependencyType.FS] * 4, *DependencyType]),
                lag_min=random.choice([0, 0, 480, -480, 600]),
                lag_kind=random.choice([LagKind.WORKING, LagKind.ELAPSED]),
            )
        )
    start = random.choice([None, TODAY])
    plan = scheduled(record(tasks, links, start=start))
    return replace(plan, tasks=tuple(special(random, each) for each in plan.tasks))


def phase_of(number: int) -> int:
    """The phase that a task may be below."""
    return 1 + (number - PHASES - 1) * PHASES // (COUNT - PHASES)


def special(random: Random, plain: PlannedTask) -> PlannedTask:
    """A task as it came from the engine, or as somebody set it."""
    assert plain.start is not None
    assert plain.finish is not None
    if plain.id <= PHASES or random.random() < 0.5:
        return plain
    later = timedelta(days=7 * random.randint(0, 2))
    dates = {"start": plain.start + later, "finish": plain.finish + later}
    by_hand = {"start_manual": dates["start"], "finish_manual": dates["finish"]}
    return replace(
        plain,
        **random.choice(
            [
                dates,
                {"deadline": plain.start},
                {"constraint": ConstraintType.SNET, "constraint_date": plain.start},
                {"constraint": ConstraintType.FNLT, "constraint_date": plain.finish},
                {"mode": ScheduleMode.MANUAL, **by_hand, **dates},
                {"start_actual": plain.start, "progress_bp": 2_500},
                {"start": None, "finish": None},
                {"group": StatusGroup.CANCELLED},
                {"project_id": PROJECT + 1, "parent_id": None},
            ]
        ),
    )


def changed(random: Random, plain: PlannedTask) -> PlannedTask:
    """A task as a handler leaves it: dates of its own, or other inputs."""
    start, finish = plain.start, plain.finish
    if start is None or finish is None:
        return replace(plain, start=TASK_START, finish=TASK_START)
    days = timedelta(days=7 * random.choice([-2, -1, 1, 1, 2, 5]))
    moved = {"start": start + days, "finish": finish + days}
    if plain.mode is ScheduleMode.MANUAL:
        moved |= {"start_manual": start + days, "finish_manual": finish + days}
    return replace(
        plain,
        **random.choice(
            [
                moved,
                moved,
                {"finish": finish + timedelta(days=7)},
                {"start_actual": start, "progress_bp": 5_000},
                {"start_actual": start, "finish_actual": finish, "progress_bp": 10_000},
                {"deadline": finish},
                {"constraint": ConstraintType.SNET, "constraint_date": start},
                {"group": StatusGroup.CANCELLED},
                {"duration_min": 480},
            ]
        ),
    )


TASK_START = scheduled(record([task(1)], ())).tasks[0].start


@pytest.mark.parametrize("seed", range(30))
def test_carried_on_it_says_what_is_said_of_the_plan_as_it_is_stored(seed: int) -> None:
    random = Random(seed)
    plan = random_plan(random)
    live = live_plan(plan)
    carried = 0
    for _ in range(CHANGES):
        leaves = plan.tasks[PHASES:]
        chosen = {each.id for each in random.sample(leaves, random.randint(1, 2))}
        change = PlanChange(
            after=replace(
                plan,
                tasks=tuple(
                    changed(random, each) if each.id in chosen else each
                    for each in plan.tasks
                ),
            ),
            touched=chosen,
            asked=chosen,
            today=TODAY,
        )
        found, anew = follow(live, change), follow(live_plan(plan), change)
        assert found.moved == anew.moved
        assert found.after == anew.after
        plan = found.after
        carried += found.live is not None
        live = found.live or live_plan(plan)
        fresh = live_plan(plan)
        assert live.held == fresh.held
        assert live.project.schedule.results == fresh.project.schedule.results
    assert carried > 0
