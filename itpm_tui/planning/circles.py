"""Links that would make a task wait for itself."""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def links_closing_circles(
    parents: Sequence[int | None], links: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """Indexes of links to leave out so that links and parents form no circle.

    A link to or from a parent holds for all below it. Of a circle, the links that
    run backwards in the order of the tasks are left out; a link outside of any
    circle never is.

    Args:
        parents: Index of the parent of each task, None at the top; no circles.
        links: Predecessor and successor, as indexes of tasks.
    """
    count = len(parents)
    # Two nodes a task, where it starts and where it finishes: a parent starts
    # before and finishes after all below it.
    edges: list[list[tuple[int, int]]] = [[] for _ in range(2 * count)]
    for task, parent in enumerate(parents):
        edges[task].append((count + task, -1))
        if parent is not None:
            edges[parent].append((task, -1))
            edges[count + task].append((count + parent, -1))
    for number, (predecessor, successor) in enumerate(links):
        edges[count + predecessor].append((successor, number))
    component = _components([[to for to, _ in out] for out in edges])
    inside = [
        [(to, link) for to, link in out if component[to] == component[node]]
        for node, out in enumerate(edges)
    ]
    place = _places(inside, count)
    return frozenset(
        link
        for node, out in enumerate(inside)
        for to, link in out
        if link >= 0 and place[to] <= place[node]
    )


def circle_through(
    parents: Sequence[int | None], links: Sequence[tuple[int, int]], number: int
) -> list[int]:
    """The tasks of a shortest circle that a link closes, its successor first.

    Args:
        parents: As for `links_closing_circles`.
        links: The same.
        number: Index of a link that closes a circle.

    Returns:
        Each task once; empty if the link closes none.
    """
    count = len(parents)
    edges: list[list[int]] = [[count + task] for task in range(count)]
    edges += [[] for _ in range(count)]
    for task, parent in enumerate(parents):
        if parent is not None:
            edges[parent].append(task)
            edges[count + task].append(count + parent)
    for predecessor, successor in links:
        edges[count + predecessor].append(successor)
    end, start = count + links[number][0], links[number][1]
    before: dict[int, int] = {start: start}
    frontier = deque([start])
    while frontier and end not in before:
        node = frontier.popleft()
        for to in edges[node]:
            if to not in before:
                before[to] = node
                frontier.append(to)
    if end not in before:
        return []
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return list(dict.fromkeys(node % count for node in reversed(way)))


def _components(edges: Sequence[Sequence[int]]) -> list[int]:
    """The strongly connected component of each node.

    Source:
        Tarjan, "Depth-first search and linear graph algorithms", 1972; with a
        stack of our own, since plans are deeper than Python's.
    """
    size = len(edges)
    low, found, component = [0] * size, [0] * size, [-1] * size
    clock, parts = 0, 0
    open_nodes: list[int] = []
    for root in range(size):
        if found[root]:
            continue
        path = [(root, 0)]
        while path:
            node, at = path.pop()
            if at == 0:
                clock += 1
                low[node] = found[node] = clock
                open_nodes.append(node)
            else:
                low[node] = min(low[node], low[edges[node][at - 1]])
            while at < len(edges[node]) and found[edges[node][at]]:
                to = edges[node][at]
                if component[to] < 0:
                    low[node] = min(low[node], found[to])
                at += 1
            if at < len(edges[node]):
                path += [(node, at + 1), (edges[node][at], 0)]
                continue
            if low[node] == found[node]:
                _close(open_nodes, node, component, parts, low, size)
                parts += 1
    return component


def _close(
    open_nodes: list[int],
    node: int,
    component: list[int],
    part: int,
    low: list[int],
    size: int,
) -> None:
    """Give all that was found since a node one component."""
    while True:
        member = open_nodes.pop()
        component[member] = part
        # A closed component must not pull down the nodes that led to it.
        low[member] = 2 * size
        if member == node:
            return


def _places(edges: Sequence[Sequence[tuple[int, int]]], count: int) -> list[int]:
    """An order of the nodes that keeps parents around their children.

    Links are kept where they can be: a node waits for them until every node that
    is left waits, then the first task goes ahead.
    """
    waits_tree, waits_all = [0] * len(edges), [0] * len(edges)
    for out in edges:
        for to, link in out:
            waits_all[to] += 1
            waits_tree[to] += link < 0
    nodes = range(len(edges))
    # Free nodes come before stuck ones, then by task.
    ready = [
        (waits_all[node] > 0, node % count, node)
        for node in nodes
        if not waits_tree[node]
    ]
    heapify(ready)
    place = [-1] * len(edges)
    placed = 0
    while ready:
        _, _, node = heappop(ready)
        if place[node] >= 0:
            continue
        place[node] = placed
        placed += 1
        for to, link in edges[node]:
            waits_all[to] -= 1
            waits_tree[to] -= link < 0
            if place[to] < 0 and not waits_tree[to]:
                heappush(ready, (waits_all[to] > 0, to % count, to))
    return place
