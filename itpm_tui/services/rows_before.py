"""Rows as they were before some changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.transaction import ChangeRow, Row, Value


class Rows(Protocol):
    """Rows by table and id; a transaction is one."""

    def row(self, table: str, row_id: int) -> Row | None:
        """One row, None when it is gone."""
        ...

    def rows(self, table: str, **equal: Value) -> list[Row]:
        """Rows whose columns equal these values, by id."""
        ...


class RowsBefore:
    """Rows of tables with a column `id`, some changes left out."""

    def __init__(self, rows: Rows, changes: Iterable[ChangeRow]) -> None:
        """Leave out changes of what others are asked for."""
        self._rows = rows
        self._changes = list(changes)[::-1]

    def row(self, table: str, row_id: int) -> Row | None:
        """One row, None when it was not there."""
        return self._without(table, row_id, self._rows.row(table, row_id))

    def rows(self, table: str, **equal: Value) -> list[Row]:
        """Rows whose columns equalled these values, by id."""
        ids = {each.row_id for each in self._changes if each.table == table}
        found = [row for row in self._rows.rows(table, **equal) if row["id"] not in ids]
        for row_id in ids:
            row = self.row(table, row_id)
            if row is not None and all(row[name] == equal[name] for name in equal):
                found.append(row)
        return sorted(found, key=lambda row: number(row, "id"))

    def _without(self, table: str, row_id: int, row: Row | None) -> Row | None:
        """A row with the changes of it taken back."""
        for change in self._changes:
            if (change.table, change.row_id) != (table, row_id):
                continue
            if change.before is None:
                row = None
            elif row is None:
                row = {**change.before, "id": row_id}
            else:
                row = {**row, **change.before}
        return row
