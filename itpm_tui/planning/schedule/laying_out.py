"""From a plan to its network."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.planning.schedule.network import (
    MILESTONE,
    OTHER,
    PLAIN,
    ROLLUP,
    Ends,
    Network,
)
from itpm_tui.planning.schedule.spans import extent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.planning.schedule.findings import Findings
    from itpm_tui.planning.schedule.plan import Link, Plan, Task
    from itpm_tui.planning.schedule.timeline import Timelines

FS, SS = DependencyType.FS, DependencyType.SS
FF, SF = DependencyType.FF, DependencyType.SF
ASAP, ALAP = ConstraintType.ASAP, ConstraintType.ALAP
SNET, FNET = ConstraintType.SNET, ConstraintType.FNET
SNLT, FNLT = ConstraintType.SNLT, ConstraintType.FNLT
MSO, MFO = ConstraintType.MSO, ConstraintType.MFO

_PLAIN_ALWAYS = frozenset({ASAP, SNET, FNET})
_PLAIN_IF_LINKS_WIN = frozenset({SNLT, FNLT})


def laid_out(plan: Plan, timelines: Timelines, findings: Findings) -> Network:
    """The nodes of a plan with what they wait for, not yet in order."""
    count = len(plan.tasks)
    is_summary = bytearray(count)
    children: dict[int, list[int]] = {}
    for place, task in enumerate(plan.tasks):
        if task.parent is not None:
            is_summary[task.parent] = 1
            children.setdefault(task.parent, []).append(place)
    nodes = 2 * count
    net = Network(
        plan=plan,
        timelines=timelines,
        count=count,
        is_summary=is_summary,
        children=children,
        kind=[PLAIN] * nodes,
        length=[0] * nodes,
        line=[timelines.project] * nodes,
        incoming=defaultdict(list),
        outgoing=defaultdict(list),
        idle=defaultdict(list),
        before=[()] * nodes,
        after=[()] * nodes,
        spans={},
        fixed=[plan.start],
        from_start=((4 * count, 0),),
        gated=bytearray(count),
        bounding=bytearray(count),
        order=[],
    )
    _link(net, findings)
    _open_gates(net)
    for place in range(count):
        lay_out_node(net, place)
    for place in range(count):
        lay_out_ends(net, place)
    return net


def _link(net: Network, findings: Findings) -> None:
    """Give each node its links; those that cannot hold are left out and named."""
    tasks, incoming, outgoing = net.plan.tasks, net.incoming, net.outgoing
    is_summary, count = net.is_summary, net.count
    for link in net.plan.links:
        predecessor, successor = link[0], link[1]
        if not (0 <= predecessor < count and 0 <= successor < count):
            findings.missing(link)
            continue
        node = successor
        if is_summary[successor] or is_summary[predecessor]:
            if not _can_hold(net, link, findings):
                continue
            if is_summary[successor]:
                node += count
        if tasks[predecessor].active:
            incoming[node].append(link)
            after = outgoing if tasks[successor].active else net.idle
            after[predecessor].append(link)


def _can_hold(net: Network, link: Link, findings: Findings) -> bool:
    """Whether a link to or from a summary makes sense."""
    if _is_family(net.plan.tasks, link.predecessor, link.successor):
        findings.family(link)
        return False
    if net.is_summary[link.successor] and link.type in (FF, SF):
        findings.into_summary(link)
        return False
    return True


def _is_family(tasks: Sequence[Task], one: int, other: int) -> bool:
    """Whether one of two tasks is above the other, or is it."""
    low, high = min(one, other), max(one, other)
    place: int | None = high
    while place is not None and place > low:
        place = tasks[place].parent
    return place == low


def _open_gates(net: Network) -> None:
    """Find the summaries that hold back what is below, or that are waited for."""
    tasks = net.plan.tasks
    for place in sorted(net.children):
        parent, above = tasks[place].parent, 0
        if parent is not None:
            above = net.gated[parent]
            net.bounding[place] = net.bounding[parent]
        waits = net.count + place in net.incoming
        net.gated[place] = above or waits or _begins_by_hand(tasks[place])
        if place in net.outgoing or place in net.idle:
            net.bounding[place] = 1


def _begins_by_hand(task: Task) -> bool:
    """Whether the start of a task was set."""
    return task.manual and task.start_manual is not None


def lay_out_node(net: Network, place: int) -> None:
    """Find out how a task is computed, in which time, and how long it takes."""
    task = net.plan.tasks[place]
    if not net.is_summary[place] and not task.is_special and net.plan.finish is None:
        net.line[place], net.length[place] = net.timelines.project, task.duration
        net.spans.pop(place, None)
        net.kind[place] = PLAIN if task.duration else MILESTONE
        return
    if net.is_summary[place]:
        net.kind[place] = ROLLUP
        net.kind[place + net.count] = MILESTONE
        if _begins_by_hand(task):
            net.kind[place + net.count] = OTHER
        return
    line, length, span = extent_of(task, net.timelines)
    net.line[place], net.length[place] = line, length
    if span is not None:
        net.spans[place] = span
    else:
        net.spans.pop(place, None)
    if span is not None or line is not net.timelines.project or _is_held(net, task):
        net.kind[place] = OTHER
    else:
        net.kind[place] = PLAIN if length else MILESTONE


def _is_held(net: Network, task: Task) -> bool:
    """Whether more than links, calendar and duration decides on a task."""
    free = task.constraint in _PLAIN_ALWAYS or (
        task.constraint in _PLAIN_IF_LINKS_WIN and not net.plan.honours_constraints
    )
    return not free or (
        net.plan.finish is not None
        or task.manual
        or task.start_actual is not None
        or task.finish_actual is not None
        or task.done > 0
        or task.levelling_delay != 0
        or task.external
    )


def lay_out_ends(net: Network, place: int) -> None:
    """Put the links of a task as ends and minutes where that is all there is."""
    if net.is_summary[place]:
        gate = place + net.count
        if net.gated[place]:
            _gate_before(net, place, gate)
        net.after[gate] = tuple(
            (2 * (child + net.count if net.is_summary[child] else child), 0)
            for child in net.children[place]
        )
        return
    if net.kind[place] != OTHER:
        before = _plain_before(net, place)
        after = () if before is None else _plain_after(net, place)
        if before is None or after is None:
            net.kind[place] = OTHER
        else:
            net.before[place], net.after[place] = before, after


def _gate_before(net: Network, place: int, gate: int) -> None:
    """What a summary's gate waits for."""
    ends = []
    parent = net.plan.tasks[place].parent
    if parent is not None and net.gated[parent]:
        ends.append((2 * (parent + net.count) + 1, 0))
    for link in net.links_to(gate):
        lag = net.plain_lag(link)
        if lag is None:
            net.kind[gate] = OTHER
            return
        ends.append((2 * link.predecessor + (link.type is FS), lag))
    net.before[gate] = tuple(ends)


