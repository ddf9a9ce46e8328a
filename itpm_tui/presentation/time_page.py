"""The week of a person: a row for each work, a cell for each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.planning.time_week import DAYS
from itpm_tui.planning.time_words import said_minutes
from itpm_tui.presentation.lines import (
    ACCENT,
    BORDER,
    MUTED,
    TEXT,
    Lift,
    Line,
    Lines,
    Span,
    width,
)
from itpm_tui.presentation.words import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.time_records import WorkRecord
    from itpm_tui.planning.time_week import Cell, Row, Week
    from itpm_tui.presentation.glyphs import Glyphs

WIDE = 110
"""Cells from which days have room between them."""
NARROW = 76
"""Cells below which a day has its number alone."""
EDGE = 3
HEAD = 2
_FOOT = 7
"""Lines below the rows: sums, a word on suggestions, what is billed."""
_TIGHT = 18
"""Lines of a page below which only the sums stand below the rows."""
_ADD = "+ add a row (type a task)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage:
    """What the page shows."""

    week: Week
    today: date
    row: int
    """Under the cursor; one more than there are rows is the line that adds one."""
    day: int
    """Under the cursor, from 0 for Monday."""
    top: int
    marked: frozenset[tuple[int, int]]
    """Rows and days of suggestions that are marked."""
    taking: frozenset[tuple[int, int]] = frozenset()
    """Those that are on their way into the store."""
    width: int
    height: int
    glyphs: Glyphs
    verbs: bool = True
    """Whether anything can be changed here."""
    cursor: bool = True


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the columns share a width."""

    label: int
    step: int
    total: int

    @classmethod
    def of(cls, cells: int) -> _Shape:
        step = 9 if cells >= WIDE else 7 if cells >= NARROW else 6
        total = 10 if cells >= WIDE else 6
        return cls(max(cells - EDGE - DAYS * step - total, 6), step, total)


def room(height: int) -> int:
    """Rows that fit on a page of so many lines, with the line that adds one."""
    return max(height - HEAD - _foot(height), 1)


def _foot(height: int) -> int:
    return _FOOT + 1 if height >= _TIGHT else 3


def lines(shown: TimePage) -> Lines:
    """The page."""
    shape = _Shape.of(shown.width)
    rule = Line((Span(f" {shown.glyphs.horizontal * (shown.width - 2)} ", BORDER),))
    body = [_row(shown, shape, n, row) for n, row in enumerate(shown.week.rows)]
    if shown.verbs:
        body.append(_adding(shown, shape))
    fit = room(shown.height)
    body = body[shown.top : shown.top + fit]
    foot = [rule, *_sums(shown, shape)]
    if shown.height >= _TIGHT:
        foot += [Line(), _hint(shown), Line(), _money(shown)]
    page = [_head(shown, shape), rule, *body, *foot]
    page += [Line()] * (shown.height - len(page))
    return tuple(page[: shown.height])


def _head(shown: TimePage, shape: _Shape) -> Line:
    """Names of the days, today's in its colour."""
    spans = [Span(" " * EDGE), Span(shown.glyphs.fit("Task", shape.label), MUTED)]
    for number in range(DAYS):
        day = shown.week.monday + timedelta(days=number)
        named = f"{WEEKDAYS[number]} {day.day}" if shape.step > 6 else f"{day.day:>4}"
        here = shown.cursor and number == shown.day
        role = "time.today" if day == shown.today else TEXT if here else MUTED
        bold = here or day == shown.today
        spans.append(Span(f"{named:<{shape.step}}", role, bold))
    return Line((*spans, Span(f"{'Sum':<{shape.total}}", MUTED)))


def label_of(work: WorkRecord) -> tuple[Span, ...]:
    """What a row is called: project, id and title, or activity and note."""
    if work.task is not None:
        return (
            Span(f"~{work.project} ", MUTED),
            Span(f"{work.task} ", ACCENT),
            Span(work.title or ""),
        )
    project = (Span(f"~{work.project} ", MUTED),) if work.project else ()
    activity = (Span(f"{work.activity}  ", ACCENT),) if work.activity else ()
    rest = work.note or ("" if project or activity else "no task")
    return (*project, *activity, Span(rest))


def fitted(spans: Sequence[Span], cells: int, glyphs: Glyphs) -> list[Span]:
    """Spans cut or filled to exactly so many cells."""
    found, left = [], cells
    for span in spans:
        if left <= 0:
            break
        long = width(span.text)
        text = span.text if long <= left else glyphs.fit(span.text, left)
        found.append(Span(text, span.role, span.bold))
        left -= min(long, left)
    return [*found, Span(" " * max(left, 0))]


def _label(work: WorkRecord, shape: _Shape, glyphs: Glyphs) -> list[Span]:
    """The label of a row; where there is little room, the id stands alone."""
    spans = label_of(work)
    if shape.label < 20 and work.task is not None:
        spans = (Span(work.task, ACCENT),)
    elif shape.label < 30 and work.task is not None:
        spans = spans[1:]
    return [*fitted(spans, shape.label - 1, glyphs), Span(" ")]


