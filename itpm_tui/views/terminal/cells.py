"""Lines of cells: what a terminal shows, or is to show."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, split_graphemes

from itpm_tui.views.terminal.line_filter import harmless
from itpm_tui.views.terminal.pen import PLAIN_BLANK, Pen, blank_pen

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN: Final = "\x00"
"""Text of a cell of which nobody knows what the terminal shows there."""

CONTINUED: Final = ""
"""Text of a cell that the cluster on its left covers."""

FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
"""Two regional indicators, which make one flag; Rich takes them apart."""


class Line:
    """One line: a cluster and a pen for each cell."""

    __slots__ = ("pens", "text")

    def __init__(self, text: list[str], pens: list[Pen]) -> None:
        """A line of these cells; both lists have its width."""
        self.text = text
        self.pens = pens

    @classmethod
    def unknown(cls, width: int) -> Line:
        """A line that differs from every other one."""
        return cls([UNKNOWN] * width, [PLAIN_BLANK] * width)

    @classmethod
    def blank(cls, width: int) -> Line:
        """A line as an erased screen has it."""
        return cls([" "] * width, [PLAIN_BLANK] * width)

    def __len__(self) -> int:
        """Its width in cells."""
        return len(self.text)

    def copy(self) -> Line:
        """A line that can be changed alone."""
        return Line(self.text[:], self.pens[:])

    def same(self, other: Line) -> bool:
        """Whether both look alike."""
        return self.text == other.text and self.pens == other.pens

    def fill(self, start: int, end: int, pen: Pen) -> None:
        """Blank the cells from `start` to before `end`."""
        self.text[start:end] = [" "] * (end - start)
        self.pens[start:end] = [pen] * (end - start)
        self._mend(start, end)

    def put(self, x: int, spans: Sequence[tuple[str, Pen]], limit: int) -> int:
        """Write texts from cell `x` on, cut before cell `limit`.

        Returns:
            The cell after the last one written.
        """
        start = x
        limit = min(limit, len(self.text))
        for text, pen in spans:
            clusters, is_uneven = _clusters(harmless(text))
            if is_uneven:
                x = self._attach(start, x, clusters, pen, limit)
                continue
            fitting = clusters[: max(0, limit - x)]
            end = x + len(fitting)
            self.text[x:end] = fitting
            blank = blank_pen(pen)
            self.pens[x:end] = [blank if cell == " " else pen for cell in fitting]
            x = end
        self._mend(start, x)
        return x

    def _attach(
        self, start: int, x: int, clusters: tuple[str, ...], pen: Pen, limit: int
    ) -> int:
        """Write clusters that are not all one cell wide and of one character."""
        for cluster in clusters:
            width = cell_len(cluster)
            if not width:
                if x > start:
                    lead = x - 2 if self.text[x - 1] == CONTINUED else x - 1
                    self.text[lead] += cluster
                continue
            if x >= limit:
                break
            if x + width > limit:
                cluster, width = " ", limit - x
            self.text[x : x + width] = [cluster] + [CONTINUED] * (width - 1)
            cell_pen = blank_pen(pen) if cluster == " " else pen
            self.pens[x : x + width] = [cell_pen] * width
            x += width
        return x

    def _mend(self, start: int, end: int) -> None:
        """Blank the halves left over from clusters that were written across."""
        if 0 < start < len(self.text) and self.text[start] != CONTINUED:
            left = start - 1
            if self._is_wide(left):
                self.text[left], self.pens[left] = " ", blank_pen(self.pens[left])
        if end < len(self.text) and self.text[end] == CONTINUED:
            self.text[end], self.pens[end] = " ", blank_pen(self.pens[end])

    def _is_wide(self, x: int) -> bool:
        cluster = self.text[x]
        return cluster not in (UNKNOWN, CONTINUED, " ") and cell_len(cluster) > 1


@lru_cache(maxsize=4096)
def _clusters(text: str) -> tuple[tuple[str, ...], bool]:
    """The clusters of `text`, and whether any is not simply one cell wide."""
    if text.isascii():
        return tuple(text), False
    spans, width = split_graphemes(text)
    clusters: list[str] = []
    for start, end, _width in spans:
        cluster = text[start:end]
        if clusters and FLAG.fullmatch(clusters[-1] + cluster):
            clusters[-1] += cluster
        else:
            clusters.append(cluster)
    return tuple(clusters), width != len(text) or len(clusters) != len(text)
