"""From a project as it is stored to the plan that is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.domain.enums import (
    ConstraintType,
    LagKind,
    ScheduleFrom,
    ScheduleMode,
    StatusGroup,
)
from itpm_tui.planning.calendars import STANDARD, NoWorkingTime, WorkingCalendar
from itpm_tui.planning.schedule.moments import minute_of
from itpm_tui.planning.schedule.plan import Link, Plan, Task
from itpm_tui.planning.schedule.schedule import schedule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from itpm_tui.domain.calendar_records import CalendarRecord
    from itpm_tui.domain.plan_records import PlannedLink, PlannedTask, PlanRecord
    from itpm_tui.planning.schedule.schedule import Schedule

_DAY = 480
"""Minutes that a task takes that nobody estimated."""


@dataclass(frozen=True, slots=True)
class ProjectSchedule:
    """The computed schedule of a project, and its tasks by place."""

    record: PlanRecord
    tasks: tuple[PlannedTask, ...]
    places: Mapping[int, int]
    """Place of each task by its id."""
    schedule: Schedule


def project_schedule(record: PlanRecord) -> ProjectSchedule:
    """Compute a project. Tasks of other projects keep the dates they have."""
    tasks = parents_first(record)
    places = {task.id: place for place, task in enumerate(tasks)}
    laid = [engine_task(task, record.project_id, places) for task in tasks]
    return scheduled(record, tasks, places, laid, hours_of(record))


def scheduled(
    record: PlanRecord,
    tasks: tuple[PlannedTask, ...],
    places: Mapping[int, int],
    laid: Sequence[Task],
    hours: Mapping[int | None, WorkingCalendar],
) -> ProjectSchedule:
    """Compute a project whose tasks are laid out for the engine.

    Args:
        record: The project.
        tasks: Its tasks, parents first.
        places: Of these, by id.
        laid: The same for the engine.
        hours: The calendars by id; None is that of the project.
    """
    calendar = hours[None]
    plan = Plan(
        tasks=laid,
        links=[_link(link, places) for link in record.links],
        start=start_of(record, calendar),
        finish=_finish(record, calendar),
        calendar=calendar,
        calendars={each: made for each, made in hours.items() if each is not None},
        honours_constraints=record.honours_constraints,
    )
    found = schedule(plan, lambda place: tasks[place].key)
    return ProjectSchedule(record, tasks, places, found)


def hours_of(record: PlanRecord) -> dict[int | None, WorkingCalendar]:
    """The calendars of a project by id; None is its own."""
    found: dict[int | None, WorkingCalendar] = {
        each.id: made
        for each in record.calendars
        if (made := _calendar(each, record)) is not None
    }
    found[None] = _calendar(record.calendar, record) or STANDARD
    return found


def parents_first(record: PlanRecord) -> tuple[PlannedTask, ...]:
    """The tasks, each after the one above it."""
    by_id = {task.id: task for task in record.tasks}
    done: dict[int, PlannedTask] = {}
    for task in record.tasks:
        chain = [task]
        above = by_id.get(task.parent_id or 0)
        while above is not None and above.id not in done and above not in chain:
            chain.append(above)
            above = by_id.get(above.parent_id or 0)
        for each in reversed(chain):
            done.setdefault(each.id, each)
    return tuple(done.values())


class Standing(NamedTuple):
    """How a task takes part in a computation that keeps some where they are."""

    length: int
    """Working minutes from its stored start to its stored finish."""
    pinned: bool = False
    """Whether it stays at its stored dates, whatever it waits for."""
    held: datetime | None = None
    """It starts no earlier, whatever its constraint."""
    counts: bool = True
    """Whether what waits for it has to wait."""


def engine_task(
    task: PlannedTask,
    project_id: int,
    places: Mapping[int, int],
    how: Standing | None = None,
) -> Task:
    """What the engine computes of a task.

    Args:
        task: The task.
        project_id: Of the project that is computed; tasks of others have only dates.
        places: Of all tasks, by id.
        how: What keeps it where it is; without, its own fields decide.
    """
    other = task.project_id != project_id
    duration = _DAY if task.duration_min is None else max(0, task.duration_min)
    manual = task.mode is ScheduleMode.MANUAL and not other
    start = task.start if other else task.start_manual
    finish = task.finish if other else task.finish_manual
    constraint, date = task.constraint, task.constraint_date
    active = task.group is not StatusGroup.CANCELLED
    pinned = False
    if how is not None:
        duration, active = how.length, active and how.counts
        if how.pinned:
            pinned = not manual
            manual, start, finish = not other, task.start, task.finish
        elif how.held is not None:
            constraint, date = ConstraintType.SNET, how.held
    return Task(
        uid=task.id,
        parent=None if other else places.get(task.parent_id or 0),
        duration=duration,
        elapsed=task.elapsed and not other,
        manual=manual and (start is not None or finish is not None),
        pinned=pinned,
        start_manual=_minute(start),
        finish_manual=_minute(finish),
        constraint=constraint,
        constraint_date=_minute(date),
        deadline=_minute(task.deadline),
        calendar=task.calendar_id,
        start_actual=_minute(task.start_actual),
        finish_actual=_minute(task.finish_actual),
        done=duration * task.progress_bp // 10_000 if task.start_actual else 0,
        active=active,
        external=other,
    )


def _link(link: PlannedLink, places: Mapping[int, int]) -> Link:
    """A link between places."""
    percent = link.lag_kind is LagKind.PERCENT
    return Link(
        predecessor=places.get(link.predecessor_id, -1),
        successor=places.get(link.successor_id, -1),
        type=link.type,
        lag=(link.lag_bp or 0) if percent else link.lag_min,
        elapsed=link.lag_kind is LagKind.ELAPSED,
        percent=percent,
    )


def _minute(moment: datetime | None) -> int | None:
    """The minute of a moment."""
    return None if moment is None else minute_of(moment)


def _calendar(record: CalendarRecord, plan: PlanRecord) -> WorkingCalendar | None:
    """A working calendar; None if it has no hours in the years of the plan."""
    if not record.weekdays:
        return None
    exceptions = [(first, last, hours) for _, first, last, hours in record.exceptions]
    made = WorkingCalendar.from_rules(record.weekdays, exceptions)
    around = plan.start or plan.finish
    try:
        if around is not None:
            made.day_start(around)
            made.day_finish(around)
    except NoWorkingTime:
        return None
    return made


def start_of(record: PlanRecord, calendar: WorkingCalendar) -> int:
    """Where the plan begins: on its day, else with its first task."""
    if record.start is not None:
        return minute_of(calendar.day_start(record.start))
    own = [
        task.start
        for task in record.tasks
        if task.project_id == record.project_id and task.start is not None
    ]
    return minute_of(min(own)) if own else 0


def _finish(record: PlanRecord, calendar: WorkingCalendar) -> int | None:
    """Where the plan ends, if it is scheduled from there."""
    if record.schedule_from is not ScheduleFrom.FINISH or record.finish is None:
        return None
    return minute_of(calendar.day_finish(record.finish))
