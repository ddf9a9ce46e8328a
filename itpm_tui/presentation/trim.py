"""Lines cut or filled to a width, span by span."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from itpm_tui.presentation.lines import Line, Span, width

if TYPE_CHECKING:
    from collections.abc import Iterable


def trimmed(line: Line, cells: int) -> Line:
    """The line with exactly so many cells, without empty spans."""
    return Line(spans_of(line.spans, cells), line.back, line.lift)


def spans_of(spans: Iterable[Span], cells: int) -> tuple[Span, ...]:
    """The spans cut at a width, or filled with spaces up to it."""
    kept: list[Span] = []
    left = cells
    for span in spans:
        text = span.text
        if not text:
            continue
        long = len(text) if text.isascii() else width(text)
        if long > left:
            if left:
                kept.append(replace(span, text=clip(span.text, left)))
            return tuple(kept)
        kept.append(span)
        left -= long
    if left:
        kept.append(Span(" " * left))
    return tuple(kept)


def clip(text: str, cells: int) -> str:
    """A text cut to exactly so many cells, without a sign that it was."""
    return set_cell_size(text, cells)
