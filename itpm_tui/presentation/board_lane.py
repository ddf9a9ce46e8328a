"""The heading of a lane: what it is, how much it holds, and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup, WipMode
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, SURFACE, TEXT, Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.domain.board_records import LaneRecord
    from itpm_tui.presentation.board_page import BoardPage


def lane_head(page: BoardPage, lane: LaneRecord) -> Line:
    """Name and number of cards; how each limit of the lane stands."""
    count = sum(len(ids) for ids in lane.cells)
    title = Span(lane.title or lane.key, TEXT, bold=True)
    spans = [Span("  "), title, Span(f"  {count}", MUTED), *_limits(page, lane)]
    return Line(tuple(spans), back=SURFACE)


def _limits(page: BoardPage, lane: LaneRecord) -> Iterator[Span]:
    started = 0
    columns = page.board.columns
    for place, (column, ids) in enumerate(zip(columns, lane.cells, strict=True)):
        started += len(ids) if column.group is StatusGroup.STARTED else 0
        limit = lane.limits[place] if lane.limits else None
        off = column.wip_limit is not None and column.wip_mode is WipMode.OFF
        if limit is None or off:
            continue
        yield Span("   ")
        role = words.group_role(column.group, column.name)
        yield Span(f"{column.name.upper()} ", role)
        yield from _standing(len(ids), limit)
    if lane.person_limit is not None:
        yield Span("   started ", MUTED)
        yield from _standing(started, lane.person_limit)


def _standing(count: int, limit: int) -> Iterator[Span]:
    """How a count stands to its limit: below, full, passed."""
    yield Span(f"{count} / {limit}", MUTED)
    if count > limit:
        yield Span(" !", "message.warning", bold=True)
    elif count == limit:
        yield Span(" full", "message.warning", bold=True)
