from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from itpm_tui.domain.enums import ConstraintType
from itpm_tui.planning.calendars import WorkingCalendar
from itpm_tui.planning.schedule import Link, Plan, Task, schedule
from itpm_tui.planning.schedule.editing import edited
from tests.planning.schedule.plans import DAY, FF, FS, MONDAY, SF, SS

NIGHT = 1
CALENDARS = {NIGHT: WorkingCalendar((((0, 180), (240, 420), (1380, 1440)),) * 7)}
TASKS = 60


def random_plan(random: Random) -> Plan:
    """Tasks below summaries, some of them with links, held, started or by hand."""
    tasks: list[Task] = []
    summaries: list[int] = []
    for place in range(TASKS):
        parent = random.choice([None, *summaries[-3:]])
        tasks.append(Task(uid=place, parent=parent))
        if place and random.random() < 0.2:
            summaries.append(place)
    has_children = {task.parent for task in tasks}
    for place in range(TASKS):
        if place not in has_children:
            tasks[place] = random_task(random, tasks[place])
    links = []
    for _ in range(TASKS):
        one, other = sorted(random.sample(range(TASKS), 2))
        kind = random.choice([FS, FS, SS]) if other in has_children else None
        links.append(
            Link(
                one,
                other,
                kind or random.choice([FS, FS, FS, SS, FF, SF]),
                random.choice([0, 0, DAY, -DAY, 5_000]),
                elapsed=random.random() < 0.2,
                percent=random.random() < 0.2,
            )
        )
    return Plan(tasks=tasks, links=links, start=MONDAY, calendars=CALENDARS)


def random_task(random: Random, task: Task) -> Task:
    """A task with something of its own."""
    date = MONDAY + random.randrange(40) * 1440
    plain = replace(task, duration=random.randrange(6) * DAY)
    return random.choice(
        [
            plain,
            plain,
            plain,
            replace(plain, constraint=ConstraintType.SNET, constraint_date=date),
            replace(plain, constraint=ConstraintType.MFO, constraint_date=date),
            replace(plain, deadline=date),
            replace(plain, calendar=NIGHT),
            replace(plain, elapsed=True),
            replace(plain, start_actual=date, done=DAY),
            replace(plain, manual=True, start_manual=date),
            replace(plain, active=False),
            replace(plain, levelling_delay=1440),
        ]
    )


@pytest.mark.parametrize("seed", range(20))
def test_an_edited_schedule_is_the_one_computed_anew(seed: int) -> None:
    random = Random(seed)
    found = schedule(random_plan(random))
    leaves = [n for n in range(TASKS) if not found.net.is_summary[n]]
    for _ in range(8):
        place = random.choice(leaves)
        bare = Task(uid=place, parent=found.net.plan.tasks[place].parent)
        found = edited(found, {place: random_task(random, bare)})
        anew = schedule(found.net.plan)
        assert found.results == anew.results
        assert (found.start, found.finish) == (anew.start, anew.finish)


def test_a_task_that_outgrows_the_years_is_computed() -> None:
    found = schedule(Plan(tasks=[Task(uid=0, duration=DAY)], start=MONDAY))
    long = Task(uid=0, duration=9_000 * DAY)
    assert (
        edited(found, {0: long}).finish
        == schedule(Plan(tasks=[long], start=MONDAY)).finish
    )
