"""What shades and signs of the load mean, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.presentation.lines import MUTED, Line, Span
from itpm_tui.presentation.load_grid import HEAT, HEAT_TEXT, band, shade, too_much

if TYPE_CHECKING:
    from itpm_tui.presentation.load_page import LoadPage


_WHOLE = 118
"""Cells from which all of it is said."""


def legend(page: LoadPage) -> Line:
    """What shades and signs mean."""
    glyphs = page.glyphs
    over = too_much(glyphs)
    if not page.roomy:
        return Line(
            (Span(f" ! over 100 %   {over} over 120 %   ", MUTED), *_summed(page))
        )
    spans = [Span("  ")]
    if glyphs is not ASCII:
        for percent, said in (
            (0, "under 50"),
            (60, "50 to 80"),
            (90, "80 to 100"),
            (110, "over 100"),
        ):
            role = f"{HEAT}{band(percent)}"
            spans += [Span(shade(percent, glyphs), role), Span(f" {said}   ", MUTED)]
    spans += [
        Span("   "),
        Span("!", f"{HEAT_TEXT}4", True, f"{HEAT}4"),
        Span(" over 100 %   ", MUTED),
        Span(over, f"{HEAT_TEXT}5", True, f"{HEAT}5"),
        Span(" over 120 %", MUTED),
    ]
    if page.width >= _WHOLE:
        spans.append(Span("      off = leave or holiday", MUTED))
    return Line(tuple(spans))


def summary(page: LoadPage) -> Line:
    """How even it is, the longest overload, and what stands on no day."""
    spans = [Span("  "), *_summed(page)]
    if any(cell.other for row in page.rows for cell in row.cells):
        spans.append(Span("   + needed by other projects", MUTED))
    return Line(tuple(spans))


def _summed(page: LoadPage) -> list[Span]:
    window, tray = page.window, page.tray
    wide = page.wide
    spans: list[Span] = []
    if window.fairness is not None:
        said = "evenness " if wide else "even "
        spans += [Span(said, MUTED), Span(f"{window.fairness:.2f}")]
    if window.longest_run:
        said = "longest run over 100 % " if wide else "run "
        spans += [Span(f"   {said}", MUTED), Span(f"{window.longest_run}d")]
    if tray.count:
        hours = f", {words.duration(tray.minutes)}" if tray.minutes and wide else ""
        said = f"{tray.count}{hours}"
        name = "unplanned " if wide else "unpl. "
        spans += [Span(f"   {name}", MUTED), Span(said, "message.warning")]
        if wide:
            spans += [Span("  S u", "base.accent", bold=True), Span(" lists it", MUTED)]
    return spans
