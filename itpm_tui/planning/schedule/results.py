"""Slack and what is critical, from early and late dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import DependencyType
from itpm_tui.planning.schedule.backward import late_moment
from itpm_tui.planning.schedule.bounds import lagged
from itpm_tui.planning.schedule.network import OTHER

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.plan import Task
    from itpm_tui.planning.schedule.timeline import Timeline


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
    count = net.count
    slack = [0] * count
    work, late = (dates.early or dates).work, dates.late_work
    kinds, is_summary = net.kind, net.is_summary
    for place in range(count):
        if is_summary[place]:
            continue
        if kinds[place] == OTHER:
            slack[place] = slack_of(net, dates, place)
        else:
            end = 2 * place + 1
            slack[place] = late[end] - work[end]
    _roll_up(net, dates, slack)
    limit = net.plan.critical_slack
    critical = [each <= limit for each in slack]
    for place, task in enumerate(net.plan.tasks):
        if task.finish_actual is not None or (task.duration and _is_done(task)):
            critical[place] = False
    moments = dates.moment
    return Results(
        start=moments[0 : 2 * count : 2],
        finish=moments[1 : 2 * count : 2],
        total_slack=slack,
        critical=critical,
    )


def _is_done(task: Task) -> bool:
    """Whether all of a task is behind."""
    return task.done >= task.duration


def _roll_up(net: Network, dates: Dates, slack: list[int]) -> None:
    """The slack of summaries: how far all below together can move.

    So a summary can have slack while a task below it is critical, as in files of
    MS Project.
    """
    moment = (dates.early or dates).moment
    to_work = net.timelines.project.to_work
    late: dict[int, tuple[int, int]] = {}
    for place in sorted(net.children, reverse=True):
        below = []
        for child in net.children[place]:
            if net.is_summary[child]:
                below.append(late[child])
            elif net.plan.tasks[child].active:
                start = late_moment(net, dates, 2 * child)
                below.append((start, late_moment(net, dates, 2 * child + 1)))
        start, finish = moment[2 * place : 2 * place + 2]
        late[place] = (
            min((each for each, _ in below), default=start),
            max((each for _, each in below), default=finish),
        )
        slack[place] = min(
            to_work(late[place][0]) - to_work(start),
            to_work(late[place][1]) - to_work(finish),
        )


def slack_of(net: Network, dates: Dates, place: int) -> int:
    """Total slack of a task, in its own working time."""
    task, to_work = net.plan.tasks[place], _measure(net, place).to_work
    if task.finish_actual is not None:
        return 0
    moment = (dates.early or dates).moment
    start, finish = moment[2 * place], moment[2 * place + 1]
    by_finish = to_work(late_moment(net, dates, 2 * place + 1)) - to_work(finish)
    if task.start_actual is not None:
        return by_finish
    late_start = to_work(late_moment(net, dates, 2 * place))
    unheld = dates.unheld.get(place)
    if unheld is not None:
        return late_start - to_work(unheld)
    return min(by_finish, late_start - to_work(start))


def _measure(net: Network, place: int) -> Timeline:
    """The time in which the slack of a task is counted.

    A task with a calendar has it in that time, whoever works on it.
    """
    task = net.plan.tasks[place]
    if task.calendar is None or task.elapsed:
        return net.line[place]
    return net.timelines.of(frozenset([task.calendar]))


def free_slack(net: Network, dates: Dates, place: int) -> int:
    """How far a task can slip before another one does; never below zero."""
    to_work = net.line[place].to_work
    moment = dates.moment
    if net.plan.tasks[place].finish_actual is not None:
        return 0
    gaps = []
    for link in net.links_from(place):
        to_start = link.type in (DependencyType.FS, DependencyType.SS)
        of_start = link.type in (DependencyType.SS, DependencyType.SF)
        end = 2 * net.destination(link) + (not to_start)
        if net.is_summary[link.successor]:
            end = 2 * link.successor
        at = lagged(net, dates, moment[end], link, -1)
        own = moment[2 * place + (not of_start)]
        gaps.append(to_work(at) - to_work(own))
    if not gaps:
        return max(0, slack_of(net, dates, place))
    return max(0, min(gaps))
