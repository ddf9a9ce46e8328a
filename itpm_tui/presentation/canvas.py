"""A row of cells that is drawn over, and the spans that it comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.presentation.lines import TEXT, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Look(NamedTuple):
    """How one cell is painted."""

    role: str = TEXT
    bold: bool = False
    back: str | None = None


look = cache(Look)
"""One object for each look, so that runs of it are found by identity."""


@lru_cache(4096)
def _run(text: str, here: Look) -> Span:
    """A run of one look; the same few stand between the days off of every row."""
    return Span(text, here.role, here.bold, here.back)


@dataclass(slots=True)
class Cells:
    """Characters of one cell each, and the look of each."""

    letters: list[str]
    looks: list[Look]
    """Made by `look`."""
    bare: list[bool] = field(default_factory=list)
    """Cells that nothing was drawn on yet."""

    def copy(self) -> Cells:
        """Cells that can be drawn on without changing these."""
        return Cells(list(self.letters), list(self.looks), list(self.bare))

    def draw(self, x: int, letter: str, role: str, *, bold: bool = False) -> None:
        """Put a character in a cell, over what is there; none outside the row."""
        if 0 <= x < len(self.letters):
            self.letters[x] = letter
            self.looks[x] = look(role, bold, self.looks[x].back)
            self.bare[x] = False

    def recolour(self, x: int, role: str) -> None:
        """Leave the character of a cell and change its role."""
        if 0 <= x < len(self.looks):
            self.looks[x] = look(role, self.looks[x].bold, self.looks[x].back)

    def write(self, x: int, text: str, role: str, *, bold: bool = False) -> None:
        """Put characters in cells from left to right."""
        for offset, letter in enumerate(text):
            self.draw(x + offset, letter, role, bold=bold)

    def spans(self) -> Iterable[Span]:
        """Runs of one look."""
        looks, letters = self.looks, self.letters
        start, count = 0, len(looks)
        while start < count:
            here = looks[start]
            end = start + 1
            while end < count and looks[end] is here:
                end += 1
            yield _run("".join(letters[start:end]), here)
            start = end