def _plain_before(net: Network, place: int) -> Ends | None:
    """Ends that a task waits for; None if a link is not plain."""
    task, length = net.plan.tasks[place], net.length[place]
    ends: list[tuple[int, int]] = []
    for link in net.incoming.get(place, ()):
        predecessor, _, kind, lag, *_ = link
        if lag:
            plain = net.plain_lag(link)
            if plain is None:
                return None
            lag = plain
        if kind is FS:
            ends.append((2 * predecessor + 1, lag))
        elif kind is SS:
            ends.append((2 * predecessor, lag))
        elif kind is FF:
            ends.append((2 * predecessor + 1, lag - length))
        else:
            return None
    if not task.is_special and net.plan.status is None:
        gate = task.parent is not None and net.gated[task.parent]
        if not gate:
            return tuple(ends) if ends else net.from_start
    if task.parent is not None and net.gated[task.parent]:
        ends.append((2 * (task.parent + net.count) + 1, 0))
    date = task.constraint_date
    if not ends and (task.constraint is not SNET or date is None):
        ends.append((net.start_end, 0))
    if task.constraint is SNET and date is not None:
        ends.append((net.fix(date), 0))
    elif task.constraint is FNET and date is not None:
        ends.append((net.fix(date), -length))
    if net.plan.status is not None:
        ends.append((net.fix(net.plan.status), 0))
    return tuple(ends)


def _plain_after(net: Network, place: int) -> Ends | None:
    """Ends that wait for a task; None if a link is not plain."""
    task, length = net.plan.tasks[place], net.length[place]
    ends: list[tuple[int, int]] = []
    for link in net.outgoing.get(place, ()):
        _, successor, kind, lag, *_ = link
        if lag:
            plain = net.plain_lag(link)
            if plain is None:
                return None
            lag = plain
        target = 2 * (successor + net.count if net.is_summary[successor] else successor)
        if kind is FS:
            ends.append((target, lag))
        elif kind is SS:
            ends.append((target, lag - length))
        elif kind is FF:
            ends.append((target + 1, lag))
        else:
            ends.append((target + 1, lag - length))
    if task.parent is not None and net.bounding[task.parent]:
        ends.append((2 * task.parent + 1, 0))
        ends.append((2 * task.parent, -length))
    if not task.is_special:
        return tuple(ends)
    if task.deadline is not None:
        ends.append((net.fix(task.deadline), 0))
    date = task.constraint_date
    if date is not None and task.constraint is FNLT:
        ends.append((net.fix(date), 0))
    elif date is not None and task.constraint is SNLT:
        ends.append((net.fix(date), -length))
    return tuple(ends)
