"""The forward pass: the earliest dates, and what decided on each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.planning.schedule.bounds import bounds, finish_for, start_for
from itpm_tui.planning.schedule.network import MILESTONE, PLAIN, ROLLUP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.planning.schedule.bounds import Bound
    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.plan import Task

_SF = DependencyType.SF
_MSO, _MFO = ConstraintType.MSO, ConstraintType.MFO
_SNLT, _FNLT = ConstraintType.SNLT, ConstraintType.FNLT


def forward(net: Network, dates: Dates, nodes: Iterable[int]) -> None:
    """Compute the early dates of nodes, each after those it waits for."""
    work, moment, binding = dates.work, dates.moment, dates.binding
    kinds, lengths, before_ends = net.kind, net.length, net.before
    project = net.timelines.project
    starts, before = project.starts, project.before
    for node in nodes:
        kind = kinds[node]
        if kind == PLAIN:
            # Written out: this loop is most of the time of a large plan.
            worked, by = -1, -1
            for end, lag in before_ends[node]:
                reached = work[end] + lag
                if reached > worked:
                    worked, by = reached, end
            binding[node] = by
            end = node + node
            work[end] = worked
            at = bisect_right(before, worked) - 1
            moment[end] = starts[at] + worked - before[at]
            worked += lengths[node]
            work[end + 1] = worked
            at = bisect_left(before, worked) - 1
            moment[end + 1] = starts[at] + worked - before[at]
        elif kind == MILESTONE:
            _milestone(net, dates, node)
        elif kind == ROLLUP:
            roll_up(net, dates, node)
        else:
            _other(net, dates, node)


def _milestone(net: Network, dates: Dates, node: int) -> None:
    """A node without duration: at the moment of the last thing it waits for."""
    work, project = dates.work, net.timelines.project
    worked, at, by = -1, 0, -1
    for end, lag in net.before[node]:
        reached = work[end] + lag
        if reached < worked:
            continue
        # After a lag it is the end of that time, before a lead its beginning.
        if lag > 0:
            reached_at = project.finish_at(reached)
        elif lag < 0:
            reached_at = project.start_at(reached)
        else:
            reached_at = dates.moment[end]
        if reached > worked or reached_at > at:
            worked, at, by = reached, reached_at, end
    _put(dates, node, at, at, worked, worked)
    dates.binding[node] = by


def _put(
    dates: Dates, node: int, start: int, finish: int, by_start: int, by_finish: int
) -> None:
    """Store the ends of a node, as moments and as work."""
    end = 2 * node
    dates.moment[end], dates.moment[end + 1] = start, finish
    dates.work[end], dates.work[end + 1] = by_start, by_finish


def roll_up(net: Network, dates: Dates, node: int) -> None:
    """A summary: from the first start to the last finish below it."""
    task = net.plan.tasks[node]
    ends = span_below(net, dates, node)
    if task.manual:
        ends = by_hand(task, *ends)
    to_work = net.timelines.project.to_work
    _put(dates, node, *ends, to_work(ends[0]), to_work(ends[1]))


def span_below(net: Network, dates: Dates, node: int) -> tuple[int, int]:
    """The first start and the last finish of the tasks below a summary."""
    below = [
        child for child in net.children[node] if net.plan.tasks[child].active
    ] or net.children[node]
    return (
        min(dates.moment[2 * child] for child in below),
        max(dates.moment[2 * child + 1] for child in below),
    )


def by_hand(task: Task, start: int, finish: int) -> tuple[int, int]:
    """The dates set by hand, those given where one is not set."""
    start = start if task.start_manual is None else task.start_manual
    finish = finish if task.finish_manual is None else task.finish_manual
    return start, max(start, finish)


def _other(net: Network, dates: Dates, node: int) -> None:
    """A node that more than plain links decides on."""
    task = net.task_of(node)
    dates.unheld.pop(node, None)
    if node >= net.count:
        start = max(bound.start for bound in bounds(net, dates, node))
        finish = start
    elif task.manual or task.external:
        start, finish = _set(net, dates, node, task)
    elif task.start_actual is not None or task.finish_actual is not None:
        start, finish = _started(net, node, task)
    else:
        start, finish = _waiting(net, dates, node, task)
    to_work = net.timelines.project.to_work
    _put(dates, node, start, finish, to_work(start), to_work(finish))
    dates.binding[node] = -1


def _set(net: Network, dates: Dates, node: int, task: Task) -> tuple[int, int]:
    """The dates of a task that are set, not computed."""
    start = task.start_actual if task.start_manual is None else task.start_manual
    if start is None and task.finish_manual is not None:
        start = start_for(net, node, task.finish_manual)
    if start is None:
        return _waiting(net, dates, node, task)
    if task.finish_manual is not None:
        return start, max(start, task.finish_manual)
    return start, finish_for(net, node, start)


def _started(net: Network, node: int, task: Task) -> tuple[int, int]:
    """The dates of a task that has begun or is finished."""
    if task.finish_actual is not None:
        start = task.start_actual
        if start is None:
            start = start_for(net, node, task.finish_actual)
        return min(start, task.finish_actual), task.finish_actual
    start = task.start_actual or 0
    line, length = net.line[node], net.length[node]
    if not task.done and task.resume is None and net.plan.status is None:
        return start, finish_for(net, node, start)
    goes_on = line.to_work(start) + task.done
    if task.resume is not None:
        goes_on = max(goes_on, line.to_work(task.resume))
    if net.plan.status is not None and task.done < length:
        goes_on = max(goes_on, line.to_work(net.plan.status))
    if goes_on + length - task.done == line.to_work(start):
        return start, start
    return start, line.finish_at(goes_on + max(0, length - task.done))


def _waiting(net: Network, dates: Dates, node: int, task: Task) -> tuple[int, int]:
    """The dates of a task that has not begun."""
    line, length = net.line[node], net.length[node]
    decisive = latest(net, node, list(bounds(net, dates, node)))
    start = held(net, dates, node, task, decisive.start)
    if task.levelling_delay:
        start += task.levelling_delay
    if node in net.spans:
        begins = net.spans[node].start(start)
        return begins, net.spans[node].finish(start)
    if not length:
        return start, start
    worked = line.to_work(start)
    finish = line.finish_at(worked + length)
    if _keeps_finish(decisive, start):
        # As MS Project stores it: at the start of the other, not the evening before.
        bound = decisive.finish or finish
        if line.to_work(bound) == worked + length:
            finish = bound
    return line.start_at(worked), finish


def _keeps_finish(decisive: Bound, start: int) -> bool:
    """Whether a task finishes right when another starts."""
    link = decisive.link
    return link is not None and link.type is _SF and start == decisive.start


def latest(net: Network, node: int, candidates: list[Bound]) -> Bound:
    """The bound that decides: the latest in the working time of the task."""
    if len(candidates) == 1:
        return candidates[0]
    to_work = net.line[node].to_work
    return max(candidates, key=lambda bound: (to_work(bound.start), bound.start))


def held(net: Network, dates: Dates, node: int, task: Task, start: int) -> int:
    """The start of a task under a constraint that may win over its links.

    Where it does, and holds the task earlier than its links allow, the start by
    the links is kept as `unheld`.
    """
    date = task.constraint_date
    wanted = start
    if date is not None:
        wanted = _held_by(net, node, task, start, date)
    if dates.settling and _goes_late(net, task):
        return max(wanted, dates.late_moment[2 * node])
    if wanted < start:
        if not net.plan.honours_constraints:
            return start
        dates.unheld[node] = start
    return wanted


def _goes_late(net: Network, task: Task) -> bool:
    """Whether a task is to be as late as possible."""
    if net.plan.finish is not None:
        return task.constraint is not ConstraintType.ASAP
    return task.constraint is ConstraintType.ALAP


def _held_by(net: Network, node: int, task: Task, start: int, date: int) -> int:
    """The start that a constraint to a date asks for."""
    if task.constraint is _MSO:
        return date
    if task.constraint is _MFO:
        return start_for(net, node, date)
    if task.constraint is _SNLT:
        return min(start, date)
    if task.constraint is _FNLT:
        return min(start, start_for(net, node, date))
    return start
