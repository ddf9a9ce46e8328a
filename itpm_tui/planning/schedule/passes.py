"""Both passes over a network, as often as it takes."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType
from itpm_tui.planning.schedule.backward import backward
from itpm_tui.planning.schedule.dates import blank, late_moment
from itpm_tui.planning.schedule.forward import forward, roll_up
from itpm_tui.planning.schedule.slack import slack_of
from itpm_tui.planning.schedule.timeline import YEARS

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network


def compute(net: Network) -> Dates:
    """All dates of a network, over as many years as they need."""
    dates = _ahead_in_years(net)
    _complete(net, dates)
    while (wider := _wider(net, dates)) != net.timelines.years:
        net.timelines.widen(wider)
        dates = _ahead_in_years(net)
        _complete(net, dates)
    return dates


def _ahead_in_years(net: Network) -> Dates:
    """Early dates; years are added as long as they do not hold them."""
    dates = blank(net)
    ahead(net, dates)
    while (wider := _wider(net, dates)) != net.timelines.years:
        net.timelines.widen(wider)
        dates = blank(net)
        ahead(net, dates)
    return dates


def _wider(net: Network, dates: Dates) -> range:
    """Years that hold all dates; the same ones if they do, or can hold no more."""
    first, last = net.timelines.project.before[1], net.timelines.project.before[-1]
    years, ends = net.timelines.years, 4 * net.count
    start, stop = years.start, years.stop
    more = 2 * len(years)
    if min(min(dates.work), min(dates.late_work)) < first:
        start = max(YEARS.start, start - more)
    if max(dates.work[:ends], default=first) > last:
        stop = min(YEARS.stop, stop + more)
    return range(start, stop)


def _complete(net: Network, dates: Dates) -> None:
    """All but the early dates of a network."""
    if net.plan.finish is not None:
        _from_the_finish(net, dates, net.plan.finish)
        return
    end(net, dates)
    backward(net, dates, reversed(net.order))
    if any(
        task.is_special and task.constraint is ConstraintType.ALAP
        for task in net.plan.tasks
    ):
        _settle(net, dates)


def ahead(net: Network, dates: Dates) -> None:
    """The forward pass, and the summaries after it."""
    forward(net, dates, net.order)
    for place in sorted(net.children, reverse=True):
        roll_up(net, dates, place)


def end(net: Network, dates: Dates) -> None:
    """Find the finish of the plan: that of its last active task of its own."""
    finishes = dates.moment[1 : 2 * net.count : 2]
    for place, task in enumerate(net.plan.tasks):
        if task.is_special and (task.external or not task.active):
            finishes[place] = net.fixed[0]
    dates.finish = max(finishes, default=net.fixed[0])
    dates.work_finish = net.timelines.project.to_work(dates.finish)


def _settle(net: Network, dates: Dates) -> None:
    """Put at their late dates the tasks that are to be as late as possible."""
    dates.settling = True
    ahead(net, dates)
    dates.settling = False
    for place in dates.slack:
        dates.slack[place] = slack_of(net, dates, place)


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
