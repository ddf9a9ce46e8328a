"""Tasks that follow when others move, written in the change that moves them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from itpm_tui.planning.schedule.following import PlanChange, follow
from itpm_tui.services.beside import projects_beside
from itpm_tui.services.networks import changed_tasks, network_of
from itpm_tui.services.plan_rows import plan_rows
from itpm_tui.services.recalculated import projects_recalculated
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.transaction import ChangeRow, OpenTransaction, Row, Value
    from itpm_tui.planning.schedule.following import Following
    from itpm_tui.services.networks import Networks

_ROUNDS: Final = 20
"""Times that a project is computed for one change, should projects go in a circle."""
_INPUTS: Final = frozenset(
    {
        *("parent_id", "schedule_mode", "constraint", "constraint_date", "deadline"),
        *("start_manual", "finish_manual", "start_actual", "finish_actual"),
        *("duration_min", "duration_kind", "calendar_id", "project_id"),
        *("progress_bp", "status_id"),
    }
)
_ENDS: Final = ("predecessor_id", "successor_id")
_TABLES: Final = frozenset(
    {
        *("task", "schedule", "dependency", "project", "status"),
        *("calendar", "calendar_rule", "calendar_exception"),
    }
)
_DATES: Final = frozenset({"start", "finish"})


def follow_dates(tx: OpenTransaction, networks: Networks) -> int:
    """Move what follows from what was written so far; how many tasks it moved.

    Summaries are where the tasks below them are, and not counted.
    """
    if tx.written.isdisjoint(_TABLES):
        return 0
    changes = tx.written_rows()
    moved = _moved(changes)
    ends = _ends(tx, changes)
    waiting = projects_recalculated(tx, changes)
    if ends or _dated(tx, moved, changes):
        projects = _projects(tx, moved | ends, changes)
        waiting += [each for each in projects if each not in waiting]
    if not waiting:
        return 0
    followers = _Followers(tx, networks, moved, ends, changes)
    while waiting:
        beside = followers.move(waiting.pop(0))
        waiting += [each for each in beside if each not in waiting]
    return len(followers.counted - moved)


@dataclass(slots=True)
class _Followers:
    """What is moved by one change, project by project."""

    tx: OpenTransaction
    networks: Networks
    moved: set[int]
    """Tasks that the change gave dates itself."""
    ends: set[int]
    """Tasks at the ends of links that it changed."""
    changes: list[ChangeRow]
    """All that was written so far."""
    counted: set[int] = field(default_factory=set)
    """Tasks without others below them that have other dates."""
    known: dict[int, int] = field(default_factory=dict)
    """How many of the changes were there when a project was computed."""
    rounds: Counter[int] = field(default_factory=Counter)

    def move(self, project_id: int) -> list[int]:
        """Move what follows in a project; the projects beside that may follow then."""
        self.rounds[project_id] += 1
        found = self._followed(project_id)
        if found is None:
            return []
        written = _write(self.tx, found, self.moved)
        if written:
            self.changes = self.tx.written_rows()
            self.counted |= written - {task.parent_id for task in found.after.tasks}
        self.known[project_id] = len(self.changes)
        if self.rounds[project_id] > _ROUNDS:
            return []
        first = self.rounds[project_id] == 1
        ids = written | self.moved | self.ends if first else written
        return projects_beside(found.after, ids)

    def _followed(self, project_id: int) -> Following | None:
        """What follows in a project from what is not in it yet; None if it is gone."""
        changes = self.changes[self.known.get(project_id, 0) :]
        before = self.networks.before(self.tx, project_id)
        ids = None if before is None else changed_tasks(before, changes)
        if before is not None and ids is not None:
            after = before.with_rows_of(self.tx, ids)
        else:
            rows = plan_rows(self.tx, project_id, changes)
            if rows is None:
                return None
            before, after = network_of(rows.before(self.tx, changes)), rows.record()
        change = PlanChange(
            after=after,
            touched=self.moved,
            freed=_freed(changes),
            asked=self.moved | self.ends,
            today=self.tx.today,
        )
        found = follow(before.ready(), change)
        self.networks.note(project_id, before.carried_on(found))
        return found


def _moved(changes: Iterable[ChangeRow]) -> set[int]:
    """Tasks whose dates, or what they follow from, the change wrote itself."""
    found = set()
    for row in changes:
        columns = {*(row.before or ()), *(row.after or ())}
        whole = row.before is None or row.after is None
        if (row.table == "task" and (whole or columns & _INPUTS)) or (
            row.table == "schedule" and (whole or columns & _DATES)
        ):
            found.add(row.row_id)
    return found


def _ends(tx: OpenTransaction, changes: Iterable[ChangeRow]) -> set[int]:
    """Tasks at the ends of links that came, went or changed."""
    links = [row for row in changes if row.table == "dependency"]
    images = [image for row in links for image in (row.before, row.after) if image]
    images += tx.rows_in("dependency", "id", [row.row_id for row in links])
    return {
        value
        for image in images
        for column, value in image.items()
        if column in _ENDS and isinstance(value, int)
    }


def _projects(
    tx: OpenTransaction, ids: set[int], changes: Iterable[ChangeRow]
) -> list[int]:
    """Projects of tasks, and those that tasks went from."""
    rows = tx.rows_in("task", "id", sorted(ids))
    images = [row.before for row in changes if row.table == "task" and row.before]
    left = [image for image in images if image.get("project_id") is not None]
    return list(dict.fromkeys(number(row, "project_id") for row in [*rows, *left]))


def _dated(tx: OpenTransaction, moved: set[int], changes: Iterable[ChangeRow]) -> bool:
    """Whether a task had or has a place in time: others are not waited for."""
    images: list[Row] = [
        row.before for row in changes if row.table == "schedule" and row.before
    ]
    if moved:
        images += tx.rows_in("schedule", "task_id", sorted(moved))
    return any(image.get(name) is not None for image in images for name in _DATES)


def _write(tx: OpenTransaction, found: Following, moved: set[int]) -> set[int]:
    """Write what follows in a project; the tasks that have other dates by that."""
    written = set()
    stored = {
        number(row, "task_id"): row
        for row in tx.rows_in(
            "schedule", "task_id", [each.task_id for each in found.moved]
        )
    }
    for each in found.moved:
        values: dict[str, Value] = {
            "total_slack_min": each.total_slack_min,
            "free_slack_min": each.free_slack_min,
            "critical": each.critical,
        }
        if each.task_id not in moved:
            values |= {"start": each.start, "finish": each.finish}
        row = stored[each.task_id]
        changed = {
            column: value for column, value in values.items() if row[column] != value
        }
        if changed:
            tx.update("schedule", each.task_id, changed)
        if changed.keys() & _DATES:
            written.add(each.task_id)
    return written


def _freed(changes: Iterable[ChangeRow]) -> set[int]:
    """Tasks that a link was taken from."""
    return {
        number(row.before, "successor_id")
        for row in changes
        if row.table == "dependency" and row.before is not None and row.after is None
    }
