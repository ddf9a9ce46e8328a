"""Ways to relieve someone, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import MUTED, TEXT, Lift, Line, Span
from itpm_tui.presentation.load_page import Pane

if TYPE_CHECKING:
    from itpm_tui.presentation.load_page import LoadPage, WayLine


def ways(page: LoadPage, room: int) -> list[Line]:
    """What is asked, and a line for each way."""
    found = page.ways
    if found is None:
        return []
    lines = [
        Line(
            (
                Span(" "),
                Span(found.about, TEXT, bold=True),
                Span(f" ({found.needs})" if found.needs else "", MUTED),
            )
        )
    ]
    if not found.lines:
        return [*lines, Line((Span(f"   {found.none}", MUTED),))]
    what = max(min(room - 35, 27), 12)
    return [
        *lines,
        *(_way(page, way, place, what) for place, way in enumerate(found.lines)),
    ]


def _way(page: LoadPage, way: WayLine, place: int, what: int) -> Line:
    here = place == page.way
    lift = Lift.NONE
    if here and page.pane is not Pane.GRID:
        lift = Lift.CURSOR if page.pane is Pane.WAYS else Lift.BESIDE
    pointer = page.glyphs.cursor if here else " "
    spans = [
        Span(f" {pointer} "),
        Span(page.glyphs.fit(way.name, 8), TEXT, bold=here),
        Span(page.glyphs.fit(way.what, what), TEXT if way.fits else MUTED),
        Span(f" {page.glyphs.arrow} ", "message.ok" if way.fits else MUTED),
    ]
    return Line((*spans, *_result(page, way)), lift=lift)


def _result(page: LoadPage, way: WayLine) -> list[Span]:
    spans = [Span(way.peak, "message.ok" if way.fits else MUTED)]
    if not way.fits:
        spans += [Span(", ", MUTED), Span("no", "message.error")]
    if way.slack:
        spans += [Span(", ", MUTED), Span(way.slack, "message.warning")]
    return spans
