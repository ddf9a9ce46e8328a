"""What moves in a project when some of its tasks and links change.

The project is computed as it was and as it is, and only what differs between the two
moves. Where only tasks changed, and neither which there are nor what they wait for,
the computation goes no further than the change does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from itpm_tui.planning.schedule.carrying_on import carried_on, changed_tasks
from itpm_tui.planning.schedule.editing import copied, edited
from itpm_tui.planning.schedule.free_slack import free_slack
from itpm_tui.planning.schedule.live import (
    LivePlan,
    can_be_held,
    live_plan,
    standing,
)
from itpm_tui.planning.schedule.moments import minute_of, moment_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
    from datetime import date

    from itpm_tui.domain.plan_records import PlannedTask, PlanRecord
    from itpm_tui.planning.schedule.planned import ProjectSchedule
    from itpm_tui.planning.schedule.results import Results

_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Followed:
    """What the row of a task in the projection becomes."""

    task_id: int
    start: datetime
    finish: datetime
    total_slack_min: int
    free_slack_min: int
    critical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """A project after a change, other tasks where they were."""

    after: PlanRecord
    touched: Set[int]
    """Ids of the tasks that the change itself gave dates: they stay there."""
    freed: Set[int] = _NOBODY
    """Ids of those that lost a link. They stay, too."""
    asked: Set[int] = _NOBODY
    """Ids of those whose slack is wanted where it is not known yet."""
    today: date
    """Nothing that is to be done moves back before it."""


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from a change."""

    moved: tuple[Followed, ...]
    after: PlanRecord
    """The project with all that moved where it is now."""
    live: LivePlan | None = field(default=None, repr=False)
    """The same, ready for the next change; None where it has to be made anew."""


def followed(before: PlanRecord, change: PlanChange) -> tuple[Followed, ...]:
    """Tasks that have other dates, or another slack, after a change of a project."""
    return follow(live_plan(before), change).moved


def follow(live: LivePlan, change: PlanChange) -> Following:
    """What follows from a change of a project, and the project after it."""
    was = live.project
    held = {**live.held, **_where_they_were(was, change.freed)}
    others = changed_tasks(live, change.after)
    if others is None:
        lengths = _lengths(live, change)
        now, layer = standing(change.after, change.touched, held, lengths)
    else:
        again = {*others, *change.touched, *change.freed}
        now, layer = _edited(live, change, held, again), live.layer
    early = _too_early(was, now, change)
    if early:
        laid = {
            now.places[each]: layer.task(now.tasks[now.places[each]], held=start)
            for each, start in early.items()
        }
        now = replace(now, schedule=edited(now.schedule, laid))
    places = _differing(was, now)
    moved = tuple(_told(was, now, places, change))
    after = _with_dates(change, moved)
    if others is None:
        return Following(moved, after)
    told = (each.task_id for each in moved)
    again = {*others, *change.touched, *change.freed, *early, *told}
    places |= {now.places[each] for each in again if each in now.places}
    return Following(moved, after, carried_on(live, now, after, places))


def _where_they_were(was: ProjectSchedule, freed: Set[int]) -> dict[int, datetime]:
    """Starts at which tasks are held that lost a link."""
    tasks = [was.tasks[was.places[each]] for each in freed if each in was.places]
    own = was.record.project_id
    return {
        task.id: task.start
        for task in tasks
        if task.start is not None and can_be_held(task, own)
    }


def _lengths(live: LivePlan, change: PlanChange) -> dict[int, int]:
    """How long tasks are whose dates are those of the hours before the change."""
    was, after = live.project.record, change.after
    if (was.calendar, was.calendars) == (after.calendar, after.calendars):
        return {}
    own = live.project.places.keys() - change.touched
    return {
        task.id: live.layer.length(task)
        for task in live.project.tasks
        if task.id in own
    }


def _edited(
    live: LivePlan,
    change: PlanChange,
    held: Mapping[int, datetime],
    again: Iterable[int],
) -> ProjectSchedule:
    """The project after a change that left the network its shape."""
    was, after = live.project, change.after
    wanted = set(again)
    new = {task.id: task for task in after.tasks if task.id in wanted}
    tasks = list(was.tasks)
    for task in new.values():
        tasks[was.places[task.id]] = task
    laid = {
        was.places[task.id]: live.layer.task(
            task, touched=task.id in change.touched, held=held.get(task.id)
        )
        for task in new.values()
    }
    found = edited(copied(was.schedule), laid) if laid else was.schedule
    return replace(was, record=after, tasks=tuple(tasks), schedule=found)


