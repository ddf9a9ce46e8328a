"""Does the plan hold: a bar for each project, with its milestones on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.canvas import Cells, look
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span, width
from itpm_tui.presentation.wall.sheet import MARGIN, MOST_FACTS, laid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.presentation.wall.sheet import Sheet

BEFORE = timedelta(weeks=4)
"""How much of the past is shown."""
LEAST, MOST = timedelta(weeks=8), timedelta(weeks=26)
"""How much of the time ahead is shown."""
_NARROW, _WIDE = 100, 160
_HEAD = 2
_DONE = 6
"""Cells of how much is done."""
_WEEK_CELLS = 4
"""Cells from which each week is named."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on a bar."""

    day: date
    name: str
    reached: bool
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A project, or a part of one."""

    name: str
    start: date | None
    finish: date | None
    progress_bp: int
    late: bool = False
    """Whether it will be later than it may."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttPage:
    """What the page shows."""

    sheet: Sheet
    bars: Sequence[Bar]
    part: int
    today: date

    @property
    def shown(self) -> Sequence[Bar]:
        """The bars of this part."""
        first = self.part * room(self.sheet)
        return self.bars[first : first + room(self.sheet)]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Which day is in which cell."""

    first: date
    days: int
    left: int
    """Cell where the first day begins."""
    cells: int

    @classmethod
    def of(cls, page: GanttPage) -> _Scale:
        name = 19
        if page.sheet.width >= _NARROW:
            name = 42 if page.sheet.width >= _WIDE else 32
        monday = page.today - timedelta(days=page.today.weekday())
        ends = [bar.finish for bar in page.bars if bar.finish is not None]
        last = max([*ends, page.today + LEAST])
        last = min(last + timedelta(days=6), page.today + MOST)
        first = monday - BEFORE
        left = MARGIN + name
        return cls(first, (last - first).days + 1, left, page.sheet.inner - name)

    def cell(self, day: date) -> int:
        """The cell of a day, also outside of the page."""
        return self.left + (day - self.first).days * self.cells // self.days

    @property
    def end(self) -> int:
        """The cell after the last one."""
        return self.left + self.cells

    def holds(self, cell: int) -> bool:
        """Whether a cell is on the page."""
        return self.left <= cell < self.end


def _blank(page: GanttPage, scale: _Scale, *, today: bool = True) -> Cells:
    """A row with nothing on it but the line of today."""
    cells = page.sheet.width
    row = Cells([" "] * cells, [look()] * cells, [True] * cells)
    if today:
        row.draw(scale.cell(page.today), page.sheet.glyphs.today, "time.today")
    return row


def _line(row: Cells) -> Line:
    return Line(tuple(row.spans()))


def room(sheet: Sheet) -> int:
    """Bars that one part shows."""
    return max(min((sheet.height - _HEAD - 1) // (sheet.step + 1), MOST_FACTS), 1)


def lines(page: GanttPage) -> Lines:
    """The page."""
    sheet = page.sheet
    if not page.bars:
        said = "There are no projects with dates yet."
        return sheet.filled([Line(), laid([(MARGIN, Span(said, MUTED))])])
    scale = _Scale.of(page)
    drawn = _head(page, scale)
    for bar in page.shown:
        drawn += [_bar(page, scale, bar), _names(page, scale, bar)]
        drawn += [_line(_blank(page, scale))] * (sheet.step - 1)
    return sheet.filled(drawn)


def _head(page: GanttPage, scale: _Scale) -> list[Line]:
    """Months, and below them the Mondays where there is room."""
    months = _blank(page, scale, today=False)
    weeks = _blank(page, scale, today=False)
    every = scale.cell(scale.first + timedelta(days=7)) - scale.left
    free = 0
    for ahead in range(scale.days):
        day = scale.first + timedelta(days=ahead)
        cell = scale.cell(day)
        if day.day == 1 or not ahead:
            name = words.MONTHS[day.month - 1]
            following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            room_for_it = scale.cell(following) - cell > len(name)
            if cell >= free and room_for_it and cell + len(name) <= scale.end:
                months.write(cell, name, TEXT, bold=True)
                free = cell + len(name) + 1
        if day.weekday() == 0 and every >= _WEEK_CELLS:
            weeks.write(cell, f"{day.day}", MUTED)
    now = scale.cell(page.today)
    name = "today"
    at = min(now, scale.end - len(name))
    weeks.write(at - 1, f" {name} ", "time.today", bold=True)
    return [_line(months), _line(weeks)]


def _bar(page: GanttPage, scale: _Scale, bar: Bar) -> Line:
    """Name and bar, done as far as it is, with its milestones."""
    glyphs = page.sheet.glyphs
    row = _blank(page, scale)
    if bar.start is not None and bar.finish is not None:
        low = scale.cell(bar.start)
        high = max(scale.cell(bar.finish + timedelta(days=1)), low + 1)
        done = low + (high - low) * bar.progress_bp // 10_000
        left = glyphs.bar_critical if bar.late else glyphs.bar_open
        role = "gantt.critical" if bar.late else "gantt.bar"
        for cell in range(max(low, scale.left), min(high, scale.end)):
            if cell < done:
                row.write(cell, glyphs.bar_done, "gantt.bar_done")
            else:
                row.write(cell, left, role)
    for mark in bar.marks:
        cell = scale.cell(mark.day)
        if scale.holds(cell):
            row.write(cell, glyphs.milestone, _mark_role(mark), bold=True)
    chart = _line(row)
    name = glyphs.fit(bar.name.upper(), scale.left - MARGIN - _DONE - 1)
    done_said = words.percent(bar.progress_bp).replace("%", " %")
    begin = Span(" " * MARGIN + name, TEXT, bold=True)
    share = Span(f"{done_said:>{_DONE - 1}}  ", MUTED)
    return Line((begin, share, *_cut(chart, scale.left)))


def _cut(line: Line, before: int) -> tuple[Span, ...]:
    """The spans of a line from a cell on, all signs of it one cell wide."""
    found = []
    at = 0
    for span in line.spans:
        text = span.text[max(before - at, 0) :]
        at += len(span.text)
        if text:
            found.append(Span(text, span.role, span.bold))
    return tuple(found)


def _names(page: GanttPage, scale: _Scale, bar: Bar) -> Line:
    """Names of the milestones below them, as far as they do not meet."""
    row = _blank(page, scale)
    brief = page.sheet.width < _NARROW
    free = scale.left
    for mark in bar.marks:
        cell = scale.cell(mark.day)
        if not scale.holds(cell) or (mark.reached and brief):
            continue
        said = mark.name if brief else f"{mark.name} {_short(mark.day)}"
        said = page.sheet.glyphs.fit(said, min(width(said), 24))
        if not said.isascii():
            said = "".join(sign if width(sign) == 1 else "?" for sign in said)
        at = min(cell, scale.end - len(said))
        if at >= free:
            role = MUTED if mark.reached else _mark_role(mark)
            row.write(at - 1, f" {said} ", role, bold=not mark.reached)
            free = at + len(said) + 1
    return _line(row)


def _mark_role(mark: Mark) -> str:
    if mark.reached:
        return "status.done"
    return "gantt.conflict" if mark.late else "gantt.milestone"


def _short(day: date) -> str:
    return words.day_short(day).strip()
