"""What is around a task in the tree, for verbs that change its rank or parent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.outline import Entry, Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Siblings:
    """Tasks around one in the tree, None where there is none."""

    parent_id: int | None
    grandparent_id: int | None
    before_id: int | None
    """The sibling right above."""
    before_that_id: int | None
    """The one above that."""
    after_id: int | None
    """The sibling right below."""
    last_child_of_before: int | None


def siblings(outline: Outline, place: int) -> Siblings:
    """What is around the task at a place of a whole tree."""
    depth = outline[place].depth
    above = _above(outline, place, depth)
    parents = [entry for entry in above if entry.depth == depth - 1][:1]
    grand = [entry for entry in above if entry.depth == depth - 2][:1]
    before = []
    children = []
    for entry in above:
        if entry.depth < depth:
            break
        if entry.depth == depth:
            before.append(entry.task_id)
        elif entry.depth == depth + 1 and not before:
            children.append(entry.task_id)
    return Siblings(
        parent_id=parents[0].task_id if parents else None,
        grandparent_id=grand[0].task_id if grand else None,
        before_id=before[0] if before else None,
        before_that_id=before[1] if len(before) > 1 else None,
        after_id=_next(outline, place, depth),
        last_child_of_before=children[0] if children else None,
    )


def _above(outline: Outline, place: int, depth: int) -> list[Entry]:
    """Rows of the same project above a row, nearest first, up to its root."""
    found = []
    for above in range(place - 1, -1, -1):
        entry = outline[above]
        if entry.heading:
            break
        found.append(entry)
        if entry.depth == 0 and depth > 0:
            break
    return found


def _next(outline: Outline, place: int, depth: int) -> int | None:
    for below in range(place + 1, len(outline)):
        entry = outline[below]
        if entry.heading or entry.depth < depth:
            return None
        if entry.depth == depth:
            return entry.task_id
    return None
