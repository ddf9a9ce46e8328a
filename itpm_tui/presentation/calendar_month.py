"""A calendar of some weeks, a day a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.presentation.calendar_cell import item_spans, span_spans
from itpm_tui.presentation.calendar_foot import foot
from itpm_tui.presentation.calendar_page import (
    CalendarPage,
    days_of,
    items,
    monday,
    unread,
)
from itpm_tui.presentation.lines import (
    BORDER,
    EMPTY,
    MUTED,
    TEXT,
    Lift,
    Line,
    Span,
    width,
)
from itpm_tui.presentation.trim import clip, spans_of, trimmed
from itpm_tui.presentation.words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines

_WIDE = 100
_ROOMY = 26
_MOST_WEEKS, _FULL_WEEKS = 6, 4
_LINES, _FEW_LINES = 7, 4
"""Lines of a week where there is room, and where there is not."""
_FOOT = 3
_WORDS = 13
"""Cells of a day from which its head says `today` and `cursor` in words."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How weeks and days share a page."""

    left: int
    """Cells before the first grid line, for the number of the week."""
    cell: int
    """Cells of a day, without its grid line."""
    weeks: int
    slots: int
    """Lines of a day below its head."""


def grid(width: int, height: int) -> Grid:
    """The shares in a page of a size."""
    left = 7 if width >= _WIDE else 4
    lines = max(_FEW_LINES, height - 1 - _FOOT)
    weeks = max(lines // _LINES, min(_FULL_WEEKS, lines // _FEW_LINES))
    weeks = min(_MOST_WEEKS, max(1, weeks))
    return Grid(left, (width - left - 1) // 7 - 1, weeks, lines // weeks - 1)


def showing(page: CalendarPage) -> CalendarPage:
    """The page moved no more than needed so that its cursor is on it."""
    weeks = grid(page.width, page.height).weeks
    first, wanted = monday(page.first), monday(page.cursor)
    last = first + timedelta(weeks=weeks - 1)
    if wanted < first:
        first = wanted
    elif wanted > last:
        first = wanted - timedelta(weeks=weeks - 1)
    return replace(page, first=first)


def lines(page: CalendarPage) -> Lines:
    """The page, `height` lines of `width` cells, with its cursor on it."""
    page = showing(page)
    shape = grid(page.width, page.height)
    found = [_names(page, shape)]
    rows = _rows_of_spans(page, shape)
    for week in range(shape.weeks):
        start = page.first + timedelta(weeks=week)
        days = [start + timedelta(days=number) for number in range(7)]
        found.append(_head(page, shape, days))
        contents = [_day(page, shape, day, rows) for day in days]
        found += [
            _slot(page, shape, [content[slot] for content in contents])
            for slot in range(shape.slots)
        ]
    found += _close(page, shape, page.height - len(found))
    return tuple(trimmed(line, page.width) for line in found[: page.height])


def _close(page: CalendarPage, shape: Grid, left: int) -> list[Line]:
    """The lines below the last week: the foot of the grid, the cursor in words."""
    found: list[Line] = []
    if page.height >= _ROOMY:
        glyphs = page.glyphs
        day = glyphs.foot + glyphs.horizontal * shape.cell
        text = " " * shape.left + day * 7 + glyphs.bottom_right
        found.append(Line((Span(text, BORDER),)))
    found += foot(page)
    return found + [EMPTY] * (left - len(found))


def _names(page: CalendarPage, shape: Grid) -> Line:
    spans = [Span(" " * (shape.left + 1))]
    for number, name in enumerate(WEEKDAYS):
        today = number == page.today.weekday()
        role = "time.today" if today else MUTED
        spans.append(Span(f"{name:{shape.cell + 1}}", role, bold=today))
    return Line(tuple(spans))


def _head(page: CalendarPage, shape: Grid, days: list[date]) -> Line:
    """The line above the days of a week, with their numbers."""
    glyphs = page.glyphs
    week = f"W{days[0].isocalendar().week:02}"
    label = f"{week:>{shape.left - 2}}  " if shape.left > 4 else f"{week:>4}"
    spans = [Span(label, MUTED)]
    for day in days:
        lift = Lift.CURSOR if day == page.cursor else None
        number = replace(_number(page, shape, day), lift=lift)
        text = clip(number.text, min(shape.cell, width(number.text)))
        rest = glyphs.horizontal * (shape.cell - width(text))
        spans += [
            Span(glyphs.cross, BORDER),
            replace(number, text=text),
            Span(rest, BORDER, lift=lift),
        ]
    spans.append(Span(glyphs.cross, BORDER))
    return Line(tuple(spans))


def _number(page: CalendarPage, shape: Grid, day: date) -> Span:
    named = day.day == 1 or day == page.first
    number = f"{day.day} {MONTHS[day.month - 1]}" if named else str(day.day)
    worded = shape.cell >= _WORDS
    today = " today" if worded and day == page.today else ""
    if day == page.cursor and page.cursor_shown:
        word = today or (" cursor" if worded else "")
        return Span(f">{day.day}<{word}", TEXT, bold=True)
    if day == page.today:
        return Span(f"[{day.day}]{today}", "time.today", bold=True)
    if day in page.holidays and worded:
        name = page.glyphs.fit(page.holidays[day], shape.cell - len(number) - 1)
        return Span(f"{number} {name.rstrip()}", MUTED)
    return Span(number, MUTED)


def _rows_of_spans(page: CalendarPage, shape: Grid) -> Mapping[int, int]:
    """The line of each task of several days, the same on all its days."""
    first = page.first
    last = first + timedelta(days=7 * shape.weeks - 1)
    taken: dict[date, set[int]] = {}
    rows: dict[int, int] = {}
    placed = [(days_of(span), span) for span in page.spans]
    for place, span in sorted(
        ((place, span) for place, span in placed if place is not None),
        key=lambda pair: (pair[0], pair[1].id),
    ):
        start, end = max(place[0], first), min(place[1], last)
        days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
        used = set().union(*(taken.get(day, set()) for day in days))
        row = next(number for number in range(len(used) + 1) if number not in used)
        rows[span.id] = row
        for day in days:
            taken.setdefault(day, set()).add(row)
    return rows


def _day(
    page: CalendarPage, shape: Grid, day: date, rows: Mapping[int, int]
) -> list[tuple[Span, ...]]:
    """The lines of a day below its head."""
    frozen = page.frozen(day)
    room = shape.slots - frozen
    found = items(page, day)
    slots: list[TaskRecord | None] = [None] * room
    hidden = unread(page, day)
    for task in found:
        if task.id in rows:
            if rows[task.id] < room:
                slots[rows[task.id]] = task
            else:
                hidden += 1
    for task in found:
        if task.id not in rows:
            if None in slots:
                slots[slots.index(None)] = task
            else:
                hidden += 1
    contents = [_content(page, shape, day, task, rows) for task in slots]
    if hidden and room:
        if slots[-1] is not None:
            hidden += 1
        more = (Span(f"+{hidden} more", MUTED),)
        contents[-1] = _painted(page, shape, day, more)
    if frozen and shape.slots:
        contents.append(_freeze(page, shape))
    return contents


def _content(
    page: CalendarPage,
    shape: Grid,
    day: date,
    task: TaskRecord | None,
    rows: Mapping[int, int],
) -> tuple[Span, ...]:
    if task is None:
        return _painted(page, shape, day, ())
    place = days_of(task) if task.id in rows else None
    mark = page.glyphs.mark if task.id in page.marks else ""
    room = shape.cell - width(mark)
    if place is not None and place[0] < place[1]:
        off = page.back(day) is not None
        spans = span_spans(task, day, place, off, room, page.glyphs)
    else:
        spans = item_spans(task, page.today, room, page.glyphs)
    if mark:
        marked = spans_of((Span(mark, TEXT, bold=True), *spans), shape.cell)
        spans = tuple(replace(span, lift=Lift.MARK) for span in marked)
    if day == page.cursor and task == page.selected:
        spans = tuple(replace(span, bold=True) for span in spans)
    return _painted(page, shape, day, spans)


def _painted(
    page: CalendarPage, shape: Grid, day: date, spans: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The spans over a whole cell, on the background of its day."""
    filled = spans_of(spans, shape.cell)
    if day == page.cursor:
        return tuple(replace(span, lift=Lift.CURSOR) for span in filled)
    back = page.back(day)
    return tuple(
        span if span.lift or span.back == back else replace(span, back=back)
        for span in filled
    )


def _freeze(page: CalendarPage, shape: Grid) -> tuple[Span, ...]:
    back = "time.freeze_bg"
    word = Span("freeze ", TEXT, back=back)
    rest = page.glyphs.freeze * max(0, shape.cell - 7)
    return spans_of((word, Span(rest, BORDER, back=back)), shape.cell)


def _slot(page: CalendarPage, shape: Grid, cells: list[tuple[Span, ...]]) -> Line:
    side = Span(page.glyphs.vertical, BORDER)
    spans = [Span(" " * shape.left)]
    for cell in cells:
        spans += [side, *cell]
    return Line((*spans, side))
