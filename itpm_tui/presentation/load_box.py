"""A box of the load: a frame, a title, and a foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import (
    ACCENT,
    BORDER,
    SURFACE,
    TEXT,
    Lift,
    Line,
    Span,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.presentation.load_page import LoadPage


def box(
    page: LoadPage,
    title: str,
    body: Sequence[Line],
    cells: int,
    height: int,
    *,
    focused: bool,
    foot: Sequence[Span] = (),
) -> list[Line]:
    """Lines with a frame; the one that has the keys is marked."""
    glyphs, edge = page.glyphs, "base.border_focus" if focused else BORDER
    inner = cells - 2
    shown = f" {glyphs.fit(title, min(width(title), inner - 4))} " if title else ""
    rest = glyphs.horizontal * (inner - 1 - width(shown))
    head = (
        Span(f"{glyphs.top_left}{glyphs.horizontal}", edge),
        Span(shown, ACCENT if focused else TEXT, bold=True),
        Span(f"{rest}{glyphs.top_right}", edge),
    )
    lines = [Line(head, SURFACE)]
    for place in range(max(height - 2, 0)):
        line = body[place] if place < len(body) else Line()
        lines.append(_inside(page, line, inner, edge))
    used = sum(width(span.text) for span in foot)
    said = [Span(" "), *foot, Span(" ")] if 0 < used < inner - 4 else []
    left = inner - 1 - (used + 2 if said else 0)
    end = (
        Span(f"{glyphs.bottom_left}{glyphs.horizontal}", edge),
        *said,
        Span(f"{glyphs.horizontal * left}{glyphs.bottom_right}", edge),
    )
    return [*lines, Line(end, SURFACE)]


def _inside(page: LoadPage, line: Line, inner: int, edge: str) -> Line:
    glyphs = page.glyphs
    spans = [Span(glyphs.vertical, edge, back=SURFACE)]
    left = inner
    lift = line.lift if line.lift is not Lift.NONE else None
    for span in line.spans:
        text = span.text if width(span.text) <= left else glyphs.fit(span.text, left)
        left -= width(text)
        spans.append(
            Span(text, span.role, span.bold, None if lift else SURFACE, lift=lift)
        )
        if left <= 0:
            break
    spans.append(Span(" " * left, TEXT, False, None if lift else SURFACE, lift=lift))
    return Line((*spans, Span(glyphs.vertical, edge, back=SURFACE)), SURFACE)
