"""Rows as they were before the changes of a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.transaction import ChangeRow, Row

FormerRows: TypeAlias = "dict[str, dict[int, Row | None]]"
"""By table and id: the columns that changed, as they were; all of them of a row that
is gone, None for one that was not there."""


def former_rows(changes: Iterable[ChangeRow]) -> FormerRows:
    """What rows that changed were at first."""
    found: FormerRows = {}
    for change in changes:
        rows = found.setdefault(change.table, {})
        if change.row_id not in rows:
            rows[change.row_id] = change.before
            continue
        first = rows[change.row_id]
        if first is not None:
            rows[change.row_id] = {**(change.before or {}), **first}
    return found


def as_it_was(rows: Iterable[Row], former: Mapping[int, Row | None]) -> dict[int, Row]:
    """Rows by id before the changes, those that were not there left out.

    Args:
        rows: Rows as they are, with all that changed.
        former: What they were, by id; those that are gone are among them.
    """
    found: dict[int, Row] = {}
    for row in rows:
        row_id = row["task_id"] if "id" not in row else row["id"]
        assert isinstance(row_id, int)
        before = former.get(row_id, {})
        if before is not None:
            found[row_id] = {**row, **before}
    for row_id, before in former.items():
        if row_id not in found and before is not None:
            found[row_id] = {**before, "id": row_id}
    return found
