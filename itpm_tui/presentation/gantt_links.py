"""Links between the bars of a Gantt chart, drawn where cells are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import DependencyType
from itpm_tui.presentation.gantt_chart import extent
from itpm_tui.presentation.gantt_page import TaskRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.domain.task_records import LinkRecord
    from itpm_tui.presentation.canvas import Cells
    from itpm_tui.presentation.gantt_page import GanttPage
    from itpm_tui.presentation.gantt_scale import Scale
    from itpm_tui.presentation.glyphs import Glyphs

_FROM_START = {DependencyType.SS, DependencyType.SF}
_TO_START = {DependencyType.FS, DependencyType.SS}


def draw_links(page: GanttPage, scale: Scale, chart: list[Cells]) -> None:
    """Draw the links between rows of the page; a violated one before the others."""
    places = {
        row.task.id: (y, *place)
        for y, row in enumerate(page.rows[: len(chart)])
        if isinstance(row, TaskRow)
        if (place := extent(row.task, scale)) is not None
    }
    for link in sorted(page.links, key=lambda link: not link.violated):
        before = places.get(link.predecessor_id)
        after = places.get(link.successor_id)
        if before is None or after is None or before[0] == after[0]:
            continue
        role = "gantt.conflict" if link.violated else "gantt.link"
        for x, y, letter in _way(link, before, after, page.glyphs):
            if 0 <= x < scale.cells and chart[y].bare[x]:
                chart[y].draw(x, letter, role)


def _way(
    link: LinkRecord,
    before: tuple[int, int, int],
    after: tuple[int, int, int],
    glyphs: Glyphs,
) -> Iterator[tuple[int, int, str]]:
    """Cells of a link: out of one bar, along one column, into the other.

    Args:
        link: Tells which ends are joined.
        before: Row, first and last column of the predecessor.
        after: The same of the successor.
        glyphs: The characters to draw with.
    """
    out = before[1] - 1 if link.type in _FROM_START else before[2] + 1
    into = after[1] - 1 if link.type in _TO_START else after[2] + 1
    bend = _bend(link.type, out, into)
    down = after[0] > before[0]
    yield from _across(out, bend, before[0], glyphs)
    yield bend, before[0], _corner(glyphs, to_right=out > bend, down=down)
    step = 1 if down else -1
    for y in range(before[0] + step, after[0], step):
        yield bend, y, glyphs.vertical
    from_left = link.type in _TO_START
    if (into - bend) * (1 if from_left else -1) < 0:
        return
    if bend != into:
        yield into, after[0], glyphs.to_right if from_left else glyphs.to_left
        yield from _across(into, bend, after[0], glyphs)
    yield bend, after[0], _corner(glyphs, to_right=from_left, down=not down)


def _bend(kind: DependencyType, out: int, into: int) -> int:
    """The column a link goes up or down in."""
    match kind:
        case DependencyType.SS:
            return min(out, into) - 1
        case DependencyType.FF:
            return max(out, into) + 1
        case _:
            return out


def _across(
    start: int, bend: int, y: int, glyphs: Glyphs
) -> Iterator[tuple[int, int, str]]:
    """The cells from a bar up to but not including the bend."""
    step = 1 if bend > start else -1
    for x in range(start, bend, step):
        yield x, y, glyphs.horizontal


def _corner(glyphs: Glyphs, *, to_right: bool, down: bool) -> str:
    """A corner that joins a line above or below with one to a side."""
    if to_right:
        return glyphs.top_left if down else glyphs.bottom_left
    return glyphs.top_right if down else glyphs.bottom_right
