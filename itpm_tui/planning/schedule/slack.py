"""How far a task can slip: before the plan does, or before another task does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import DependencyType
from itpm_tui.planning.schedule.bounds import lagged
from itpm_tui.planning.schedule.dates import late_moment

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.timeline import Timeline


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