def _row(shown: TimePage, shape: _Shape, number: int, row: Row) -> Line:
    here = shown.cursor and number == shown.row
    edge = f" {shown.glyphs.cursor} " if here else " " * EDGE
    spans = [Span(edge), *_label(row.work, shape, shown.glyphs)]
    for day, cell in enumerate(row.cells):
        marked = (number, day) in shown.marked
        span = _cell(cell, shape.step, marked=marked)
        if (number, day) in shown.taking and cell.suggestion is not None:
            taken = f"{said_minutes(cell.suggestion.minutes):>5}"
            span = Span(taken.ljust(shape.step), MUTED)
        at = here and day == shown.day
        lift = Lift.MARK if marked and not at else span.lift
        spans.append(Span(span.text, span.role, span.bold, reverse=at, lift=lift))
    total = said_minutes(row.minutes)
    spans.append(Span(f"{total:<{shape.total}}", TEXT if row.minutes else MUTED))
    return Line(tuple(spans), lift=Lift.CURSOR if here else Lift.NONE)


def _cell(cell: Cell, step: int, *, marked: bool = False) -> Span:
    """Time, or in brackets what may be logged; square where it is marked."""
    if cell.entries:
        text = f"{said_minutes(cell.minutes):>5}"
        if cell.clashes:
            return Span(f"{text}!".ljust(step), "message.warning", bold=True)
        return Span(text.ljust(step))
    if cell.suggestion is not None:
        first, last = "[]" if marked else "()"
        text = f"{first}{said_minutes(cell.suggestion.minutes)}{last}"
        return Span(f"{text:>6}".ljust(step), MUTED)
    return Span(" " * step)


def _adding(shown: TimePage, shape: _Shape) -> Line:
    """The line that adds a row."""
    here = shown.cursor and shown.row >= len(shown.week.rows)
    edge = f" {shown.glyphs.cursor} " if here else " " * EDGE
    text = shown.glyphs.fit(_ADD, max(shown.width - EDGE, 0))
    return Line(
        (Span(edge), Span(text, MUTED)), lift=Lift.CURSOR if here else Lift.NONE
    )


def _sums(shown: TimePage, shape: _Shape) -> list[Line]:
    """What the days hold, and how far that is from their target."""
    week = shown.week
    label = shown.glyphs.fit("Day total", shape.label)
    totals = [Span(" " * EDGE), Span(label, TEXT, bold=True)]
    for total in week.totals:
        text = f"{said_minutes(total):>5}" if total else ""
        totals.append(Span(text.ljust(shape.step), TEXT, bold=True))
    totals.append(Span(f"{said_minutes(week.minutes):<{shape.total}}", TEXT, bold=True))
    usual = max(week.target, default=0)
    named = f"Target {said_minutes(usual)}" if usual else "Target"
    spans = [Span(" " * EDGE), Span(shown.glyphs.fit(named, shape.label), MUTED)]
    for number, (total, target) in enumerate(
        zip(week.totals, week.target, strict=True)
    ):
        day = week.monday + timedelta(days=number)
        open_day = day <= shown.today and bool(target or total)
        sign = "+" if total > target else ""
        text = f"{sign}{said_minutes(total - target)}".rjust(5) if open_day else ""
        short = "message.warning" if total < target else MUTED
        spans.append(Span(text.ljust(shape.step), short))
    of = "of " if shape.total > 8 else ""
    whole = f"{of}{said_minutes(sum(week.target))}"
    spans.append(Span(f"{whole:<{shape.total}}", MUTED))
    return [Line(tuple(totals)), Line(tuple(spans))]


def _hint(shown: TimePage) -> Line:
    """What suggestions are, where there are some; why one is made, under the cursor."""
    week, row = shown.week, shown.row
    if not any(week.suggested(day) for day in range(DAYS)) or not shown.verbs:
        return Line()
    cell = week.rows[row].cells[shown.day] if row < len(week.rows) else None
    if cell is not None and cell.suggestion is not None:
        said = f"({said_minutes(cell.suggestion.minutes)}) {cell.suggestion.reason}."
    else:
        said = "(1:30) = suggested from yesterday, timer and changes."
    takes = " d takes it and goes down. e edits, enter saves and goes down."
    if shown.width < len(said) + len(takes) + 4:
        takes = " d takes it, e edits."
    return Line((Span(f"  {said}{takes}", MUTED),))


def _money(shown: TimePage) -> Line:
    """What is billed, what is over the target, what rounding makes of it."""
    week = shown.week
    share = round(100 * week.billable / week.counted) if week.counted else 0
    spans = [
        Span("  Billable ", MUTED),
        Span(f"{said_minutes(week.billable)} ({share} %)"),
        Span("   Overtime ", MUTED),
        Span(said_minutes(week.overtime)),
    ]
    if week.counted != week.minutes:
        spans += [Span("   Counts as ", MUTED), Span(said_minutes(week.counted))]
    return Line(tuple(spans))
