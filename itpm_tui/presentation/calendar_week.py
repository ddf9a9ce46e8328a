"""A calendar of one week: what is on each day, with signs and titles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.calendar_foot import foot
from itpm_tui.presentation.calendar_page import CalendarPage, items, monday, unread
from itpm_tui.presentation.lines import (
    ACCENT,
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

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines

_WIDE = 100
_ROOMY, _TITLED = 26, 20
"""Lines of a page from which tasks are apart, and from which they have a title."""
_MOST = 40
"""Cells of a day: a title longer than that is no easier to read."""
_LEAST_CUT = 3


@dataclass(frozen=True, slots=True)
class Week:
    """How the days of a week share a page; a day's first cell is for the cursor."""

    left: int
    cells: tuple[int, ...]
    lines: int
    """Lines of a day."""
    step: int
    """Lines from one task to the next: id; its title; an empty one."""


def week(page: CalendarPage) -> Week:
    """The shares in a page: days off have half of a working day."""
    left = 8 if page.width >= _WIDE else 3
    room = page.width - left - 1
    off = [day in page.weekend for day in range(7)]
    halves = sum(1 if each else 2 for each in off)
    cells = tuple(min(_MOST, room * (1 if each else 2) // halves) for each in off)
    lines = max(1, page.height - 5)
    step = 1 + (page.height >= _TITLED) + (page.height >= _ROOMY)
    return Week(left, cells, lines, step)


def lines(page: CalendarPage) -> Lines:
    """The page, `height` lines of `width` cells, for the week of the cursor."""
    first = monday(page.cursor)
    days = [first + timedelta(days=number) for number in range(7)]
    shape = week(page)
    rule = Line((Span(" " + page.glyphs.horizontal * (page.width - 2), BORDER),))
    found = [_names(page, shape, days), rule]
    columns = [
        _day(page, shape, day, cells)
        for day, cells in zip(days, shape.cells, strict=True)
    ]
    for y in range(shape.lines):
        label = f" {'day' if shape.left > 4 and y == 0 else ''}"
        spans = [Span(f" {label:{shape.left - 1}}", MUTED)]
        for column in columns:
            spans += column[y]
        found.append(Line(tuple(spans)))
    found += [rule, *foot(page)]
    found += [EMPTY] * (page.height - len(found))
    return tuple(trimmed(line, page.width) for line in found[: page.height])


def _names(page: CalendarPage, shape: Week, days: list[date]) -> Line:
    number = f"W{days[0].isocalendar().week:02}"
    spans = [Span(f"{number:>{min(shape.left, 5)}}".ljust(shape.left), MUTED)]
    for day, cells in zip(days, shape.cells, strict=True):
        today, under = day == page.today, day == page.cursor
        role = TEXT if under else MUTED
        name = page.glyphs.fit(_name(page, day, cells), cells)
        spans.append(Span(name, "time.today" if today else role, bold=today or under))
    return Line(tuple(spans))


def _name(page: CalendarPage, day: date, cells: int) -> str:
    """The longest name of a day that fits."""
    name, number = words.WEEKDAYS[day.weekday()], str(day.day)
    if day == page.cursor:
        number = f">{day.day}<"
    names = [f" {name} {number}"]
    if day == page.today:
        names = [f" {name} {number} [today]"]
    elif day == monday(day) or day.day == 1:
        names.insert(0, f" {name} {number} {words.MONTHS[day.month - 1]}")
    plain = day != page.today or day == page.cursor
    names.append(f" {name[:2]} {number}" if plain else f" {name[:2]}[{number}]")
    return next((text for text in names if width(text) <= cells), number)


def _day(
    page: CalendarPage, shape: Week, day: date, cells: int
) -> list[tuple[Span, ...]]:
    """The lines of a day, around the task under the cursor where not all fit."""
    found = items(page, day)
    back = "time.freeze_bg" if page.frozen(day) else page.back(day)
    blank = spans_of((Span(" " * cells, back=back),), cells)
    gap = shape.step // 3
    fit = max(1, (shape.lines + gap) // shape.step)
    hidden = unread(page, day)
    top = 0
    if len(found) > fit or hidden:
        fit = max(1, (shape.lines - 1) // shape.step)
    if day == page.cursor:
        under = min(max(page.item, 0), len(found) - 1)
        top = max(0, min(under - fit + 1, len(found) - fit))
    column: list[tuple[Span, ...]] = []
    for number in range(top, min(len(found), top + fit)):
        task = found[number]
        lift = _lift(page, day, task)
        for spans in _item(page, shape, task, cells, lift):
            column.append(_painted(spans, cells, lift, back))
        column += [blank] * (shape.step - 2)
    hidden += len(found) - min(len(found), top + fit) + top
    if hidden:
        more = (Span(f" +{hidden} more", MUTED),)
        column.append(_painted(more, cells, None, back))
    column += [blank] * (shape.lines - len(column))
    return column[: shape.lines]


def _lift(page: CalendarPage, day: date, task: TaskRecord) -> Lift | None:
    if day == page.cursor and task == page.selected:
        return Lift.CURSOR
    return Lift.MARK if task.id in page.marks else None


def _painted(
    spans: tuple[Span, ...], cells: int, lift: Lift | None, back: str | None
) -> tuple[Span, ...]:
    filled = spans_of(spans, cells)
    if lift is not None:
        return tuple(replace(span, lift=lift) for span in filled)
    return tuple(replace(span, back=back) for span in filled)


def _item(
    page: CalendarPage, shape: Week, task: TaskRecord, cells: int, lift: Lift | None
) -> list[tuple[Span, ...]]:
    """Id, sign and flag of a task; its title where there is room for it."""
    under = lift is Lift.CURSOR
    lead = Span(" ")
    if under:
        lead = Span(page.glyphs.cursor, ACCENT)
    elif lift is Lift.MARK:
        lead = Span(page.glyphs.mark, TEXT, bold=True)
    room = cells - 1
    found = [(lead, *_head(page, task, room, under))]
    if shape.step > 1:
        role = MUTED if task.done or not under else TEXT
        found.append((Span(" "), Span(page.glyphs.fit(task.title, room - 1), role)))
    return found


def _head(
    page: CalendarPage, task: TaskRecord, room: int, under: bool
) -> tuple[Span, ...]:
    glyphs = page.glyphs
    if task.type is TaskType.MILESTONE:
        name = glyphs.fit(
            words.milestone_name(task), room - width(glyphs.milestone) - 1
        )
        role = MUTED if task.done else TEXT
        sign = Span(f"{glyphs.milestone} ", "gantt.milestone")
        return sign, Span(name, role, bold=not task.done)
    critical = task.critical and not task.done
    key_role = "gantt.critical" if critical else MUTED
    key = glyphs.fit(task.key, min(width(task.key), room))
    spans = [Span(key, key_role, bold=under)]
    left = room - width(key)
    sign = Span(words.status_glyph(task, glyphs), words.status_role(task))
    late = next(
        (flag for flag in words.flags(task, page.today) if flag.text[:4] == "late"),
        None,
    )
    if late is not None:
        sign = Span("!", "time.overdue", bold=True)
    parts = [sign, *_flags(page, task)]
    for part in parts:
        long = width(part.text)
        if left <= _LEAST_CUT and left < long + 1:
            break
        text = part.text if long < left else clip(part.text, left - 1)
        spans += [Span(" "), replace(part, text=text)]
        left -= width(text) + 1
    for aside in words.asides(task):
        if width(aside.text) < left:
            spans += [Span(" "), aside]
            left -= width(aside.text) + 1
    return tuple(spans)


def _flags(page: CalendarPage, task: TaskRecord) -> tuple[Span, ...]:
    found = []
    for flag in words.flags(task, page.today):
        short = flag.text == "no assignee"
        found.append(replace(flag, text="no one") if short else flag)
    if task.blocked and task.blocked_note and not task.done:
        found.append(Span(task.blocked_note, "status.blocked"))
    return tuple(found)
