"""Tasks that follow when others move, written in the change that moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from itpm_tui.planning.schedule.following import followed
from itpm_tui.services.plan_rows import PlanRows, plan_rows
from itpm_tui.services.values import number, number_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.transaction import ChangeRow, OpenTransaction, Value
    from itpm_tui.planning.schedule.following import Followed

_DEEP: Final = 64
_ROUNDS: Final = 20
"""Projects computed for one change, should links between projects go in a circle."""
_INPUTS: Final = frozenset(
    {
        *("parent_id", "schedule_mode", "constraint", "constraint_date", "deadline"),
        *("start_manual", "finish_manual", "start_actual", "finish_actual"),
        *("duration_min", "calendar_id", "project_id"),
    }
)
_ENDS: Final = ("predecessor_id", "successor_id")
_DATES: Final = frozenset({"start", "finish"})


def follow_dates(tx: OpenTransaction) -> int:
    """Move what follows from what was written so far; how many tasks it moved."""
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
        rows = plan_rows(tx, project_id)
        if rows is None:
            continue
        written = _write(tx, rows, changes, moved, ends)
        count += len(written)
        changes = tx.written_rows() if written else changes
        waiting += [
            each
            for each in _others(rows, moved | {each.task_id for each in written})
            if each not in waiting
        ]
    return count


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


def _write(
    tx: OpenTransaction,
    rows: PlanRows,
    changes: Sequence[ChangeRow],
    moved: set[int],
    ends: set[int],
) -> list[Followed]:
    """Write what follows in a project; what was written."""
    before = rows.before(changes).record()
    found = followed(
        before,
        rows.record(),
        moved,
        freed=_freed(changes),
        asked=moved | ends,
        today=tx.today,
    )
    written = []
    for each in found:
        stored = rows.dates[each.task_id]
        values: dict[str, Value] = {
            "total_slack_min": each.total_slack_min,
            "free_slack_min": each.free_slack_min,
            "critical": each.critical,
        }
        if each.task_id not in moved:
            values |= {"start": each.start, "finish": each.finish}
        changed = {
            column: value for column, value in values.items() if stored[column] != value
        }
        if changed:
            tx.update("schedule", each.task_id, changed)
        if changed.keys() & _DATES:
            written.append(each)
    return written


def _freed(changes: Sequence[ChangeRow]) -> set[int]:
    """Tasks that a link was taken from."""
    return {
        number(row.before, "successor_id")
        for row in changes
        if row.table == "dependency" and row.before is not None and row.after is None
    }


def _others(rows: PlanRows, ids: set[int]) -> list[int]:
    """Other projects that wait for tasks that were moved."""
    own = number(rows.project, "id")
    found = []
    for link in rows.links.values():
        if number(link, "predecessor_id") in ids:
            successor = rows.tasks.get(number(link, "successor_id"))
            if successor is not None and successor["project_id"] != own:
                found.append(number(successor, "project_id"))
    return list(dict.fromkeys(found))
