"""How far a task can slip before the plan does."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
