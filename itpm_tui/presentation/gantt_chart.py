"""The bars of a Gantt chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation.gantt_page import GroupRow, ProjectRow
from itpm_tui.presentation.lines import MUTED
from itpm_tui.presentation.words import finish_day

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.canvas import Cells
    from itpm_tui.presentation.gantt_ground import Ground
    from itpm_tui.presentation.gantt_page import GanttPage, Row
    from itpm_tui.presentation.gantt_scale import Scale


def extent(task: TaskRecord, scale: Scale) -> tuple[int, int] | None:
    """First and last column of a task's bar; None for a task without dates."""
    start, finish = task.start or task.due, task.finish or task.due or task.start
    if start is None or finish is None:
        return None
    first = scale.x(start.date())
    return first, max(first, scale.x(finish_day(finish)))


def bar(page: GanttPage, ground: Ground, row: Row) -> Cells:
    """A row of the chart with what belongs to one row of the list."""
    lifted = row is page.selected
    if isinstance(row, ProjectRow):
        cells = (ground.lifted if lifted else ground.row).copy()
        project = row.project
        if project.start and project.finish:
            first = ground.scale.x(project.start.date())
            last = max(first, ground.scale.x(finish_day(project.finish)))
            _fill(cells, first, last, page.glyphs.summary, "gantt.summary")
            _point_outside(page, cells, first, last)
        return cells
    if isinstance(row, GroupRow):
        return (ground.lifted if lifted else ground.row).copy()
    task = row.task
    raised = lifted or task.id in page.marks
    cells = (ground.lifted if raised else ground.row).copy()
    _draw_baseline(page, ground, cells, task)
    place = extent(task, ground.scale)
    if place is None:
        return cells
    if task.type is TaskType.MILESTONE:
        cells.write(place[1], page.glyphs.milestone, "gantt.milestone")
    elif task.children or task.type is TaskType.SUMMARY:
        _fill(cells, *place, page.glyphs.summary, "gantt.summary")
    else:
        _draw_work(page, ground, cells, task, place)
    _point_outside(page, cells, *place)
    return cells


def _draw_baseline(
    page: GanttPage, ground: Ground, cells: Cells, task: TaskRecord
) -> None:
    was = page.baselines.get(task.id) if page.show_baseline else None
    if was is not None and was.start is not None and was.finish is not None:
        first = ground.scale.x(was.start.date())
        last = ground.scale.x(finish_day(was.finish))
        _fill(cells, first, last, page.glyphs.baseline, "gantt.baseline")


def _draw_work(
    page: GanttPage,
    ground: Ground,
    cells: Cells,
    task: TaskRecord,
    place: tuple[int, int],
) -> None:
    first, last = place
    inner = _days_off_within(ground, first, last)
    long = last - first + 1 - len(inner)
    done = long if task.done else int(long * task.progress_bp / 10_000 + 0.5)
    critical = page.show_critical and task.critical
    glyph = page.glyphs.bar_critical if critical else page.glyphs.bar_open
    role = "gantt.critical" if critical else "gantt.bar"
    # Only cells on screen are drawn; those left of it still count as worked.
    start = max(first, 0)
    worked = start - first - sum(1 for x in inner if x < start)
    for x in range(start, min(last + 1, ground.scale.cells)):
        if x in inner:
            cells.draw(x, page.glyphs.bar_weekend, "gantt.bar")
            continue
        worked += 1
        if worked <= done:
            cells.draw(x, page.glyphs.bar_done, "gantt.bar_done")
        else:
            cells.draw(x, glyph, role)
    if any(link.violated and link.successor_id == task.id for link in page.links):
        cells.recolour(first, "gantt.conflict")


def _days_off_within(ground: Ground, first: int, last: int) -> frozenset[int]:
    """Columns of a bar on which nobody works: days off but at its ends.

    What begins or ends on a day off is worked on it, and on the days off beside.
    """
    low, high = first, last
    while low <= last and ground.off(low):
        low += 1
    while high >= first and ground.off(high):
        high -= 1
    low, high = max(low, 0), min(high, ground.scale.cells - 1)
    return frozenset(x for x in range(low, high + 1) if ground.off(x))


def _fill(cells: Cells, first: int, last: int, glyph: str, role: str) -> None:
    for x in range(max(first, 0), min(last + 1, len(cells.letters))):
        cells.draw(x, glyph, role)


def _point_outside(page: GanttPage, cells: Cells, first: int, last: int) -> None:
    """Say on which side of the chart a bar is that is wholly outside."""
    count = len(cells.letters)
    if last < 0 and cells.bare[0]:
        cells.draw(0, page.glyphs.to_left, MUTED)
    elif first >= count and cells.bare[count - 1]:
        cells.draw(count - 1, page.glyphs.to_right, MUTED)
