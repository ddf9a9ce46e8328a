"""What moves in a project when some of its tasks and links change.

Stored dates need not follow from links alone: people put tasks where they want them.
So the project is computed as it was and as it is, with every task that nothing else
holds at its stored start held there, and only what differs between the two moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, ScheduleMode, StatusGroup
from itpm_tui.planning.schedule.bounds import Reason, bounds
from itpm_tui.planning.schedule.moments import minute_of, moment_at
from itpm_tui.planning.schedule.planned import (
    ProjectSchedule,
    hours_of,
    project_schedule,
)
from itpm_tui.planning.schedule.slack import free_slack

if TYPE_CHECKING:
    from collections.abc import Set
    from datetime import date

    from itpm_tui.domain.plan_records import PlannedTask, PlanRecord
    from itpm_tui.planning.calendars import WorkingCalendar

_SNET = ConstraintType.SNET
_MOVABLE = frozenset({ConstraintType.ASAP, _SNET})


@dataclass(frozen=True, slots=True)
class Followed:
    """What the row of a task in the projection becomes."""

    task_id: int
    start: datetime
    finish: datetime
    total_slack_min: int
    free_slack_min: int
    critical: bool


def followed(
    before: PlanRecord,
    after: PlanRecord,
    touched: Set[int],
    *,
    freed: Set[int] = frozenset(),
    asked: Set[int] = frozenset(),
    today: date,
) -> tuple[Followed, ...]:
    """Tasks that have other dates, or another slack, after a change.

    Args:
        before: The project as it was.
        after: The same after the change, other tasks where they were.
        touched: Ids of the tasks that the change itself gave dates: they stay there.
        freed: Ids of those that lost a link. They stay, too.
        asked: Ids of those whose slack is wanted where it is not known yet.
        today: Nothing that is to be done moves back before it.
    """
    was, held = _as_it_was(_pinned(before, touched))
    now_pinned = _pinned(after, touched)
    held |= {
        task.id: task.start
        for task in was.tasks
        if task.id in freed and task.start is not None and _can_be_held(task, before)
    }
    now = project_schedule(_with_holds(now_pinned, held))
    early = _too_early(was, now, today)
    if early:
        now = project_schedule(_with_holds(now_pinned, held | early))
    own = (
        (place, task)
        for place, task in enumerate(now.tasks)
        if task.dated and task.project_id == after.project_id
    )
    return tuple(
        _followed(now, place)
        for place, task in own
        if _says(was, task.id) != _says(now, task.id)
        or (task.id in asked and task.total_slack_min is None)
    )


def _too_early(
    was: ProjectSchedule, now: ProjectSchedule, today: date
) -> dict[int, datetime]:
    """Starts for tasks that would move back into the past."""
    first = minute_of(datetime.combine(today, time.min))
    found = {}
    for place, task in enumerate(now.tasks):
        if not _can_be_held(task, now.record) or task.id not in was.places:
            continue
        start = was.schedule.results.start[was.places[task.id]]
        if now.schedule.results.start[place] < min(first, start):
            found[task.id] = moment_at(min(first, start))
    return found


def _says(project: ProjectSchedule, task_id: int) -> tuple[int, int, int, bool] | None:
    """What a computed project says of a task."""
    place = project.places.get(task_id)
    if place is None:
        return None
    results = project.schedule.results
    return (
        results.start[place],
        results.finish[place],
        results.total_slack[place],
        results.critical[place],
    )


def _followed(project: ProjectSchedule, place: int) -> Followed:
    found = project.schedule
    results = found.results
    return Followed(
        task_id=project.tasks[place].id,
        start=moment_at(results.start[place]),
        finish=moment_at(results.finish[place]),
        total_slack_min=results.total_slack[place],
        free_slack_min=free_slack(found.net, found.dates, place),
        critical=results.critical[place],
    )


def _pinned(record: PlanRecord, touched: Set[int]) -> PlanRecord:
    """The project with touched tasks at their dates, and undated ones left out."""
    hours = hours_of(record)
    return replace(
        record,
        tasks=tuple(
            _pin(task, hours.get(task.calendar_id, hours[None]), task.id in touched)
            for task in record.tasks
        ),
    )


def _pin(task: PlannedTask, hours: WorkingCalendar, touched: bool) -> PlannedTask:
    """A task that stays where it is if it was touched, and counts if it has dates.

    It takes as long as its dates say, which need not be its duration: imported plans
    know split tasks, and people with other hours.
    """
    if task.start is None or task.finish is None:
        return replace(task, group=StatusGroup.CANCELLED)
    length = max(0, hours.minutes_between(task.start, task.finish))
    task = replace(task, duration_min=length)
    if touched and task.start_actual is None:
        return replace(
            task,
            mode=ScheduleMode.MANUAL,
            start_manual=task.start,
            finish_manual=task.finish,
        )
    return task


def _can_be_held(task: PlannedTask, record: PlanRecord) -> bool:
    """Whether a task stays at its stored start where nothing else puts it there."""
    return (
        task.project_id == record.project_id
        and task.mode is ScheduleMode.AUTO
        and task.constraint in _MOVABLE
        and task.start_actual is None
        and task.finish_actual is None
        and task.start is not None
    )


def _with_holds(record: PlanRecord, held: dict[int, datetime]) -> PlanRecord:
    """The project with some tasks held at a start."""
    return replace(
        record,
        tasks=tuple(
            replace(task, constraint=_SNET, constraint_date=held[task.id])
            if task.id in held and task.mode is ScheduleMode.AUTO
            else task
            for task in record.tasks
        ),
    )


def _as_it_was(record: PlanRecord) -> tuple[ProjectSchedule, dict[int, datetime]]:
    """The project with all tasks at their stored starts, and those to hold there.

    To hold are those that neither links nor constraints keep from being earlier.
    """
    stored = {
        task.id: task.start
        for task in record.tasks
        if task.start is not None and _can_be_held(task, record)
    }
    project = project_schedule(_with_holds(record, stored))
    net, dates = project.schedule.net, project.schedule.dates
    own = {task.id: task for task in record.tasks}
    held: dict[int, datetime] = {}
    for task_id, start in stored.items():
        place = project.places[task_id]
        if net.is_summary[place]:
            continue
        to_work = net.line[place].to_work
        wanted = [
            to_work(bound.start)
            for bound in bounds(net, dates, place)
            if bound.reason is not Reason.CONSTRAINT
        ]
        task = own[task_id]
        if task.constraint is _SNET and task.constraint_date is not None:
            wanted.append(to_work(minute_of(task.constraint_date)))
        elif not wanted:
            wanted.append(to_work(net.fixed[0]))
        if max(wanted, default=0) < to_work(minute_of(start)):
            held[task_id] = start
    return project, held
