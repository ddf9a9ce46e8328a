"""Both passes over a network, as often as it takes."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType
from itpm_tui.planning.schedule.backward import backward, late_moment
from itpm_tui.planning.schedule.forward import forward, roll_up

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network


def compute(net: Network, dates: Dates) -> None:
    """Compute all dates of a network."""
    ahead(net, dates)
    if net.plan.finish is not None:
        _from_the_finish(net, dates, net.plan.finish)
        return
    end(net, dates)
    backward(net, dates, reversed(net.order))
    if any(task.constraint is ConstraintType.ALAP for task in net.plan.tasks):
        _settle(net, dates)


def ahead(net: Network, dates: Dates) -> None:
    """The forward pass, and the summaries after it."""
    forward(net, dates, net.order)
    for place in sorted(net.children, reverse=True):
        roll_up(net, dates, place)


def end(net: Network, dates: Dates) -> None:
    """Find the finish of the plan: that of its last active task."""
    tasks = net.plan.tasks
    dates.finish = max(
        (
            dates.moment[2 * place + 1]
            for place, task in enumerate(tasks)
            if task.active
        ),
        default=net.fixed[0],
    )
    dates.work_finish = net.timelines.project.to_work(dates.finish)


def _settle(net: Network, dates: Dates) -> None:
    """Put at their late dates the tasks that are to be as late as possible."""
    dates.settling = True
    ahead(net, dates)
    dates.settling = False


def _from_the_finish(net: Network, dates: Dates, finish: int) -> None:
    """Compute from the finish: late dates first, then how early it could begin."""
    dates.finish = finish
    dates.work_finish = net.timelines.project.to_work(finish)
    backward(net, dates, reversed(net.order))
    starts = [
        late_moment(net, dates, 2 * place)
        for place in range(net.count)
        if not net.is_summary[place] and net.plan.tasks[place].active
    ]
    first_end = net.start_end
    net.fixed[0] = dates.moment[first_end] = min(starts, default=finish)
    dates.work[first_end] = net.timelines.project.to_work(net.fixed[0])
    ahead(net, dates)
    dates.early = copy(dates)
    dates.early.work, dates.early.moment = dates.work[:], dates.moment[:]
    _settle(net, dates)