def _too_early(
    was: ProjectSchedule, now: ProjectSchedule, change: PlanChange
) -> dict[int, datetime]:
    """Starts for tasks that would move back into the past."""
    first = minute_of(datetime.combine(change.today, time.min))
    before, after = was.schedule.results.start, now.schedule.results.start
    found = {}
    for place in _places_where(was, now, lambda results: results.start):
        task = now.tasks[place]
        was_at = was.places.get(task.id)
        if was_at is None or after[place] >= min(first, before[was_at]):
            continue
        if task.id in change.touched or not can_be_held(task, now.record.project_id):
            continue
        found[task.id] = moment_at(min(first, before[was_at]))
    return found


def _differing(was: ProjectSchedule, now: ProjectSchedule) -> set[int]:
    """Places now of the tasks of which the computed project says something else."""
    return {
        *_places_where(was, now, lambda results: results.start),
        *_places_where(was, now, lambda results: results.finish),
        *_places_where(was, now, lambda results: results.total_slack),
        *_places_where(was, now, lambda results: results.critical),
    }


def _places_where(
    was: ProjectSchedule,
    now: ProjectSchedule,
    column: Callable[[Results], Sequence[int]],
) -> Iterator[int]:
    """Places now at which one column is another, or was not there."""
    old, new = column(was.schedule.results), column(now.schedule.results)
    if now.places is was.places:
        # Whole columns are compared at once: most changes leave most of them.
        if old == new:
            return
        pairs: Iterable[tuple[int | None, int]] = zip(old, new, strict=True)
    else:
        at = (was.places.get(task.id) for task in now.tasks)
        known = (None if each is None else old[each] for each in at)
        pairs = zip(known, new, strict=True)
    for place, (before, after) in enumerate(pairs):
        if before != after:
            yield place


def _told(
    was: ProjectSchedule, now: ProjectSchedule, differing: Set[int], change: PlanChange
) -> Iterator[Followed]:
    """What the rows of the tasks become of which something else is to be said."""
    asked = {now.places[each] for each in change.asked if each in now.places}
    unknown = {each for each in asked if now.tasks[each].total_slack_min is None}
    slacker = set(_slacker(was, now, differing, asked))
    for place in sorted(differing | unknown | slacker):
        task = now.tasks[place]
        if task.dated and task.project_id == change.after.project_id:
            yield told_of(now, place)


def _slacker(
    was: ProjectSchedule, now: ProjectSchedule, differing: Set[int], asked: Set[int]
) -> Iterator[int]:
    """Places of tasks, before others that differ or asked for, with other free slack.

    Only those of which nothing else differs.
    """
    net = now.schedule.net
    before = {
        link.predecessor
        for place in differing
        for node in (place, place + net.count)
        for link in net.links_to(node)
    }
    for place in (before | asked) - differing:
        at = was.places.get(now.tasks[place].id)
        if at is None:
            continue
        if free_slack(now.schedule, place) != free_slack(was.schedule, at):
            yield place


def told_of(project: ProjectSchedule, place: int) -> Followed:
    """What the row of the task at a place is to be."""
    found = project.schedule
    results = found.results
    return Followed(
        task_id=project.tasks[place].id,
        start=moment_at(results.start[place]),
        finish=moment_at(results.finish[place]),
        total_slack_min=results.total_slack[place],
        free_slack_min=free_slack(found, place),
        critical=results.critical[place],
    )


def _with_dates(change: PlanChange, moved: Iterable[Followed]) -> PlanRecord:
    """The project with what moved at its new dates."""
    found = {each.task_id: each for each in moved}
    return replace(
        change.after,
        tasks=tuple(
            task
            if (each := found.get(task.id)) is None
            else _dated(task, each, task.id in change.touched)
            for task in change.after.tasks
        ),
    )


def _dated(task: PlannedTask, found: Followed, touched: bool) -> PlannedTask:
    """A task as its row is to be."""
    return replace(
        task,
        start=task.start if touched else found.start,
        finish=task.finish if touched else found.finish,
        total_slack_min=found.total_slack_min,
        free_slack_min=found.free_slack_min,
        critical=found.critical,
    )
