"""The columns of the board that all projects share, and which status each shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import WipMode
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Transaction


class BoardColumns:
    """Columns by name. One status is in one column, or in none."""

    def __init__(self, tx: Transaction) -> None:
        """Read the board; without one, the first column makes it."""
        self._tx = tx
        boards = tx.rows("board", project_id=None)
        self._board_id = number(boards[0], "id") if boards else None

    def columns(self) -> list[Row]:
        """The columns from left to right."""
        if self._board_id is None:
            return []
        rows = self._tx.rows("board_column", board_id=self._board_id)
        return sorted(rows, key=lambda row: (number(row, "order"), number(row, "id")))

    def name_for(self, status_id: int) -> str | None:
        """The column that shows a status, None where none does."""
        shown = self._shown(status_id)
        for column in self.columns():
            if number(column, "id") in shown:
                return text(column, "name")
        return None

    def show(self, status_id: int, name: str | None) -> None:
        """Show a status in the column of a name, made at the right end if new."""
        if name == self.name_for(status_id):
            return
        self.hide(status_id)
        if name is not None:
            column_id = self._called(name)
            self._tx.insert(
                "column_status", {"column_id": column_id, "status_id": status_id}
            )

    def hide(self, status_id: int) -> None:
        """Show a status in no column of this board any more."""
        own = {number(column, "id") for column in self.columns()}
        for row in self._tx.rows("column_status", status_id=status_id):
            if row["column_id"] in own:
                self._tx.delete("column_status", number(row, "id"))

    def drop_empty(self) -> None:
        """Delete the columns that show no status."""
        for column in self.columns():
            column_id = number(column, "id")
            if not self._tx.count("column_status", column_id=column_id):
                for limit in self._tx.rows("swimlane_limit", column_id=column_id):
                    self._tx.delete("swimlane_limit", number(limit, "id"))
                self._tx.delete("board_column", column_id)

    def _shown(self, status_id: int) -> set[int]:
        rows = self._tx.rows("column_status", status_id=status_id)
        return {number(row, "column_id") for row in rows}

    def _called(self, name: str) -> int:
        """Id of the column of a name."""
        columns = self.columns()
        for column in columns:
            if text(column, "name").casefold() == name.casefold():
                return number(column, "id")
        if self._board_id is None:
            board: Row = {"project_id": None, "name": "Board", "filter": ""}
            self._board_id = self._tx.insert("board", {**board, "swimlane_by": None})
        last = max((number(column, "order") for column in columns), default=0)
        return self._tx.insert(
            "board_column",
            {
                "board_id": self._board_id,
                "name": name,
                "order": last + 1,
                "wip_limit": None,
                "wip_mode": WipMode.OFF,
            },
        )
