"""The dates of a network while it is computed, by end of node."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.network import Network

NEVER = 1 << 40
"""Later than anything: what nothing bounds."""


@dataclass(slots=True)
class Dates:
    """Early and late dates. Ends are those of `network.py`."""

    work: list[int]
    """Working minutes of the project's calendar before each end."""
    moment: list[int]
    """The moment of each end."""
    late_work: list[int]
    late_moment: dict[int, int] = field(default_factory=dict)
    """Moments of the late ends that are not on the project's calendar."""
    binding: list[int] = field(default_factory=list)
    """By node, the end that decided on its start; -1 where more than that did."""
    unheld: dict[int, int] = field(default_factory=dict)
    """Where a date holds a task earlier than links allow, the start by its links."""
    slack: dict[int, int] = field(default_factory=dict)
    """Total slack of the tasks that are not plain, in their own working time."""
    work_finish: int = 0
    """Working minutes before the finish of the plan."""
    finish: int = 0
    settling: bool = False
    """Whether what is to be as late as possible now goes to its late dates."""
    early: Dates | None = None
    """The earliest dates, where tasks are not scheduled at them."""


def blank(net: Network) -> Dates:
    """No dates yet, but those of the fixed ends."""
    ends = 4 * net.count
    start = net.fixed[0]
    to_work = net.timelines.project.to_work
    fixed = [to_work(moment) for moment in net.fixed]
    return Dates(
        work=[to_work(start)] * ends + fixed,
        moment=[start] * ends + net.fixed,
        late_work=[to_work(start)] * ends + fixed,
        binding=[-1] * (2 * net.count),
    )


def late_moment(net: Network, dates: Dates, end: int) -> int:
    """The late moment of an end."""
    found = dates.late_moment.get(end)
    if found is not None:
        return found
    project = net.timelines.project
    if end % 2:
        return project.finish_at(dates.late_work[end])
    return project.start_at(dates.late_work[end])
