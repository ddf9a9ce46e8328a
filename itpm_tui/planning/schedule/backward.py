"""The backward pass: the latest dates that keep the plan's finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.planning.schedule.bounds import finish_for, lagged
from itpm_tui.planning.schedule.dates import NEVER, late_moment
from itpm_tui.planning.schedule.network import OTHER, ROLLUP
from itpm_tui.planning.schedule.slack import slack_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network

_FS, _SS = DependencyType.FS, DependencyType.SS
_STARTS = frozenset({DependencyType.SS, DependencyType.SF})
_TO_START = frozenset({_FS, _SS})


def backward(net: Network, dates: Dates, nodes: Iterable[int]) -> None:
    """Compute the late dates of nodes, each after those that wait for it."""
    late, after_ends, lengths = dates.late_work, net.after, net.length
    work_finish, kinds = dates.work_finish, net.kind
    several, count = net.plan.several_paths, net.count
    for node in nodes:
        kind = kinds[node]
        if kind == ROLLUP:
            _rollup(net, dates, node)
        elif kind == OTHER and node < count:
            _other(net, dates, node)
            dates.slack[node] = slack_of(net, dates, node)
        else:
            # Written out: this loop is much of the time of a large plan.
            worked = NEVER
            for end, lag in after_ends[node]:
                reached = late[end] - lag
                if reached < worked:
                    worked = reached
            if worked > work_finish:
                worked = work_finish
                if several and not net.links_from(node) and node < count:
                    worked = dates.work[2 * node + 1]
            end = node + node
            late[end + 1] = worked
            late[end] = worked - lengths[node]


def _rollup(net: Network, dates: Dates, node: int) -> None:
    """The bounds that a summary hands on to all below it."""
    parent = net.plan.tasks[node].parent
    start = finish = NEVER
    if parent is not None and net.bounding[parent]:
        start, finish = dates.late_work[2 * parent : 2 * parent + 2]
    to_work = net.timelines.project.to_work
    for of_start, at in _links_after(net, dates, node):
        if of_start:
            start = min(start, to_work(at))
        else:
            finish = min(finish, to_work(at))
    dates.late_work[2 * node], dates.late_work[2 * node + 1] = start, finish


def _links_after(net: Network, dates: Dates, node: int) -> Iterator[tuple[bool, int]]:
    """Whether each link bounds the start of a node, and the moment it does."""
    manual = net.plan.tasks[node].manual and not net.plan.tasks[node].pinned
    for link in net.links_from(node):
        # Seen in files of MS Project: from a task set by hand, links from its start
        # do not bound it.
        if manual and link.type in _STARTS:
            continue
        end = 2 * net.destination(link) + (link.type not in _TO_START)
        at = late_moment(net, dates, end)
        if link.type is _FS and net.length[node]:
            at = _in_time_of(net, dates, net.destination(link), at, node)
        if link.lag:
            at = lagged(net, dates, at, link, -1)
        yield link.type in _STARTS, at


def _in_time_of(net: Network, dates: Dates, waits: int, at: int, node: int) -> int:
    """The finish for a task so that another starts at a moment.

    It is where the time of the one that waits was worked last, as in files of MS
    Project; but that alone makes no task late.
    """
    line = net.line[waits]
    if line is net.line[node]:
        return at
    finish = dates.moment[2 * node + 1]
    return max(line.finish_at(line.to_work(at)), min(at, finish))


def _other(net: Network, dates: Dates, node: int) -> None:
    """The late dates of a task that more than plain links decides on."""
    task, line, length = net.plan.tasks[node], net.line[node], net.length[node]
    to_work = line.to_work
    if task.finish_actual is not None or task.external:
        # What is done, or planned elsewhere, is where it is.
        _put(net, dates, node, *dates.moment[2 * node : 2 * node + 2])
        return
    finishes = [(to_work(at), at) for at in _finishes(net, dates, node)]
    if not finishes and net.plan.several_paths:
        at = dates.moment[2 * node + 1]
    else:
        at = dates.finish
    worked, at = min([*finishes, (to_work(at), at)])
    if not length:
        _put(net, dates, node, at, at)
        return
    finish = line.finish_at(worked)
    if node in net.spans:
        span = net.spans[node]
        start = span.start(span.latest_start(finish))
    else:
        start = line.start_at(worked - length)
    _put(net, dates, node, start, finish)


def _finishes(net: Network, dates: Dates, node: int) -> Iterator[int]:
    """The moments by which a task has to be finished."""
    task = net.plan.tasks[node]
    for of_start, at in _links_after(net, dates, node):
        yield finish_for(net, node, at) if of_start else at
    parent = task.parent
    if parent is not None and net.bounding[parent]:
        project = net.timelines.project
        start, finish = dates.late_work[2 * parent : 2 * parent + 2]
        if finish < NEVER:
            yield project.finish_at(finish)
        if start < NEVER:
            yield finish_for(net, node, project.start_at(start))
    if task.deadline is not None:
        yield task.deadline
    date, constraint = task.constraint_date, task.constraint
    if date is None:
        return
    if constraint in (ConstraintType.MFO, ConstraintType.FNLT):
        yield date
    elif constraint in (ConstraintType.MSO, ConstraintType.SNLT):
        yield finish_for(net, node, date)


def _put(net: Network, dates: Dates, node: int, start: int, finish: int) -> None:
    """Store the late ends of a task."""
    to_work = net.timelines.project.to_work
    for end, moment in ((2 * node, start), (2 * node + 1, finish)):
        dates.late_moment[end] = moment
        dates.late_work[end] = to_work(moment)
