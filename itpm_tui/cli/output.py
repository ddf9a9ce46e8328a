"""What the command line prints: plain tables, one JSON document, one-line errors.

Nothing that comes from data acts on the terminal: every line passes `harmless` last.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from typing import TYPE_CHECKING, Final

from itpm_tui.domain.text import LONG_LIMIT, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

# What `clean` takes out, and line breaks: a line is one line.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_PROGRESS_SECONDS: Final = 0.3


def harmless(text: str) -> str:
    """One line of text that no terminal acts on."""
    return _UNSAFE.sub("", text)


def harmless_json(text: str) -> str:
    """A JSON document with every such character written as its escape."""
    return _UNSAFE.sub(
        lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text
    )


def cells(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Output:
    """Standard output and standard error of one command."""

    def __init__(self, *, as_json: bool = False) -> None:
        """Print to the streams of the process."""
        self.as_json = as_json
        self._out: TextIO = sys.stdout
        self._err: TextIO = sys.stderr
        self._progress_width = 0
        self._progress_at = time.monotonic()
        for stream in (sys.stdout, sys.stderr):
            # Old encodings carry no accents: a sign for each is better than a crash.
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")

    @property
    def on_terminal(self) -> bool:
        """Whether a person looks at standard output."""
        return self._out.isatty()

    @property
    def stream(self) -> TextIO:
        """Standard output, for what is written piece by piece."""
        return self._out

    def line(self, text: str = "") -> None:
        """Print one line."""
        print(harmless(text), file=self._out)

    def text(self, text: str) -> None:
        """Print text of several lines."""
        for line in clean(text, limit=LONG_LIMIT, lines=True).splitlines():
            self.line(line.replace("\t", "    "))

    def script(self, text: str) -> None:
        """Print lines of a program as they are, with their tabs and spaces."""
        for line in text.splitlines():
            self.line(line)

    def warn(self, text: str) -> None:
        """Print one line on standard error."""
        self.progress_ended()
        self._out.flush()
        print(harmless(text), file=self._err, flush=True)

    def document(self, content: Mapping[str, object]) -> None:
        """Print the one JSON document of this command."""
        import json  # not needed by the dashboard

        text = json.dumps({"schema": 1, **content}, ensure_ascii=False, indent=1)
        print(harmless_json(text), file=self._out)

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: str = ""
    ) -> None:
        """Print rows in columns that line up; headings on a terminal only.

        Rows are printed in pages of a thousand, so that a long list begins at once;
        columns line up within a page.

        Args:
            headings: Name of each column.
            rows: Text of each cell.
            widths: A letter for each column; `r` puts it at the right.
        """
        page: list[Sequence[str]] = []
        if self.on_terminal:
            page.append(headings)
        for row in rows:
            page.append([harmless(clean(cell, limit=LONG_LIMIT)) for cell in row])
            if len(page) == 1000:
                self._page(page, widths)
                page = []
        self._page(page, widths)

    def _page(self, rows: Sequence[Sequence[str]], widths: str) -> None:
        if not rows:
            return
        wide = [max(map(cells, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            parts = []
            for place, (text, width) in enumerate(zip(row, wide, strict=True)):
                gap = " " * (width - cells(text))
                right = widths[place : place + 1] == "r"
                parts.append(gap + text if right else text + gap)
            self.line("  ".join(parts).rstrip())

    def progress(self, text: str) -> None:
        """Show how far long work is, on a terminal and after a moment only."""
        now = time.monotonic()
        if not self._err.isatty() or now - self._progress_at < _PROGRESS_SECONDS:
            return
        self._progress_at = now
        shown = harmless(text)
        print(f"\r{shown.ljust(self._progress_width)}", end="", file=self._err)
        self._err.flush()
        self._progress_width = len(shown)

    def progress_ended(self) -> None:
        """Take the progress off the terminal."""
        if self._progress_width:
            print(f"\r{' ' * self._progress_width}\r", end="", file=self._err)
            self._err.flush()
            self._progress_width = 0

    def flush(self) -> None:
        """Make sure that everything went out.

        Raises:
            OSError: If it could not: the disk is full, or nobody reads on.
        """
        self._out.flush()
