"""P8: how long a schedule takes to compute, in full and after one edit.

Measured as time of the processor: nothing here waits, so on an idle machine it is the
time that passes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random
from statistics import median
from time import process_time

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.planning.calendars import WorkingCalendar
from itpm_tui.planning.schedule import Link, Plan, Task, minute_of, schedule
from itpm_tui.planning.schedule.editing import edited
from tests.benchmarks.figure import Figure, p95

SECONDS = {10_000: 0.3, 100_000: 1.5}
EDIT_MS = 20.0
RUNS, EDITS = 5, 100
DAY = 480
IN_A_SUMMARY = 20
MINUTES_A_TASK = 75
NIGHT = 1
CALENDARS = {NIGHT: WorkingCalendar((((0, 180), (240, 420), (1380, 1440)),) * 7)}
START = minute_of(datetime(2026, 1, 5, 8))  # noqa: DTZ001


def measure(_tasks: int) -> list[Figure]:
    """The figures of plans of both promised sizes, whatever the store holds."""
    figures = []
    for count, promised in SECONDS.items():
        plan = plan_of(count)
        times = []
        for _ in range(RUNS):
            began = process_time()
            schedule(plan)
            times.append(process_time() - began)
        what = f"schedule of {count:,} tasks, {len(plan.links):,} links"
        figures.append(_figure(what, promised, median(times), "s", RUNS))
    times = edits(plan_of(10_000))
    what = "one edit among 10,000 tasks"
    figures.append(_figure(f"{what}, median", EDIT_MS, median(times), "ms", EDITS))
    figures.append(_figure(f"{what}, p95", EDIT_MS, p95(times), "ms", EDITS))
    return figures


def plan_of(count: int) -> Plan:
    """A plan in parts of twenty tasks, one in eight with more than links to it."""
    random = Random(count)
    tasks: list[Task] = []
    links: list[Link] = []
    leaves: list[int] = []
    for place in range(count):
        if place % IN_A_SUMMARY == 0:
            tasks.append(Task(uid=place))
            continue
        parent = place - place % IN_A_SUMMARY
        task = Task(uid=place, parent=parent, duration=random.randint(0, 9) * 240)
        tasks.append(_special(random, task) if random.random() < 0.125 else task)
        for before in random.sample(
            leaves[-200:], min(len(leaves), random.randint(1, 2))
        ):
            kind = random.choice([*[DependencyType.FS] * 8, *DependencyType])
            lag = random.choice([*[0] * 8, DAY, -DAY])
            links.append(Link(before, place, kind, lag))
        leaves.append(place)
    return Plan(tasks=tasks, links=links, start=START, calendars=CALENDARS)


def _special(random: Random, task: Task) -> Task:
    # About when the task comes, give or take two months.
    date = START + task.uid * MINUTES_A_TASK + random.randint(-60, 60) * 1440
    return random.choice(
        [
            replace(task, constraint=ConstraintType.SNET, constraint_date=date),
            replace(task, constraint=ConstraintType.FNLT, constraint_date=date),
            replace(task, deadline=date),
            replace(task, calendar=NIGHT),
            replace(task, start_actual=date, done=task.duration // 2),
            replace(task, manual=True, start_manual=date),
        ]
    )


def edits(plan: Plan) -> list[float]:
    """Milliseconds of edits of the duration of a task at random."""
    random = Random(1)
    found = schedule(plan)
    times = []
    for _ in range(EDITS):
        place = random.randrange(len(plan.tasks))
        if place % IN_A_SUMMARY == 0:
            place += 1
        task = found.net.plan.tasks[place]
        longer = replace(task, duration=task.duration + DAY)
        began = process_time()
        found = edited(found, {place: longer})
        times.append((process_time() - began) * 1000)
    return times


def _figure(
    what: str, promised: float, measured: float, unit: str, runs: int
) -> Figure:
    return Figure(
        promise="P8",
        what=what,
        promised=promised,
        measured=measured,
        unit=unit,
        runs=runs,
    )
