"""The sheet of a page on the wall: its size, its air, its large figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.presentation.lines import BORDER, MUTED, TEXT, Line, Lines, Span, width
from itpm_tui.presentation.wall.digits import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from itpm_tui.presentation.glyphs import Glyphs

MARGIN = 3
"""Cells that stay free at both sides."""
MOST_FACTS = 8
"""Lines of facts on one page; what does not fit is on the next part of it."""
_ROOMY, _HUGE, _HUGE_WIDTH = 26, 42, 180
"""Lines from which facts have air between them, or twice as much; and the width from
which figures are twice as large."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is read first."""

    value: str
    """Digits, or a dash for what is not known."""
    label: str
    role: str = TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How large a page is, and what it is drawn with."""

    width: int
    height: int
    glyphs: Glyphs

    @property
    def inner(self) -> int:
        """Cells between the margins."""
        return max(self.width - 2 * MARGIN, 1)

    @property
    def step(self) -> int:
        """Lines from one fact to the next."""
        if self.height >= _HUGE:
            return 3
        return 2 if self.height >= _ROOMY else 1

    @property
    def scale(self) -> int:
        """How many times the usual size figures have."""
        return 2 if self.height >= _HUGE and self.width >= _HUGE_WIDTH else 1

    @property
    def roomy(self) -> bool:
        """Whether there is air between facts."""
        return self.step > 1

    def rule(self) -> list[Line]:
        """A line from margin to margin, with air where there is room."""
        stroke = self.glyphs.horizontal if self.glyphs is ASCII else "━"
        drawn = laid([(MARGIN, Span(stroke * self.inner, BORDER))])
        return [Line(), drawn, Line()] if self.roomy else [drawn]

    def airy(self, facts: Iterable[Line]) -> list[Line]:
        """Facts with air between them."""
        lines: list[Line] = []
        for fact in facts:
            if lines:
                lines += [Line()] * (self.step - 1)
            lines.append(fact)
        return lines

    def filled(self, lines: Sequence[Line]) -> Lines:
        """Exactly as many lines as the page has."""
        missing = max(self.height - len(lines), 0)
        return (*lines[: self.height], *[Line()] * missing)

    def figures(self, figures: Sequence[Figure], now: datetime) -> list[Line]:
        """Numbers with the time of day at the right, and what they are below.

        Where there is no room for all, the last ones are left out.
        """
        clock = digits(f"{now:%H:%M}", self.glyphs, scale=self.scale, even=True)
        free = self.inner - len(clock[0]) - 2 * self.scale
        drawn = [digits(f.value, self.glyphs, scale=self.scale) for f in figures]
        count = len(figures)
        while count > 1 and not self._fits(figures, drawn, free // count, count):
            count -= 1
        step = free // max(count, 1)
        lines = []
        for row, of_clock in enumerate(clock):
            parts = [
                (MARGIN + place * step, Span(drawn[place][row], figures[place].role))
                for place in range(count)
            ]
            at = self.width - MARGIN - len(of_clock)
            lines.append(laid([*parts, (at, Span(of_clock, "base.accent"))]))
        labels = [
            (MARGIN + place * step, Span(figures[place].label, MUTED))
            for place in range(count)
        ]
        return [*lines, *([Line()] if self.roomy else []), laid(labels)]

    def _fits(
        self,
        figures: Sequence[Figure],
        drawn: Sequence[tuple[str, ...]],
        step: int,
        count: int,
    ) -> bool:
        """Whether each number and its label end before the next one begins."""
        for place in range(count):
            if len(drawn[place][0]) >= step:
                return False
            # The last label may go on below the clock.
            if place + 1 < count and width(figures[place].label) >= step:
                return False
        return True


def laid(parts: Iterable[tuple[int, Span]]) -> Line:
    """Spans at their places on a line, from left to right.

    One that would stand on the one before follows it after a space.
    """
    spans: list[Span] = []
    at = 0
    for place, span in parts:
        if not span.text:
            continue
        gap = place - at if place > at or not spans else 1
        if gap > 0:
            spans.append(Span(" " * gap))
        spans.append(span)
        at += max(gap, 0) + width(span.text)
    return Line(tuple(spans))


def parts_of(count: int, room: int) -> int:
    """Into how many parts a page of so many facts is split."""
    return max(-(-count // max(room, 1)), 1)
