"""A small app with a list, a board and odd text, started by the tests in a terminal."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from itpm_tui.views.terminal.driver import driver_class
from itpm_tui.views.terminal.output import CellDiffing

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key, Paste

COLOURS = (
    "#d7dee8",
    "#93a1b3",
    "#ff7568",
    "#f5c542",
    "#4fbf7f",
    "#6cb6ff",
    "#d9b3ff",
    "#ff7f70",
    "#67cfc4",
    "#9fb0c3",
)
WORDS = (
    "Switch replacement in the core network",
    "Prüfung Notstromversorgung Halle 4",
    "漢字の題名 と ひらがな",
    "Family 👨‍👩‍👧 flag 🇩🇪 heart ❤️ ok",
    "e\u0301te\u0301 decomposed",
    "\x1b]0;PWNED\x07 \x9b31m \u202egnp.exe",
)
TAME = WORDS[:3]
"""Words of which pyte holds the same opinion as terminals."""


def row(number: int, width: int, background: str) -> Strip:
    """Ten columns of a list, each in a colour of its own."""
    words = TAME if os.environ.get("TINY_TAME") else WORDS
    cells = (
        f"ITOPS-{number:<5}",
        words[number % len(words)],
        f"{('todo', 'doing', 'block', 'review', 'done')[number % 5]:<8}",
        f"!{('urgent', 'high', 'low')[number % 3]:<8}",
        f"@{('marta', 'jonas', 'li')[number % 3]:<8}",
        f"{number % 28 + 1:02} Nov  ",
        f"{number * 7 % 100:3}% ",
        f"{number % 9}d ",
        "crit " if number % 4 else "     ",
        "#net",
    )
    widths = (11, 44, 9, 9, 10, 8, 6, 4, 6, 13)
    segments = []
    for cell, colour, size in zip(cells, COLOURS, widths, strict=True):
        style = Style(color=colour, bgcolor=background, bold=colour == COLOURS[0])
        segments.append(Segment(cell, style))
        used = Segment(cell).cell_length
        segments.append(Segment(" " * (size - used), style))
    blank = Style(bgcolor=background)
    return Strip(segments).adjust_cell_length(width, blank)


class Rows(Widget):
    """A list with a cursor, or a grid, or an empty page."""

    cursor: reactive[int] = reactive(0, repaint=False)
    top: reactive[int] = reactive(0)
    page: reactive[str] = reactive("list")

    def watch_cursor(self, old: int, new: int) -> None:
        width = self.size.width
        for number in (old, new):
            self.refresh(self.size.region.__class__(0, number - self.top, width, 1))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self.page == "empty":
            return Strip.blank(width, Style(bgcolor="#12161c"))
        number = self.top + y
        if self.page == "grid":
            cells = [
                Segment(
                    "▓" if (x * 7 + number * 13) % 11 < 4 else "·",
                    Style(color=COLOURS[(x // 6 + number) % 10], bgcolor="#12161c"),
                )
                for x in range(width)
            ]
            return Strip(cells)
        background = "#1f3651" if number == self.cursor else "#12161c"
        return row(number, width, background)


class TinyApp(CellDiffing[None]):
    """Keys move; everything that arrives is written to a file."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def compose(self) -> ComposeResult:
        yield Rows()

    def note(self, line: str) -> None:
        with Path(os.environ["TINY_LOG"]).open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def on_mount(self) -> None:
        self.note("ready")

    def on_paste(self, event: Paste) -> None:
        self.note(f"paste {event.text!r}")

    def on_key(self, event: Key) -> None:
        self.note(f"key {event.key}")
        rows = self.query_one(Rows)
        height = rows.size.height
        if event.key == "j":
            rows.cursor += 1
            if rows.cursor >= rows.top + height:
                rows.top += 1
        elif event.key == "k" and rows.cursor > rows.top:
            rows.cursor -= 1
        elif event.key == "pagedown":
            rows.top += height
            rows.cursor += height
        elif event.key in ("1", "2", "3"):
            rows.page = {"1": "list", "2": "grid", "3": "empty"}[event.key]
        elif event.key == "ctrl+l":
            self.redraw()
        elif event.key == "ctrl+z":
            self.action_suspend_process()
        elif event.key == "q":
            self.exit()


def note_crashes(path: Path) -> None:
    """Write every traceback where a test can find it after the terminal is gone."""

    def write(kind: type[BaseException], error: BaseException | None) -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{kind.__name__}: {error}\n")

    sys.excepthook = lambda kind, error, _trace: write(kind, error)
    threading.excepthook = lambda args: write(args.exc_type, args.exc_value)
    sys.unraisablehook = lambda args: write(args.exc_type, args.exc_value)


def main() -> None:
    """Run until q."""
    if hook := os.environ.get("TINY_HOOK"):
        note_crashes(Path(hook))
    app = TinyApp(driver_class=driver_class())
    app.run(mouse=False)
    if os.environ.get("TINY_LINGER"):
        app.note("left")
        signal.pause()
    sys.exit(app.return_code)


if __name__ == "__main__":
    main()
