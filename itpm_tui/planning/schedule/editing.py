"""A schedule kept up to date while its plan is edited."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType
from itpm_tui.planning.schedule.backward import backward
from itpm_tui.planning.schedule.forward import forward, roll_up
from itpm_tui.planning.schedule.laying_out import lay_out_ends, lay_out_node
from itpm_tui.planning.schedule.network import OTHER, ROLLUP
from itpm_tui.planning.schedule.passes import end
from itpm_tui.planning.schedule.results import finished
from itpm_tui.planning.schedule.schedule import Schedule, schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.plan import Link, Plan, Task

_LATE = ConstraintType.ALAP
_MANY = 8


def copied(found: Schedule) -> Schedule:
    """The same schedule, with a network of its own to use up."""
    net, dates = copy(found.net), copy(found.dates)
    net.kind, net.length, net.line = net.kind[:], net.length[:], net.line[:]
    net.before, net.after, net.fixed = net.before[:], net.after[:], net.fixed[:]
    net.spans = dict(net.spans)
    dates.work, dates.moment = dates.work[:], dates.moment[:]
    dates.late_work, dates.late_moment = dates.late_work[:], dict(dates.late_moment)
    dates.binding = dates.binding[:]
    dates.unheld, dates.slack = dict(dates.unheld), dict(dates.slack)
    return replace(found, net=net, dates=dates)


def waiting_for(net: Network, places: Iterable[int]) -> set[int]:
    """Places of the tasks whose dates are read from those of some others.

    Through summaries too: what is above these, and below one that waits.
    """
    count = net.count
    queue, known = list(places), set(places)
    found: set[int] = set()
    for node in queue:
        for follower in _followers(net, node):
            place = follower if follower < count else follower - count
            found.add(place)
            if follower not in known and net.is_summary[place]:
                known.add(follower)
                queue.append(follower)
    return found


def edited(found: Schedule, changes: Mapping[int, Task]) -> Schedule:
    """The schedule of a plan in which some tasks are others.

    The network of `found` is used up: only the schedule returned is true after.

    Args:
        found: The schedule before.
        changes: The new task at a place, under the same parent.
    """
    net = found.net
    tasks = list(net.plan.tasks)
    for place, task in changes.items():
        tasks[place] = task
    plan = replace(net.plan, tasks=tasks)
    if not _keeps_shape(net, plan, changes):
        return schedule(plan, found.name)
    net.plan = plan
    dates = found.dates
    again = _lay_out_again(net, dates, changes)
    _fix_again(net, dates)
    moved = _ahead(net, dates, _waiting(net, again))
    if not _in_years(net, dates):
        return schedule(plan, found.name)
    before = dates.finish
    end(net, dates)
    if dates.finish == before and not plan.several_paths:
        # The late dates of these are read from their early ones, too.
        _back(net, dates, again | {n for n in moved if net.kind[n] in (OTHER, ROLLUP)})
    else:
        backward(net, dates, reversed(net.order))
    return replace(found, results=finished(net, dates))


def _keeps_shape(net: Network, plan: Plan, changes: Mapping[int, Task]) -> bool:
    """Whether only dates of the network change, neither nodes nor order."""
    if plan.finish is not None or not changes:
        return False
    old = net.plan.tasks
    return not any(
        task.parent != old[place].parent
        or task.active != old[place].active
        or net.is_summary[place]
        or _LATE in (task.constraint, old[place].constraint)
        for place, task in changes.items()
    ) and not any(task.is_special and task.constraint is _LATE for task in old)


def _lay_out_again(net: Network, dates: Dates, places: Iterable[int]) -> set[int]:
    """Lay tasks out anew, and those whose links are read from them; their nodes."""
    again = set(places)
    for place in places:
        # A lag can be a share of the duration, or run in the successor's time.
        again |= {link.successor for link in _links_from(net, place)}
        again |= {link.predecessor for link in net.links_to(place)}
    for place in again:
        lay_out_node(net, place)
        lay_out_ends(net, place)
        # A task that is plain now has its late dates as work alone.
        dates.unheld.pop(place, None)
        for late in (2 * place, 2 * place + 1):
            dates.late_moment.pop(late, None)
    return {
        node
        for place in again
        for node in (place, place + net.count)
        if node < net.count or net.is_summary[place]
    }


def _waiting(net: Network, nodes: Iterable[int]) -> set[int]:
    """Nodes laid out anew, and those that wait for them."""
    found = set(nodes)
    for node in nodes:
        found.update(_followers(net, node))
    return found


def _fix_again(net: Network, dates: Dates) -> None:
    """Give new fixed ends their moments."""
    to_work = net.timelines.project.to_work
    known = len(dates.moment) - 4 * net.count
    for moment in net.fixed[known:]:
        dates.moment.append(moment)
        dates.work.append(to_work(moment))
        dates.late_work.append(to_work(moment))


def _ahead(net: Network, dates: Dates, waiting: set[int]) -> set[int]:
    """Compute the early dates of nodes, and of all that move by them; these."""
    moved: set[int] = set()
    many = len(net.order) // _MANY
    for at, node in enumerate(net.order):
        if node not in waiting:
            continue
        if len(moved) > many:
            # So many move that asking each costs more than computing all.
            moved.update(net.order[at:])
            forward(net, dates, net.order[at:])
            break
        before = _ends(dates, node)
        forward(net, dates, (node,))
        if before != _ends(dates, node):
            moved.add(node)
            waiting.update(_followers(net, node))
    above: set[int] = set()
    for node in moved:
        if node < net.count:
            above.update(_above(net, node, above))
    for place in sorted(above, reverse=True):
        roll_up(net, dates, place)
    return moved


def _ends(dates: Dates, node: int) -> tuple[object, ...]:
    """The early dates of a node."""
    end = 2 * node
    held = dates.unheld.get(node)
    return dates.moment[end : end + 2], dates.work[end : end + 2], held


def _back(net: Network, dates: Dates, waiting: set[int]) -> None:
    """Compute the late dates of nodes, and of all that these bound."""
    late = dates.late_work
    for node in reversed(net.order):
        if node not in waiting:
            continue
        end = 2 * node
        before = late[end : end + 2], dates.late_moment.get(end)
        backward(net, dates, (node,))
        if before != (late[end : end + 2], dates.late_moment.get(end)):
            waiting.update(_bounded(net, node))


def _links_from(net: Network, node: int) -> list[Link]:
    """The links from a node, to inactive tasks too."""
    return [*net.links_from(node), *net.idle.get(node, ())]


def _bounded(net: Network, node: int) -> Iterator[int]:
    """The nodes that one bounds: what it waits for, and what is below a summary."""
    count = net.count
    for link in net.links_to(node):
        yield link.predecessor
    place = node if node < count else node - count
    if net.is_summary[place] and node < count:
        yield from net.children[place]
        return
    parent = net.plan.tasks[place].parent
    if parent is not None and net.gated[parent]:
        yield parent + count


def _followers(net: Network, node: int) -> Iterator[int]:
    """The nodes that wait for one."""
    count = net.count
    if node >= count:
        for child in net.children[node - count]:
            yield child + count if net.is_summary[child] else child
        return
    for link in _links_from(net, node):
        yield net.destination(link)
    parent = net.plan.tasks[node].parent
    if parent is not None and net.bounding[parent] and net.kind[parent] == ROLLUP:
        yield parent


def _above(net: Network, node: int, known: set[int]) -> Iterator[int]:
    """The summaries above a node that are not known yet."""
    parent = net.plan.tasks[node].parent
    while parent is not None and parent not in known:
        yield parent
        parent = net.plan.tasks[parent].parent


def _in_years(net: Network, dates: Dates) -> bool:
    """Whether the years laid out hold all early dates."""
    before = net.timelines.project.before
    ends = 4 * net.count
    return min(dates.work) >= before[1] and max(dates.work[:ends]) <= before[-1]
