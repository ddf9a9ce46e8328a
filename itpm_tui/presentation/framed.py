"""A pane with a frame: a title in its upper line, hints in its lower one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import (
    ACCENT,
    BACKGROUND,
    BORDER,
    TEXT,
    Line,
    Span,
    width,
)
from itpm_tui.presentation.trim import spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.presentation.glyphs import Glyphs

_FOCUSED = "base.border_focus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a pane is framed."""

    title: str
    cells: int
    rows: int
    glyphs: Glyphs
    back: str = BACKGROUND
    focused: bool = False
    """Whether the keys act in it."""
    foot: Sequence[Span] = ()

    @property
    def inner(self) -> int:
        """Cells between the sides."""
        return self.cells - 2


def framed(frame: Frame, body: Sequence[Line]) -> list[Line]:
    """Lines with a frame around them, exactly so wide and high."""
    edge = _FOCUSED if frame.focused else BORDER
    title = Span(frame.title, ACCENT if frame.focused else TEXT, bold=True)
    glyphs = frame.glyphs
    side = Span(glyphs.vertical, edge, back=frame.back)
    lines = [_end(frame, edge, [title], glyphs.top_left, glyphs.top_right)]
    for place in range(frame.rows - 2):
        line = body[place] if place < len(body) else Line((), frame.back)
        lines.append(Line((side, *_within(line, frame.inner, frame.back), side)))
    foot = list(frame.foot)
    return [*lines, _end(frame, edge, foot, glyphs.bottom_left, glyphs.bottom_right)]


def _end(frame: Frame, edge: str, said: list[Span], left: str, right: str) -> Line:
    """The upper or lower line, with what is said in it."""
    across = frame.glyphs.horizontal
    room = frame.inner - 3
    words = [s for s in spans_of(said, min(room, _long(said))) if s.text]
    if words:
        words = [Span(" "), *words, Span(" ")]
    rest = across * (frame.inner - 1 - _long(words))
    spans = [Span(f"{left}{across}", edge), *words, Span(f"{rest}{right}", edge)]
    return Line(tuple(replace(span, back=frame.back) for span in spans))


def _long(spans: Sequence[Span]) -> int:
    return sum(width(span.text) for span in spans)


def _within(line: Line, cells: int, back: str) -> list[Span]:
    """The spans of a line as part of another: their own background and lift."""
    own = line.back if line.spans else back
    return [
        replace(
            span,
            back=span.back or own,
            lift=line.lift if span.lift is None else span.lift,
        )
        for span in spans_of(line.spans, cells)
    ]
