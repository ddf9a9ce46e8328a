"""How far a task can slip before another task does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import DependencyType
from itpm_tui.planning.schedule.bounds import lagged

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.schedule import Schedule


def free_slack(found: Schedule, place: int) -> int:
    """How far a task can slip before another one does; never below zero."""
    net, dates = found.net, found.dates
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
    return max(0, min(gaps, default=found.results.total_slack[place]))
