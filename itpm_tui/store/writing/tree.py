"""Keeping the outline: paths, and how many children each task has.

Both are derived from parents and ranks, so they are neither recorded nor compared
with what a person saw; they are brought up to date before a change is sealed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from itpm_tui.domain.transaction import OutlineFault
from itpm_tui.store.outline import segment
from itpm_tui.store.tables import METADATA
from itpm_tui.store.writing.rows import in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

_TASK = METADATA.tables["task"]
_SCHEDULE = METADATA.tables["schedule"]
_WHOLE_PROJECTS_FROM = 300
"""Tasks touched from which reading whole projects is cheaper."""

_IDS: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
_BELOW = sa.text(
    "WITH RECURSIVE below (id) AS ("
    " SELECT id FROM task WHERE id IN :ids"
    " UNION SELECT task.id FROM task JOIN below ON task.parent_id = below.id) "
    "SELECT task.id, parent_id, wbs_order, project_id FROM task "
    "JOIN below ON below.id = task.id"
).bindparams(_IDS)
_ABOVE = sa.text(
    "WITH RECURSIVE above (id, parent_id) AS ("
    " SELECT id, parent_id FROM task WHERE id IN :ids"
    " UNION SELECT task.id, task.parent_id FROM task"
    " JOIN above ON task.id = above.parent_id) "
    "SELECT task.id, task.parent_id, wbs_order, project_id FROM task "
    "JOIN above ON above.id = task.id"
).bindparams(_IDS)
_SAME_PROJECTS = sa.text(
    "SELECT id, parent_id, wbs_order, project_id FROM task WHERE project_id IN :ids"
).bindparams(_IDS)


_ALL = sa.text("SELECT id, parent_id, wbs_order, project_id FROM task")


@dataclass(frozen=True, slots=True)
class _Node:
    parent_id: int | None
    rank: int
    project_id: int


class Tree:
    """The outline of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work in the transaction of a connection."""
        self._connection = connection
        self._moved: set[int] = set()
        self._parents: set[int] = set()

    def moved(self, task_id: int) -> None:
        """A task is new, or has another parent or rank."""
        self._moved.add(task_id)

    def other_children(self, parent_id: int | None) -> None:
        """A task has more or fewer children than before."""
        if parent_id is not None:
            self._parents.add(parent_id)

    def subtree(self, task_id: int) -> list[int]:
        """Ids of a task and everything below it, in tree order."""
        nodes = self._nodes(_BELOW, [task_id])
        paths = _paths(nodes, nodes)
        return sorted(nodes, key=lambda node: (paths[node], node))

    def faults(self) -> list[OutlineFault]:
        """Rows that are not what parents and ranks say; `keep` puts them right."""
        nodes = self._nodes(_ALL)
        paths = _paths(nodes, nodes)
        children = Counter(node.parent_id for node in nodes.values())
        found = []
        columns = (_SCHEDULE.c.task_id, _SCHEDULE.c.path, _SCHEDULE.c.summary_of)
        for task_id, path, summary_of in self._connection.execute(
            sa.select(*columns).order_by(_SCHEDULE.c.task_id)
        ):
            if path != paths[task_id]:
                found.append(OutlineFault(task_id, "path", path, paths[task_id]))
                self.moved(task_id)
            if summary_of != children[task_id]:
                below = str(children[task_id])
                found.append(
                    OutlineFault(task_id, "summary_of", str(summary_of), below)
                )
                self.other_children(task_id)
        return found

    def keep(self) -> None:
        """Bring paths and numbers of children up to date."""
        if self._moved:
            self._keep_paths()
        if self._parents:
            self._keep_children()
        self._moved.clear()
        self._parents.clear()

    def _keep_paths(self) -> None:
        moved = sorted(self._moved)
        if len(moved) < _WHOLE_PROJECTS_FROM:
            wanted = self._nodes(_BELOW, moved)
            nodes = {**self._nodes(_ABOVE, moved), **wanted}
        else:
            nodes = wanted = self._nodes(_SAME_PROJECTS, self._projects(moved))
        paths = _paths(nodes, wanted)
        columns = (_SCHEDULE.c.task_id, _SCHEDULE.c.path, _SCHEDULE.c.project_id)
        differing = [
            {
                "task": task_id,
                "new_path": paths[task_id],
                "new_project": wanted[task_id].project_id,
            }
            for part in in_parts(list(wanted))
            for task_id, path, project_id in self._connection.execute(
                sa.select(*columns).where(_SCHEDULE.c.task_id.in_(part))
            )
            if (path, project_id) != (paths[task_id], wanted[task_id].project_id)
        ]
        if differing:
            self._connection.execute(
                sa.update(_SCHEDULE)
                .where(_SCHEDULE.c.task_id == sa.bindparam("task"))
                .values(
                    path=sa.bindparam("new_path"),
                    project_id=sa.bindparam("new_project"),
                ),
                differing,
            )

    def _keep_children(self) -> None:
        counted = (
            sa.select(sa.func.count())
            .where(_TASK.c.parent_id == _SCHEDULE.c.task_id)
            .scalar_subquery()
        )
        for part in in_parts(sorted(self._parents)):
            self._connection.execute(
                sa.update(_SCHEDULE)
                .where(_SCHEDULE.c.task_id.in_(part), _SCHEDULE.c.summary_of != counted)
                .values(summary_of=counted)
            )

    def _projects(self, task_ids: list[int]) -> list[int]:
        """Ids of the projects of tasks."""
        found: set[int] = set()
        for part in in_parts(task_ids):
            found.update(
                self._connection.execute(
                    sa.select(_TASK.c.project_id).where(_TASK.c.id.in_(part)).distinct()
                ).scalars()
            )
        return sorted(found)

    def _nodes(
        self, query: sa.TextClause, ids: Sequence[int] | None = None
    ) -> dict[int, _Node]:
        """Places of tasks, by id."""
        return {
            task_id: _Node(parent_id, rank, project_id)
            for task_id, parent_id, rank, project_id in self._connection.execute(
                query, {} if ids is None else {"ids": ids}
            )
        }


def _paths(nodes: Mapping[int, _Node], wanted: Iterable[int]) -> dict[int, str]:
    """Paths of tasks; a parent that is not among the nodes counts as none."""
    paths: dict[int, str] = {}
    for task_id in wanted:
        line: list[int] = []
        at: int | None = task_id
        # Another program may have made a circle: then it is cut where it closes.
        while at is not None and at in nodes and at not in paths and at not in line:
            line.append(at)
            at = nodes[at].parent_id
        path = paths.get(at, "") if at is not None else ""
        for member in reversed(line):
            path += segment(nodes[member].rank)
            paths[member] = path
    return paths
