"""Projects as they were computed last, so that a change need not read them whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from itpm_tui.planning.schedule.live import LivePlan, live_plan
from itpm_tui.services.plan_rows import NO_DATES, planned_task
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itpm_tui.domain.enums import StatusGroup
    from itpm_tui.domain.plan_records import PlanRecord
    from itpm_tui.domain.transaction import ChangeRow, OpenTransaction, Transaction
    from itpm_tui.planning.schedule.following import Following
    from itpm_tui.services.plan_rows import PlanRows

_TASKS: Final = 12_000
"""Of all projects kept, so that a session stays small."""
_ROWS: Final = 2_000
"""Changes of others that are caught up with; beyond, reading anew is as quick."""
_READ: Final = {
    "task": frozenset(
        {
            *("status_id", "schedule_mode", "calendar_id", "constraint"),
            *("constraint_date", "deadline", "start_manual", "finish_manual"),
            *("start_actual", "finish_actual", "duration_min", "duration_kind"),
            "progress_bp",
        }
    ),
    "schedule": frozenset(
        {"start", "finish", "total_slack_min", "free_slack_min", "critical"}
    ),
}
"""What the engine reads of a task, and what is kept of its dates."""
_PLACE: Final = frozenset({"project_id", "parent_id", "calendar_id"})
_ENDS: Final = ("predecessor_id", "successor_id")
_OF_PROJECT: Final = frozenset(
    {"start_target", "finish_target", "schedule_from", "calendar_id", "key"}
)
_SHARED: Final = frozenset(
    {"calendar", "calendar_rule", "calendar_exception", "status"}
)
"""Tables of which any row may count for any project."""


@dataclass(frozen=True, slots=True)
class Network:
    """A project at a position of the feed."""

    record: PlanRecord
    keys: Mapping[int, str]
    groups: Mapping[int, StatusGroup]
    ids: frozenset[int]
    """Of its tasks, and of those of other projects that links lead to."""
    live: LivePlan | None = field(default=None, repr=False)

    def ready(self) -> LivePlan:
        """The project, ready for a change."""
        return self.live or live_plan(self.record)

    def carried_on(self, found: Following) -> Network:
        """The project with what followed from a change."""
        ids = frozenset(task.id for task in found.after.tasks)
        return replace(self, record=found.after, ids=ids, live=found.live)

    def with_rows_of(
        self, tx: Transaction, ids: Iterable[int], without: Sequence[ChangeRow] = ()
    ) -> PlanRecord:
        """The project with some tasks as their rows are now.

        Args:
            tx: Where they are.
            ids: Of the tasks.
            without: Changes that are left out.
        """
        wanted = sorted(self.ids.intersection(ids))
        rows = {number(row, "id"): row for row in tx.rows_in("task", "id", wanted)}
        dates = {
            number(row, "task_id"): row
            for row in tx.rows_in("schedule", "task_id", wanted)
        }
        tables = {"task": rows, "schedule": dates}
        for change in reversed(without):
            found = tables.get(change.table, {})
            if change.row_id in found and change.before is not None:
                found[change.row_id] = {**found[change.row_id], **change.before}
        new = {
            each: planned_task(row, dates.get(each, NO_DATES), self.keys, self.groups)
            for each, row in rows.items()
        }
        tasks = tuple(new.get(task.id, task) for task in self.record.tasks)
        return replace(self.record, tasks=tasks)


def network_of(rows: PlanRows) -> Network:
    """A project as it was read."""
    record = rows.record()
    ids = frozenset(task.id for task in record.tasks)
    return Network(record, rows.keys, rows.groups, ids)


class Networks:
    """The networks of some projects, for one executor."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._kept: dict[int, tuple[int, Network]] = {}
        self._new: dict[int, Network] = {}

    def begin(self) -> None:
        """Forget what was computed for a change that did not come to be."""
        self._new.clear()

    def settle(self, position: int) -> None:
        """Keep what was computed for a change that has its number now."""
        for project_id, network in self._new.items():
            self._kept.pop(project_id, None)
            self._kept[project_id] = position, network
        self._new.clear()
        while len(self._kept) > 1 and self._size() > _TASKS:
            del self._kept[next(iter(self._kept))]

    def note(self, project_id: int, network: Network) -> None:
        """What a project becomes with the change at hand."""
        self._new[project_id] = network

    def before(self, tx: OpenTransaction, project_id: int) -> Network | None:
        """A project as it was before the change at hand; None if it has to be read."""
        if project_id in self._new:
            return self._new[project_id]
        position, network = self._kept.get(project_id, (0, None))
        if network is None:
            return None
        found = _caught_up(tx, position, network)
        if found is None:
            del self._kept[project_id]
        elif found is not network:
            self._kept[project_id] = tx.position, found
        return found

    def _size(self) -> int:
        """Tasks kept."""
        return sum(len(network.ids) for _, network in self._kept.values())


def changed_tasks(network: Network, rows: Iterable[ChangeRow]) -> set[int] | None:
    """Tasks of a network that changes touched; None if they changed its shape."""
    found = set()
    for row in rows:
        if _shapes(network, row):
            return None
        columns = {*(row.before or ()), *(row.after or ())}
        read = _READ.get(row.table, frozenset())
        if row.row_id in network.ids and columns & read:
            found.add(row.row_id)
    return found


def _shapes(network: Network, row: ChangeRow) -> bool:
    """Whether a change decides which tasks there are, or what they wait for."""
    columns = {*(row.before or ()), *(row.after or ())}
    project_id = network.record.project_id
    whole = row.before is None or row.after is None
    if row.table == "task":
        place = {*(row.before or {}).items(), *(row.after or {}).items()}
        if ("project_id", project_id) in place:
            return True
        inside = row.row_id in network.ids
        return inside and (whole or not columns.isdisjoint(_PLACE))
    if row.table == "schedule":
        return whole and row.row_id in network.ids
    if row.table == "dependency":
        images = [image for image in (row.before, row.after) if image]
        ends = {image[end] for image in images for end in _ENDS if end in image}
        return not whole or not network.ids.isdisjoint(ends)
    if row.table == "project":
        return row.row_id == project_id and not columns.isdisjoint(_OF_PROJECT)
    return row.table in _SHARED


def _caught_up(tx: OpenTransaction, position: int, network: Network) -> Network | None:
    """A network at the position of the feed; None if it has to be read anew."""
    rows = tx.rows_since(position, _ROWS)
    ids = None if rows is None else changed_tasks(network, rows)
    if ids is None:
        return None
    if not ids:
        return network
    record = network.with_rows_of(tx, ids, tx.written_rows())
    return replace(network, record=record, live=None)
