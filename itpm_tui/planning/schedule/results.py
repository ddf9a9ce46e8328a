"""Slack and what is critical, from early and late dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.planning.schedule.dates import NEVER
from itpm_tui.planning.schedule.network import OTHER

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.plan import Task


@dataclass(slots=True)
class Results:
    """What a schedule says of each task, by its place in the plan."""

    start: list[int]
    finish: list[int]
    total_slack: list[int]
    """Working minutes of the task's time; negative when it is too late."""
    critical: list[bool]


def finished(net: Network, dates: Dates) -> Results:
    """The results of a network whose dates are computed."""
    count, tasks = net.count, net.plan.tasks
    work, late = (dates.early or dates).work, dates.late_work
    last = 2 * count
    slack = list(map(int.__sub__, late[1:last:2], work[1:last:2]))
    for place, kind in enumerate(net.kind[:count]):
        if kind == OTHER:
            slack[place] = dates.slack[place]
    _roll_up(net, dates, slack)
    limit = net.plan.critical_slack
    critical = [each <= limit for each in slack]
    for place, task in enumerate(tasks):
        if task.is_special and is_finished(task):
            critical[place] = False
    moments = dates.moment
    return Results(
        start=moments[0:last:2],
        finish=moments[1:last:2],
        total_slack=slack,
        critical=critical,
    )


def is_finished(task: Task) -> bool:
    """Whether all of a task is behind."""
    return task.finish_actual is not None or 0 < task.duration <= task.done


def _roll_up(net: Network, dates: Dates, slack: list[int]) -> None:
    """The slack of summaries: how far all below together can move.

    So a summary can have slack while a task below it is critical, as in files of
    MS Project.
    """
    if not net.children:
        return
    work, late = (dates.early or dates).work, dates.late_work
    first, last = [NEVER] * net.count, [-NEVER] * net.count
    for place in range(net.count - 1, -1, -1):
        task, end = net.plan.tasks[place], 2 * place
        if net.is_summary[place]:
            by_start = first[place] - work[end]
            slack[place] = min(by_start, last[place] - work[end + 1])
        elif task.active:
            first[place], last[place] = late[end], late[end + 1]
        above = task.parent
        if above is not None:
            first[above] = min(first[above], first[place])
            last[above] = max(last[above], last[place])
