"""Checks of dates, people, the baseline and the critical path."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.planning.quality.finding import Check, at_least, at_most
from itpm_tui.planning.quality.scene import is_done
from itpm_tui.planning.schedule import minute_of, moment_at, schedule

if TYPE_CHECKING:
    from itpm_tui.planning.quality.scene import Scene

_SLIP_MIN = 600 * 480
_INDEX = 0.95


def invalid_dates(scene: Scene) -> Check:
    """Plans in the past, and what happened in the future."""
    hits = []
    for place in scene.places:
        task = scene.task(place)
        happened = [task.start_actual, task.finish_actual]
        if any(at is not None and at >= scene.tomorrow for at in happened):
            hits.append(place)
        elif not is_done(task):
            planned = [None if task.start_actual else task.start, task.finish]
            if any(at is not None and at < scene.now for at in planned):
                hits.append(place)
    of = len(scene.places)
    return at_most("dates", "invalid dates", scene.ids(hits), of, 0)


def people(scene: Scene) -> Check:
    """Tasks nobody works on."""
    wanted = [n for n in scene.open if scene.duration(n)]
    hits = [n for n in wanted if not scene.task(n).people]
    check = at_most("people", "tasks without people", scene.ids(hits), len(wanted), 0)
    return replace(check, optional=True)


def missed_tasks(scene: Scene) -> Check:
    """Tasks that finish after the baseline said, where that day has come."""
    due = _baselined(scene)
    hits = []
    for place in due:
        task, wanted = scene.task(place), scene.task(place).baseline_finish
        finish = task.finish_actual or task.finish
        late = not is_done(task) or (finish is not None and finish > scene.now)
        if wanted is not None and (late or (finish is not None and finish > wanted)):
            hits.append(place)
    return at_most("missed", "missed tasks", scene.ids(hits), len(due), 5)


def _baselined(scene: Scene) -> list[int]:
    """Places of tasks that the baseline has finished by now."""
    return [
        place
        for place in scene.places
        if (finish := scene.task(place).baseline_finish) is not None
        and finish <= scene.now
    ]


def critical_path(scene: Scene) -> Check:
    """Whether a critical task that slips moves the last task by as much.

    Other calendars and elapsed lags may swallow a few days of it.
    """
    found = scene.project.schedule
    results, net = found.results, found.net
    critical = [
        place
        for place in scene.open
        if results.critical[place]
        and net.plan.tasks[place].duration
        and net.plan.tasks[place].start_actual is None
    ]
    if not critical:
        return _path_test("no critical task to try", None)
    place = min(critical, key=lambda each: results.start[each])
    tasks = list(net.plan.tasks)
    tasks[place] = replace(tasks[place], duration=tasks[place].duration + _SLIP_MIN)
    slipped = schedule(replace(net.plan, tasks=tasks))
    last = max(scene.places, key=lambda each: results.finish[each])
    moved = slipped.net.timelines.project.between(
        results.finish[last], slipped.results.finish[last]
    )
    key, end = scene.task(place).key, scene.task(last).key
    whole = moved >= _SLIP_MIN * _INDEX
    text = f"{key} slips by 600 d, {end} by {moved // 480} d"
    return replace(
        _path_test(text, whole), hits=() if whole else (scene.task(place).id,)
    )


def _path_test(found: str, passed: bool | None) -> Check:
    return Check(
        id="path",
        title="critical path test",
        wanted="the last task as much",
        found=found,
        passed=passed,
    )


def path_length(scene: Scene) -> Check:
    """Critical path length index: what is left and its slack, by what is left.

    The slack is that up to the finish the project promised; without one, that of
    the most urgent task.
    """
    found, record = scene.project.schedule, scene.project.record
    project = found.net.timelines.project
    start = max(minute_of(scene.now), found.start)
    length = project.between(start, found.finish)
    if length <= 0 or not scene.open:
        return at_least("cpli", "critical path length index", None, _INDEX)
    slack = min(scene.slack(place) for place in scene.open)
    if record.finish is not None:
        calendar = found.net.plan.calendar
        wanted = calendar.day_finish(record.finish)
        slack = calendar.minutes_between(moment_at(found.finish), wanted)
    value = (length + slack) / length
    return at_least("cpli", "critical path length index", value, _INDEX)


def execution(scene: Scene) -> Check:
    """Baseline execution index: what is done, by what should be done."""
    due = _baselined(scene)
    done = sum(is_done(scene.task(place)) for place in scene.places)
    value = done / len(due) if due else None
    check = at_least("bei", "baseline execution index", value, _INDEX)
    late = [place for place in due if not is_done(scene.task(place))]
    return replace(check, hits=tuple(scene.ids(late)))
