"""Tasks that follow when others move, written in the change that moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from itpm_tui.planning.schedule.following import PlanChange, follow
from itpm_tui.services.networks import changed_tasks, network_of
from itpm_tui.services.plan_rows import plan_rows
from itpm_tui.services.values import number, number_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.plan_records import PlanRecord
    from itpm_tui.domain.transaction import ChangeRow, OpenTransaction, Value
    from itpm_tui.planning.schedule.following import Following
    from itpm_tui.services.networks import Networks

_DEEP: Final = 64
_ROUNDS: Final = 20
"""Projects computed for one change, should links between projects go in a circle."""
_INPUTS: Final = frozenset(
    {
        *("parent_id", "schedule_mode", "constraint", "constraint_date", "deadline"),
        *("start_manual", "finish_manual", "start_actual", "finish_actual"),
        *(
            "duration_min",
            "duration_kind",
            "calendar_id",
            "project_id",
            "progress_bp",
            "status_id",
        ),
    }
)
_ENDS: Final = ("predecessor_id", "successor_id")
_DATES: Final = frozenset({"start", "finish"})


def follow_dates(tx: OpenTransaction, networks: Networks) -> int:
    """Move what follows from what was written so far; how many tasks it moved."""
    networks.begin()
    if tx.written.isdisjoint({"task", "schedule", "dependency"}):
        return 0
    changes = tx.written_rows()
    moved = _moved(changes)
    ends = _ends(tx, changes)
    if not moved | ends:
        return 0
    if not ends and not _linked(tx, moved):
        return 0
    count = 0
    waiting = _projects(tx, moved | ends)
    for _ in range(_ROUNDS):
        if not waiting:
            break
        project_id = waiting.pop(0)
        found = _followed(tx, networks, project_id, changes, moved, ends)
        if found is None:
            continue
        written = _write(tx, found, moved)
        count += len(written)
        changes = tx.written_rows() if written else changes
        waiting += [
            each
            for each in _others(found.after, moved | written)
            if each not in waiting
        ]
    return count


def _followed(
    tx: OpenTransaction,
    networks: Networks,
    project_id: int,
    changes: Sequence[ChangeRow],
    moved: set[int],
    ends: set[int],
) -> Following | None:
    """What follows in a project; None if it is gone."""
    before = networks.before(tx, project_id)
    ids = None if before is None else changed_tasks(before, changes)
    if before is not None and ids is not None:
        after = before.with_rows_of(tx, ids)
    else:
        rows = plan_rows(tx, project_id)
        if rows is None:
            return None
        before, after = network_of(rows.before(changes)), rows.record()
    change = PlanChange(
        after=after,
        touched=moved,
        freed=_freed(changes),
        asked=moved | ends,
        today=tx.today,
    )
    found = follow(before.ready(), change)
    networks.note(project_id, before.carried_on(found))
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


def _projects(tx: OpenTransaction, ids: set[int]) -> list[int]:
    """Projects of tasks that are still there."""
    rows = tx.rows_in("task", "id", sorted(ids))
    return list(dict.fromkeys(number(row, "project_id") for row in rows))


def _linked(tx: OpenTransaction, moved: set[int]) -> bool:
    """Whether a task, or one above it, has a link."""
    ids = sorted(moved)
    for _ in range(_DEEP):
        if not ids:
            return False
        if any(tx.rows_in("dependency", column, ids) for column in _ENDS):
            return True
        rows = tx.rows_in("task", "id", ids)
        above = {number_or_none(row, "parent_id") for row in rows}
        ids = sorted(each for each in above if each is not None)
    return True


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


def _freed(changes: Sequence[ChangeRow]) -> set[int]:
    """Tasks that a link was taken from."""
    return {
        number(row.before, "successor_id")
        for row in changes
        if row.table == "dependency" and row.before is not None and row.after is None
    }


def _others(record: PlanRecord, ids: set[int]) -> list[int]:
    """Other projects that wait for tasks that were moved."""
    waiting = {link.successor_id for link in record.links if link.predecessor_id in ids}
    found = (task.project_id for task in record.tasks if task.id in waiting)
    return [each for each in dict.fromkeys(found) if each != record.project_id]
