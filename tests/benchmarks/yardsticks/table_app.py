"""What Textual offers for a list: a `DataTable`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.widgets import DataTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

ROWS = 5_000
"""Enough: the cursor costs the same in a longer table, filling it does not."""


class TableApp(App[None]):
    """Rows of six columns, the cursor marked as the benchmark looks for it."""

    BINDINGS: ClassVar = [Binding("j", "down", show=False)]

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable[str](cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("", "Task", "Status", "Assignee", "Due", "Done")
        for number in range(ROWS):
            name = f"Row {number} "
            table.add_row("", name, "todo", "@ada", "Mon 24 Nov", "50%", key=name)
        self._sign(0, "►")

    def action_down(self) -> None:
        """Move down."""
        table = self.query_one(DataTable)
        self._sign(table.cursor_row, "")
        table.action_cursor_down()
        self._sign(table.cursor_row, "►")

    def _sign(self, row: int, sign: str) -> None:
        self.query_one(DataTable).update_cell_at(Coordinate(row, 0), sign)


if __name__ == "__main__":
    TableApp().run()
