"""All that keeps the start of one task from being earlier, each with its date."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.planning.schedule.network import share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.plan import Link, Task

FS, SS, FF = DependencyType.FS, DependencyType.SS, DependencyType.FF


class Reason(StrEnum):
    """What decides on a start."""

    LINK = "link"
    SUMMARY = "summary"
    """What the summary above waits for, or its own date if it is set by hand."""
    CONSTRAINT = "constraint"
    PROJECT_START = "project_start"
    STATUS_DATE = "status_date"
    LEVELLING = "levelling"
    ACTUAL = "actual"
    MANUAL = "manual"
    LATE = "late"
    """As late as possible."""
    CHILD = "child"
    """The tasks below a summary."""


class Bound(NamedTuple):
    """One thing that keeps a task from starting earlier."""

    reason: Reason
    start: int
    """The earliest start it allows, before it moves on to working time."""
    link: Link | None = None
    finish: int | None = None
    """The earliest finish, where it bounds that."""


def lagged(net: Network, dates: Dates, moment: int, link: Link, way: int = 1) -> int:
    """A moment moved by the lag of a link, back where `way` is -1."""
    lag = link.lag
    if not lag:
        return moment
    if link.percent:
        predecessor = link.predecessor
        duration = net.plan.tasks[predecessor].duration
        if net.is_summary[predecessor]:
            start, finish = dates.moment[2 * predecessor : 2 * predecessor + 2]
            duration = net.timelines.project.between(start, finish)
        lag = share(duration, lag)
    lag *= way
    if link.elapsed:
        return moment + lag
    line = net.lag_line(link)
    worked = line.to_work(moment) + lag
    return line.finish_at(worked) if lag > 0 else line.start_at(worked)


def start_for(net: Network, node: int, finish: int) -> int:
    """When a task starts to finish at a moment."""
    if node in net.spans:
        return net.spans[node].latest_start(finish)
    length, line = net.length[node], net.line[node]
    if not length:
        return finish
    return line.start_at(line.to_work(finish) - length)


def finish_for(net: Network, node: int, start: int) -> int:
    """When a task finishes that starts at a moment."""
    if node in net.spans:
        return net.spans[node].finish(start)
    length, line = net.length[node], net.line[node]
    return line.finish_at(line.to_work(start) + length) if length else start


def bounds(net: Network, dates: Dates, node: int) -> Iterator[Bound]:
    """What keeps a task, or the gate of a summary, from starting earlier."""
    task, moment = net.task_of(node), dates.moment
    free = True
    for link in net.links_to(node):
        kind = link.type
        at = moment[2 * link.predecessor + (kind is FS or kind is FF)]
        if link.lag:
            at = lagged(net, dates, at, link)
        free = False
        if kind is FS or kind is SS:
            yield Bound(Reason.LINK, at, link)
        else:
            yield Bound(Reason.LINK, start_for(net, node, at), link, at)
    if task.parent is not None and net.gated[task.parent]:
        free = False
        gate = 2 * (task.parent + net.count) + 1
        yield Bound(Reason.SUMMARY, moment[gate])
    if node >= net.count:
        if task.manual and task.start_manual is not None:
            yield Bound(Reason.MANUAL, task.start_manual)
        return
    yield from _by_date(net, node, task, free)


def _by_date(net: Network, node: int, task: Task, free: bool) -> Iterator[Bound]:
    """The dates that keep a task from starting earlier.

    Args:
        net: The network.
        node: The task.
        task: The same.
        free: Whether nothing has to come before the task.
    """
    date, constraint = task.constraint_date, task.constraint
    if date is not None and constraint is ConstraintType.SNET:
        yield Bound(Reason.CONSTRAINT, date)
    elif free:
        yield Bound(Reason.PROJECT_START, net.fixed[0])
    if date is not None and constraint is ConstraintType.FNET:
        yield Bound(Reason.CONSTRAINT, start_for(net, node, date), None, date)
    if net.plan.status is not None:
        yield Bound(Reason.STATUS_DATE, net.plan.status)
