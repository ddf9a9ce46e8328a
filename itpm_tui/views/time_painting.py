"""The pages of the time view, made of what it read and where its cursor is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.time_enums import SheetState
from itpm_tui.planning.time_week import DAYS
from itpm_tui.presentation import time_chart, time_day, time_page
from itpm_tui.presentation.lines import MUTED, Lift, Line, Span, width
from itpm_tui.views.time_found import Zoom

if TYPE_CHECKING:
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.time_found import Found, TimeFace

TWO_PANES, GRID = 170, 124
"""Cells of a page from which the day stands beside the grid, and those of the grid."""
_SAID = {
    SheetState.DRAFT: "open",
    SheetState.CHANGES_REQUESTED: "changes asked for",
}


def caption(view: TimeFace) -> tuple[Span, ...]:
    """Week, person, and how far the week is agreed."""
    found = view.found
    week = Span(f"   week {view.monday.isocalendar().week}")
    if found is None:
        return (week,)
    state = _SAID.get(found.sheet.state, found.sheet.state.value)
    if found.sheet.state is SheetState.CHANGES_REQUESTED and found.sheet.note:
        state = f"{state}: {found.sheet.note}"
    person = Span(f"   @{found.sheet.person}")
    return (week, person, Span("   state: ", MUTED), Span(state))


def lines(view: TimeFace) -> Lines:
    """The page of this moment."""
    found = view.shown_weeks
    if found is None:
        return (Line(),) * view.size.height
    if view.zoomed > 0:
        return _weeks(view, found)
    return _day(view, found) if view.zoomed < 0 else _week(view, found)


def _weeks(view: TimeFace, found: Found) -> Lines:
    draw = time_chart.plotted if view.zoomed is Zoom.CHART else time_chart.lines
    return draw(
        time_chart.ChartPage(
            weeks=found.weeks,
            tasks=found.tasks,
            last=view.monday,
            width=view.size.width,
            height=view.size.height,
            glyphs=view.site.glyphs,
        )
    )


def _day(view: TimeFace, found: Found, beside: int = 0) -> Lines:
    """The day; beside a grid of so many cells it has no cursor."""
    return time_day.lines(
        time_day.DayPage(
            day=view.day,
            items=view.items,
            target=found.read.week.target[view.day.weekday()],
            row=view.cursor,
            top=0 if beside else view.top,
            width=view.size.width - beside - 2 * bool(beside),
            height=view.size.height,
            glyphs=view.site.glyphs,
            cursor=view.site.cursor and not beside,
        )
    )


def _week(view: TimeFace, found: Found) -> Lines:
    week, offers = found.read.week, view.offers
    wide = view.size.width >= TWO_PANES
    page = time_page.lines(
        time_page.TimePage(
            week=week,
            today=view.today,
            row=view.cursor,
            day=view.day.weekday(),
            top=view.top,
            marked=offers.places(week, offers.marked),
            taking=offers.places(week, offers.taking),
            width=GRID if wide else view.size.width,
            height=view.size.height,
            glyphs=view.site.glyphs,
            verbs=view.site.verbs,
            cursor=view.site.cursor,
        )
    )
    return _beside(page, _day(view, found, GRID)) if wide else page


def _beside(page: Lines, day: Lines) -> Lines:
    """Grid and day in one line each; the cursor lifts the row of the grid alone."""
    found = []
    for left, right in zip(page, day, strict=True):
        gap = " " * max(GRID - width(left.text), 0)
        spans = (*left.spans, Span(gap, lift=left.lift), Span("  ", lift=Lift.NONE))
        other = (replace(span, lift=Lift.NONE) for span in right.spans)
        found.append(Line((*spans, *other), lift=left.lift))
    return tuple(found)


def next_problem(view: TimeFace, step: int) -> str:
    """Go to the next day, of this week, that misses time or has a clash."""
    week = view.week
    if week is None:
        return "Nothing is read yet."
    here = view.day.weekday()
    for number in range(DAYS) if step > 0 else range(DAYS - 1, -1, -1):
        when = week.monday + timedelta(days=number)
        if (number - here) * step <= 0 or when > view.today:
            continue
        clash = any(row.cells[number].clashes for row in week.rows)
        if clash or week.totals[number] < week.target[number]:
            view.go_to(when)
            return "Two entries at once." if clash else "Less than the target."
    return "No further day of this week misses time."
