"""From a project before a change to the same after it, without computing it anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.planning.schedule.editing import edited, waiting_for
from itpm_tui.planning.schedule.live import LivePlan, can_be_held, keeps_itself
from itpm_tui.planning.schedule.planned import start_of

if TYPE_CHECKING:
    from collections.abc import Set
    from datetime import datetime

    from itpm_tui.domain.plan_records import PlannedTask, PlanRecord
    from itpm_tui.planning.schedule.plan import Task
    from itpm_tui.planning.schedule.planned import ProjectSchedule
    from itpm_tui.planning.schedule.schedule import Schedule

_ENDS_A_NODE = 6
"""Ends of a network, fixed ones included, for each of its tasks at most."""


def changed_tasks(live: LivePlan, after: PlanRecord) -> set[int] | None:
    """Tasks that are not as they were; None if the network has another shape."""
    was = live.project
    old = was.record
    if len(old.tasks) != len(after.tasks) or old.links != after.links:
        return None
    if replace(old, tasks=(), links=()) != replace(after, tasks=(), links=()):
        return None
    # What is left out of a plan may be other links after the change.
    if was.schedule.findings or not _begins_as_before(live, after):
        return None
    found = set()
    for one, new in zip(old.tasks, after.tasks, strict=True):
        if new is one or new == one:
            continue
        if (one.id, one.parent_id, one.project_id) != (
            new.id,
            new.parent_id,
            new.project_id,
        ):
            return None
        found.add(new.id)
    return found


def carried_on(
    live: LivePlan, now: ProjectSchedule, after: PlanRecord, places: Set[int]
) -> LivePlan | None:
    """The project after a change, ready for the next one.

    Args:
        live: Before the change.
        now: As it was computed; its network is used up.
        after: With all tasks where they are now.
        places: Of tasks that changed or moved.

    Returns:
        None if it has to be made anew: where a task stays against its links, what
        waits for it is not where it was computed.
    """
    found, net = now.schedule, now.schedule.net
    if not _begins_as_before(live, after) or len(net.fixed) > _ENDS_A_NODE * net.count:
        return None
    before = live.project.schedule.net.plan.tasks
    if any(net.plan.tasks[place].active != before[place].active for place in places):
        return None
    held = dict(live.held)
    laid: dict[int, Task] = {}
    tasks = _renewed(now, after, places)
    for place in places | waiting_for(net, places):
        task, old = tasks[place], net.plan.tasks[place]
        start = _wish(found, place, task, after.project_id)
        held.pop(task.id, None)
        if start is not None:
            held[task.id] = start
        made = live.layer.task(task, held=start)
        if net.is_summary[place]:
            if not _counts_alike(made, old):
                return None
        elif made != old:
            laid[place] = made
    last = edited(found, laid) if laid else found
    if (last.results.start, last.results.finish) != (
        found.results.start,
        found.results.finish,
    ):
        return None
    project = replace(now, record=after, tasks=tasks, schedule=last)
    return LivePlan(project, live.layer, held)


def _begins_as_before(live: LivePlan, after: PlanRecord) -> bool:
    """Whether the plan still begins where it did."""
    begin = start_of(after, live.layer.hours[None])
    return begin == live.project.schedule.net.plan.start


def _renewed(
    now: ProjectSchedule, after: PlanRecord, places: Set[int]
) -> tuple[PlannedTask, ...]:
    """The tasks by place, some of them as they are now."""
    wanted = {now.tasks[place].id for place in places}
    tasks = list(now.tasks)
    for task in after.tasks:
        if task.id in wanted:
            tasks[now.places[task.id]] = task
    return tuple(tasks)


def _wish(
    found: Schedule, place: int, task: PlannedTask, project_id: int
) -> datetime | None:
    """The start at which only a person's wish keeps a task."""
    if found.net.is_summary[place] or not can_be_held(task, project_id):
        return None
    return task.start if keeps_itself(found, place, task) else None


def _counts_alike(one: Task, other: Task) -> bool:
    """Whether two states of a summary are the same to the tasks around it.

    Its length is that of what is below it.
    """
    if one.start_actual is not None:
        return one == other
    return replace(one, duration=other.duration) == other
