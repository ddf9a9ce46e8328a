"""The least that can list a hundred thousand rows: lines painted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.binding import Binding
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import ComposeResult

ROWS = 100_000
CURSOR = Style(bgcolor="#1f3651")
PLAIN = Style()


class Rows(Widget):
    """Rows with a cursor."""

    cursor = 0
    top = 0

    def down(self) -> None:
        """Move down by one."""
        self.cursor = min(self.cursor + 1, ROWS - 1)
        top = max(self.top, self.cursor - self.size.height + 1)
        if top != self.top:
            self.top = top
            self.refresh()
            return
        y = self.cursor - top
        self.refresh(Region(0, y - 1, self.size.width, 2))

    def render_line(self, y: int) -> Strip:
        """A row."""
        number = self.top + y
        lifted = number == self.cursor
        text = f" {'►' if lifted else ' '} Row {number}  todo  @ada  Mon 24 Nov  50%"
        style = CURSOR if lifted else PLAIN
        return Strip([Segment(text.ljust(self.size.width), style)])


class LineApp(App[None]):
    """One widget."""

    BINDINGS: ClassVar = [Binding("j", "down", show=False)]

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Rows()

    def action_down(self) -> None:
        """Move down."""
        self.query_one(Rows).down()


if __name__ == "__main__":
    LineApp().run()
