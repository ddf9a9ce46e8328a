"""Lines of a screen as plain data: text with the role that colours it.

Roles are those of the theme files, such as `base.muted` or `status.doing`. What a
role looks like, and that a row under the cursor is lifted, is decided where it is
painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size

TEXT = "base.text"
MUTED = "base.muted"
ACCENT = "base.accent"
BORDER = "base.border"
BACKGROUND = "base.background"
SURFACE = "base.surface"
PANEL = "base.panel"


class Lift(Enum):
    """What raises a row over the others."""

    NONE = 0
    CURSOR = 1
    """Under the cursor of the pane that has the keys."""
    MARK = 2
    """Marked."""
    BESIDE = 3
    """Under the cursor of a pane that has not the keys."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one look."""

    text: str
    role: str = TEXT
    """Role of the letters."""
    bold: bool = False
    back: str | None = None
    """Role of the background, where it differs from the line's."""
    reverse: bool = False
    """A cell under the cursor within a lifted row."""
    lift: Lift | None = None
    """Where it differs from the line's: one card of a board, one day."""
    underline: bool = False
    strike: bool = False
    """Crossed out: it is there, but does nothing here."""
    link: str = ""
    """Address that the terminal opens when it is clicked."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of cells; it is cut or filled to the width when painted."""

    spans: tuple[Span, ...] = ()
    back: str = BACKGROUND
    lift: Lift = Lift.NONE

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(span.text for span in self.spans)


Lines: TypeAlias = tuple[Line, ...]

EMPTY = Line()


def width(text: str) -> int:
    """Cells that a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int) -> str:
    """A text cut with `…` or filled with spaces to exactly so many cells."""
    if cells <= 0:
        return ""
    long = width(text)
    if long <= cells:
        return text + " " * (cells - long)
    if text.isascii():
        return text[: cells - 1] + "…"
    cut = set_cell_size(text, cells - 1)
    return cut.rstrip(" ") + "…" + " " * (cells - 1 - width(cut.rstrip(" ")))


def right(text: str, cells: int) -> str:
    """A text at the right end of so many cells, cut with `…` if longer."""
    long = width(text)
    return " " * (cells - long) + text if long < cells else fit(text, cells)


def plain(text: str, role: str = TEXT, *, back: str = BACKGROUND) -> Line:
    """A line of one look."""
    return Line((Span(text, role),), back)
