"""Links and parents form no circle together.

A task begins before its children begin, and ends after they end; a link leads from
the end of one task to the beginning of another, whatever its type. So a link with
an own ancestor is a circle, and so is a chain that leads back through a summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.stored import keys_by_id
from itpm_tui.services.values import number, number_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.transaction import Transaction

Node: TypeAlias = tuple[int, bool]
"""A task, and whether its end is meant rather than its beginning."""


def check_link(tx: Transaction, predecessor_id: int, successor_id: int) -> None:
    """Go on when a link closes no circle; it may be stored already.

    Raises:
        Refusal: If it does, naming the tasks of the circle.
    """
    way = _way(tx, (successor_id, False), (predecessor_id, True))
    if way:
        raise _refusal(tx, [predecessor_id, *way])


def check_parent(tx: Transaction, task_id: int, parent_id: int) -> None:
    """Go on when a parent, which is stored already, closes no circle.

    Raises:
        Refusal: If it does, naming the tasks of the circle.
    """
    way = _way(tx, (task_id, False), (parent_id, False)) or _way(
        tx, (parent_id, True), (task_id, True)
    )
    if way:
        raise _refusal(tx, way)


def check_around(tx: Transaction, task_ids: Sequence[int]) -> None:
    """Go on when no circle leads through any of these tasks.

    Raises:
        Refusal: If one does, naming the tasks of the circle.
    """
    following = _reachable(tx, task_ids)
    open_ends = dict.fromkeys(following, 0)
    for steps in following.values():
        for node in steps:
            open_ends[node] = open_ends.get(node, 0) + 1
    ready = [node for node, count in open_ends.items() if not count]
    while ready:
        for node in following.get(ready.pop(), ()):
            open_ends[node] -= 1
            if not open_ends[node]:
                ready.append(node)
    for task_id, end in open_ends:
        if open_ends[task_id, end]:
            way = _way_round(tx, (task_id, end))
            if way:
                raise _refusal(tx, way)


def _reachable(tx: Transaction, task_ids: Sequence[int]) -> dict[Node, list[Node]]:
    """What follows on what, from the beginnings and ends of these tasks on."""
    found: dict[Node, list[Node]] = {
        (task_id, end): [] for task_id in task_ids for end in (False, True)
    }
    frontier = list(found)
    while frontier:
        reached = []
        for node, following in _steps(tx, frontier):
            found[node].append(following)
            if following not in found:
                found[following] = []
                reached.append(following)
        frontier = reached
    return found


def _way_round(tx: Transaction, origin: Node) -> list[int]:
    """Tasks on a way from a node back to itself; empty where there is none."""
    for _, following in list(_steps(tx, [origin])):
        way = _way(tx, following, origin)
        if way:
            return [origin[0], *way]
    return []


def _refusal(tx: Transaction, way: Sequence[int]) -> Refusal:
    """The circle by keys, each task once."""
    keys = keys_by_id(tx, way)
    names = [keys[task_id] for task_id in dict.fromkeys(way) if task_id in keys]
    if len(names) == 2:
        said = f"{names[0]} and {names[1]} would wait for each other."
    else:
        said = f"This would be a circle: {' > '.join([*names, names[0]])}."
    return Refusal(f"{said} Nothing was saved.")


def _way(tx: Transaction, origin: Node, target: Node) -> list[int]:
    """Tasks on a way through links and parents; empty where there is none."""
    came_from: dict[Node, Node | None] = {origin: None}
    frontier = [origin]
    while frontier and target not in came_from:
        reached = []
        for node, following in _steps(tx, frontier):
            if following not in came_from:
                came_from[following] = node
                reached.append(following)
        frontier = reached
    if target not in came_from:
        return []
    way: list[int] = []
    at: Node | None = target
    while at is not None:
        way.append(at[0])
        at = came_from[at]
    return way[::-1]


def _steps(tx: Transaction, nodes: Iterable[Node]) -> Iterable[tuple[Node, Node]]:
    """What follows on each of these, over links and parents."""
    begins = [task_id for task_id, end in nodes if not end]
    ends = [task_id for task_id, end in nodes if end]
    for task_id in begins:
        yield (task_id, False), (task_id, True)
    for row in tx.rows_in("task", "parent_id", begins) if begins else ():
        yield (number(row, "parent_id"), False), (number(row, "id"), False)
    for row in tx.rows_in("dependency", "predecessor_id", ends) if ends else ():
        before, after = number(row, "predecessor_id"), number(row, "successor_id")
        yield (before, True), (after, False)
    for row in tx.rows_in("task", "id", ends) if ends else ():
        parent_id = number_or_none(row, "parent_id")
        if parent_id is not None:
            yield (number(row, "id"), True), (parent_id, True)
