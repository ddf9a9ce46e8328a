"""A Gantt page: rows on the left, their bars on the right, one in words below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import empty
from itpm_tui.presentation.gantt_chart import bar
from itpm_tui.presentation.gantt_foot import foot
from itpm_tui.presentation.gantt_ground import Ground, head
from itpm_tui.presentation.gantt_links import draw_links
from itpm_tui.presentation.gantt_page import (
    GanttPage,
    TaskRow,
    columns,
    rows_that_fit,
)
from itpm_tui.presentation.gantt_rows import key_cells, left
from itpm_tui.presentation.lines import Lift, Line, Lines, Span
from itpm_tui.presentation.trim import trimmed

if TYPE_CHECKING:
    from itpm_tui.presentation.canvas import Cells
    from itpm_tui.presentation.gantt_page import Row


def lines(page: GanttPage) -> Lines:
    """The page, `height` lines of `width` cells."""
    if not page.rows:
        return empty.tasks(
            page.filter,
            page.width,
            page.height,
            add_key=page.add_key,
            without=page.without,
        )
    ground = Ground(page)
    fit = rows_that_fit(page.height)
    rows = page.rows[:fit]
    chart = [bar(page, ground, row) for row in rows]
    draw_links(page, ground.scale, chart)
    before = (Span(" " * columns(page.width).chart),)
    found = [_line(page, before, cells, Lift.NONE) for cells in head(page, ground)]
    keys = key_cells(page)
    for row, cells in zip(rows, chart, strict=True):
        found.append(_line(page, left(page, row, keys), cells, _lift(page, row)))
    rest = _line(page, before, ground.empty, Lift.NONE)
    found += [rest] * (fit - len(rows))
    found += foot(page)
    return tuple(trimmed(line, page.width) for line in found[: page.height])


def _lift(page: GanttPage, row: Row) -> Lift:
    if row is page.selected:
        return Lift.CURSOR
    if isinstance(row, TaskRow) and row.task.id in page.marks:
        return Lift.MARK
    return Lift.NONE


def _line(page: GanttPage, before: tuple[Span, ...], cells: Cells, lift: Lift) -> Line:
    margin = Span(" " * columns(page.width).margin)
    return Line((*before, *cells.spans(), margin), lift=lift)
