"""The order of tasks in a list: projects, and the tree of tasks in each.

A hundred thousand rows are held as one array of integers, so that a list needs
to read only the rows on screen.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.domain.arrangement import Group

_DEPTH_BITS = 9
_FLAGS = 1
_SHIFT = _DEPTH_BITS + _FLAGS


def packed(task_id: int, depth: int, parent: bool) -> int:
    """One integer for an entry; in SQL: id * 1024 + depth * 2 + parent."""
    return task_id << _SHIFT | min(depth, 511) << _FLAGS | parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list."""

    project_id: int | None
    """Set when the row is the heading of a project."""
    task_id: int | None
    depth: int = 0
    parent: bool = False
    """Whether other tasks are below it."""
    group: Group | None = None
    """Set when the row is the heading of something else."""

    @property
    def heading(self) -> bool:
        """Whether the row is a heading."""
        return self.task_id is None


@dataclass(frozen=True, slots=True)
class Outline:
    """Rows in order: a heading is below zero, a task is packed."""

    rows: array[int] = field(default_factory=lambda: array("q"))
    complete: bool = True
    """Whether no rows follow that were not read yet."""
    groups: tuple[Group, ...] = ()
    """Headings, each its place from 1 below zero; none where they are projects."""
    flat: bool = False
    """Whether rows are no tree, but stand in another order."""

    @classmethod
    def of(cls, rows: Iterable[int], *, complete: bool = True) -> Outline:
        """An outline of rows that are packed already."""
        return cls(array("q", rows), complete)

    def __len__(self) -> int:
        """Rows."""
        return len(self.rows)

    def __getitem__(self, index: int) -> Entry:
        """The row at a place."""
        row = self.rows[index]
        if row < 0:
            if self.groups:
                return Entry(None, None, group=self.groups[-row - 1])
            return Entry(-row, None)
        depth = row >> _FLAGS & (1 << _DEPTH_BITS) - 1
        return Entry(None, row >> _SHIFT, depth, bool(row & 1))

    def __iter__(self) -> Iterator[Entry]:
        """Each row."""
        return (self[index] for index in range(len(self.rows)))

    def place_of(self, task_id: int) -> int | None:
        """Where a task stands, None when it is not in the list."""
        low, high = task_id << _SHIFT, (task_id + 1) << _SHIFT
        for index, row in enumerate(self.rows):
            if low <= row < high:
                return index
        return None

    def place_of_project(self, project_id: int) -> int | None:
        """Where the heading of a project stands."""
        try:
            return self.rows.index(-project_id)
        except ValueError:
            return None

    def task_ids(self, first: int, last: int) -> list[int]:
        """Ids of the tasks in rows `first` up to but not including `last`."""
        return [row >> _SHIFT for row in self.rows[first:last] if row >= 0]

    def project_ids(self, first: int, last: int) -> list[int]:
        """Ids of the projects whose heading is in those rows."""
        if self.groups:
            return []
        return [-row for row in self.rows[first:last] if row < 0]

    def folded(
        self, closed: frozenset[int], closed_groups: frozenset[str] = frozenset()
    ) -> Outline:
        """The outline without what lies below closed tasks and groups.

        Args:
            closed: Ids of tasks.
            closed_groups: Keys of groups.
        """
        if self.groups:
            return self._without(closed_groups)
        if not closed or self.flat:
            return self
        kept = array("q")
        hidden = 512
        for row in self.rows:
            if row < 0:
                hidden = 512
                kept.append(row)
                continue
            depth = row >> _FLAGS & 511
            if depth > hidden:
                continue
            hidden = depth if row >> _SHIFT in closed else 512
            kept.append(row)
        return Outline(kept, self.complete)

    def _without(self, closed: frozenset[str]) -> Outline:
        """The outline without the tasks of some groups."""
        places = {-n for n, group in enumerate(self.groups, 1) if group.key in closed}
        if not places:
            return self
        kept = array("q")
        hidden = False
        for row in self.rows:
            if row < 0:
                hidden = row in places
            if row < 0 or not hidden:
                kept.append(row)
        return Outline(kept, self.complete, self.groups, self.flat)

    def of_heading(self, place: int) -> list[int]:
        """Ids of the tasks under the heading at a place or above it."""
        rows = self.rows
        first = place
        while first >= 0 and rows[first] >= 0:
            first -= 1
        last = first + 1
        while last < len(rows) and rows[last] >= 0:
            last += 1
        return self.task_ids(first + 1, last)

    def place_of_group(self, key: str) -> int | None:
        """Where the heading of a group stands."""
        for number, group in enumerate(self.groups, 1):
            if group.key == key:
                return self.place_of_project(number)
        return None
