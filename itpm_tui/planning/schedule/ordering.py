"""The order in which nodes are computed, and the circles that have none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.planning.circles import links_closing_circles
from itpm_tui.planning.schedule.laying_out import laid_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.planning.schedule.findings import Findings
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.plan import Link, Plan
    from itpm_tui.planning.schedule.timeline import Timelines


def in_order(plan: Plan, timelines: Timelines, findings: Findings) -> Network:
    """The network of a plan, its nodes in order; links in a circle are left out."""
    net = laid_out(plan, timelines, findings)
    if put_in_order(net):
        return net
    parents = [task.parent for task in plan.tasks]
    count = len(plan.tasks)
    links = [
        link
        for link in plan.links
        if 0 <= link.predecessor < count and 0 <= link.successor < count
    ]
    pairs = [(link.predecessor, link.successor) for link in links]
    closing = links_closing_circles(parents, pairs)
    left_out = [links[number] for number in sorted(closing)]
    kept = [link for number, link in enumerate(links) if number not in closing]
    _name(plan, left_out, links, findings)
    net = laid_out(replace(plan, links=kept), timelines, findings)
    put_in_order(net)
    return net


def put_in_order(net: Network) -> bool:
    """Give the nodes their order; False if links go round in a circle."""
    following = edges(net)
    if following is None:
        net.order = [place for place in range(net.count) if not net.is_summary[place]]
        return True
    waits = [0] * (2 * net.count)
    for targets in following:
        for target in targets:
            waits[target] += 1
    nodes = [node for node in range(2 * net.count) if _is_computed(net, node)]
    order = [node for node in nodes if not waits[node]]
    for node in order:
        for target in following[node]:
            waits[target] -= 1
            if not waits[target]:
                order.append(target)
    net.order = order
    return len(order) == len(nodes)


def _is_computed(net: Network, node: int) -> bool:
    """Whether a node takes part in the passes."""
    if node < net.count:
        return not net.is_summary[node] or bool(net.bounding[node])
    return bool(net.gated[node - net.count])


def edges(net: Network) -> list[list[int]] | None:
    """The nodes that wait for each; None if the order of the plan will do."""
    tasks, count = net.plan.tasks, net.count
    if not any(net.gated) and not any(net.bounding):
        forwards = all(
            link.predecessor < link.successor
            for links in net.incoming.values()
            for link in links
        )
        if forwards:
            return None
    following: list[list[int]] = [[] for _ in range(2 * count)]
    for node, links in net.incoming.items():
        for link in links:
            following[link.predecessor].append(node)
    for place, task in enumerate(tasks):
        parent = task.parent
        if parent is None:
            continue
        if net.gated[parent]:
            inner = place + count if net.is_summary[place] else place
            following[parent + count].append(inner)
        if net.bounding[parent]:
            following[place].append(parent)
    return following


def _name(
    plan: Plan, left_out: Sequence[Link], links: Sequence[Link], findings: Findings
) -> None:
    """Name one circle for the links left out."""
    if not left_out:
        return
    first = left_out[0]
    findings.circle(_way(plan, first.successor, first.predecessor, links), left_out)


def _way(plan: Plan, start: int, goal: int, links: Sequence[Link]) -> list[int]:
    """The tasks on a shortest way along links, or their ends if there is none.

    A summary is left by the links of all that is around or below it.
    """
    following: dict[int, list[int]] = {}
    for link in links:
        following.setdefault(link.predecessor, []).append(link.successor)
    for place, task in enumerate(plan.tasks):
        if task.parent is not None:
            following.setdefault(task.parent, []).append(place)
            following.setdefault(place, []).append(task.parent)
    came: dict[int, int] = {start: start}
    queue = [start]
    for place in queue:
        if place == goal:
            break
        for target in following.get(place, ()):
            if target not in came:
                came[target] = place
                queue.append(target)
    if goal not in came:
        return [start, goal]
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]
