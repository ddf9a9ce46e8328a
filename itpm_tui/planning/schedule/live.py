"""A project as it stands, kept so that a change of it can be computed quickly.

Stored dates need not follow from links alone: people put tasks where they want them.
So every task that nothing else keeps at its stored start is held there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, ScheduleMode
from itpm_tui.planning.schedule.bounds import Reason, bounds
from itpm_tui.planning.schedule.editing import edited
from itpm_tui.planning.schedule.moments import minute_of
from itpm_tui.planning.schedule.planned import (
    ProjectSchedule,
    Standing,
    engine_task,
    hours_of,
    parents_first,
    scheduled,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from datetime import datetime

    from itpm_tui.domain.plan_records import PlannedTask, PlanRecord
    from itpm_tui.planning.calendars import WorkingCalendar
    from itpm_tui.planning.schedule.plan import Task
    from itpm_tui.planning.schedule.schedule import Schedule

_SNET = ConstraintType.SNET
_MOVABLE = frozenset({ConstraintType.ASAP, _SNET})
_UNDATED = Standing(length=0, counts=False)
_NOBODY: Mapping[int, datetime] = {}
_NO_LENGTHS: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class Layer:
    """Lays the tasks of a project out for the engine, where they stand."""

    project_id: int
    places: Mapping[int, int]
    hours: Mapping[int | None, WorkingCalendar]
    lengths: Mapping[int, int] = field(default_factory=dict)
    """Of tasks whose dates are those of other hours, by id."""

    def task(
        self, task: PlannedTask, touched: bool = False, held: datetime | None = None
    ) -> Task:
        """A task that stays where it is if it was touched, and counts if it has dates.

        It takes as long as its dates say, which need not be its duration: imported
        plans know split tasks, and people with other hours.
        """
        how = _UNDATED
        if task.start is not None and task.finish is not None:
            how = Standing(
                length=self.length(task),
                pinned=touched and task.start_actual is None,
                held=held if task.mode is ScheduleMode.AUTO else None,
            )
        return engine_task(task, self.project_id, self.places, how)

    def length(self, task: PlannedTask) -> int:
        """Minutes from the start of a task to its finish, in its own time."""
        start, finish = task.start, task.finish
        if start is None or finish is None:
            return 0
        if task.id in self.lengths:
            return self.lengths[task.id]
        if task.elapsed:
            return max(0, minute_of(finish) - minute_of(start))
        hours = self.hours.get(task.calendar_id) or self.hours[None]
        return max(0, hours.minutes_between(start, finish))


@dataclass(frozen=True, slots=True)
class LivePlan:
    """A project with its tasks at their stored dates."""

    project: ProjectSchedule
    layer: Layer
    held: Mapping[int, datetime]
    """Starts of the tasks that only a person's wish keeps there, by id."""


def live_plan(record: PlanRecord) -> LivePlan:
    """A project as it is stored.

    Held are those that neither links nor constraints keep from being earlier.
    """
    summaries = {task.parent_id for task in record.tasks}
    stored = {
        task.id: task.start
        for task in record.tasks
        if task.start is not None
        and task.id not in summaries
        and can_be_held(task, record.project_id)
    }
    project, layer = standing(record, held=stored)
    held: dict[int, datetime] = {}
    freed: dict[int, Task] = {}
    for task_id, start in stored.items():
        place = project.places[task_id]
        if keeps_itself(project.schedule, place, project.tasks[place]):
            held[task_id] = start
        else:
            freed[place] = layer.task(project.tasks[place])
    found = edited(project.schedule, freed) if freed else project.schedule
    return LivePlan(replace(project, schedule=found), layer, held)


def standing(
    record: PlanRecord,
    touched: Set[int] = frozenset(),
    held: Mapping[int, datetime] = _NOBODY,
    lengths: Mapping[int, int] = _NO_LENGTHS,
) -> tuple[ProjectSchedule, Layer]:
    """Compute a project with some of its tasks where they are.

    Args:
        record: The project.
        touched: Ids of tasks that stay at their stored dates.
        held: Starts by id before which tasks do not begin.
        lengths: Minutes by id of tasks whose dates are those of other hours.
    """
    tasks = parents_first(record)
    places = {task.id: place for place, task in enumerate(tasks)}
    layer = Layer(record.project_id, places, hours_of(record), lengths)
    laid = [layer.task(task, task.id in touched, held.get(task.id)) for task in tasks]
    return scheduled(record, tasks, places, laid, layer.hours), layer


def can_be_held(task: PlannedTask, project_id: int) -> bool:
    """Whether a task stays at its stored start where nothing else puts it there."""
    return (
        task.project_id == project_id
        and task.mode is ScheduleMode.AUTO
        and task.constraint in _MOVABLE
        and task.start_actual is None
        and task.finish_actual is None
        and task.start is not None
    )


def keeps_itself(found: Schedule, place: int, task: PlannedTask) -> bool:
    """Whether neither links nor constraints put a task where it starts.

    The start of the plan does if the task starts there, and else not: what somebody
    put before it stays there, too.
    """
    assert task.start is not None
    net, dates = found.net, found.dates
    to_work = net.line[place].to_work
    start = to_work(minute_of(task.start))
    wanted = [
        to_work(bound.start)
        for bound in bounds(net, dates, place)
        if bound.reason not in (Reason.CONSTRAINT, Reason.PROJECT_START)
    ]
    if task.constraint is _SNET and task.constraint_date is not None:
        wanted.append(to_work(minute_of(task.constraint_date)))
    if not wanted:
        return start != to_work(net.fixed[0])
    return max(wanted) < start
