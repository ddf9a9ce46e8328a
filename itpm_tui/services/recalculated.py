"""Projects in which all is computed by other hours, dates or statuses than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.transaction import ChangeRow, Transaction

_OF_PROJECT: Final = frozenset(
    {"start_target", "finish_target", "schedule_from", "calendar_id"}
)
_HOURS: Final = frozenset({"calendar_rule", "calendar_exception"})


def projects_recalculated(tx: Transaction, changes: Sequence[ChangeRow]) -> list[int]:
    """Projects whose calendars, start, direction or statuses changes wrote."""
    found = {
        row.row_id
        for row in changes
        if row.table == "project" and _changed(row) & _OF_PROJECT
    }
    calendars = sorted(_calendars(tx, changes))
    found |= {
        number(row, "id") for row in tx.rows_in("project", "calendar_id", calendars)
    }
    found |= {
        number(row, "project_id")
        for row in tx.rows_in("task", "calendar_id", calendars)
    }
    statuses = [
        row.row_id
        for row in changes
        if row.table == "status" and "group" in _changed(row)
    ]
    workflows = {
        number(row, "workflow_id") for row in tx.rows_in("status", "id", statuses)
    }
    found |= {
        number(row, "id")
        for row in tx.rows_in("project", "workflow_id", sorted(workflows))
    }
    return sorted(found)


def _changed(row: ChangeRow) -> set[str]:
    """Columns that an update wrote; none of a row that came or went."""
    return set() if row.before is None or row.after is None else set(row.after)


def _calendars(tx: Transaction, changes: Sequence[ChangeRow]) -> set[int]:
    """Calendars with other hours than before, and those that take theirs from them."""
    found = {
        row.row_id
        for row in changes
        if row.table == "calendar" and "parent_id" in _changed(row)
    }
    for table in _HOURS:
        rows = [row for row in changes if row.table == table]
        images = [image for row in rows for image in (row.before, row.after) if image]
        images += tx.rows_in(table, "id", [row.row_id for row in rows])
        found |= {
            number(image, "calendar_id") for image in images if "calendar_id" in image
        }
    return _with_children(tx, found)


def _with_children(tx: Transaction, calendars: Iterable[int]) -> set[int]:
    """Calendars and all below them."""
    found = set(calendars)
    fresh = found
    while fresh:
        rows = tx.rows_in("calendar", "parent_id", sorted(fresh))
        fresh = {number(row, "id") for row in rows} - found
        found |= fresh
    return found
