"""Who is busy in the next two weeks, in percent of the hours there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.load import FULL
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.load_grid import (
    HEAT,
    HEAT_TEXT,
    band,
    number,
    too_much,
)
from itpm_tui.presentation.wall.sheet import MARGIN, MOST_FACTS, laid

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.planning.workload.load import Cell
    from itpm_tui.planning.workload.window import Row, Window
    from itpm_tui.presentation.wall.sheet import Sheet

DAYS = 10
"""Working days that are shown."""
_ROOM_TO_SPARE = 50
"""Percent up to which somebody has room."""
_WIDE, _VERY_WIDE = 100, 160
_NUMBER = 5
"""Cells of a share with its sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPage:
    """What the page shows."""

    sheet: Sheet
    window: Window
    part: int
    today: date
    skills: bool = True
    """Whether to say what people are for, by which one may be known."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where things stand."""

    name: int
    """Cells of the name."""
    skill: int
    cell: int
    """Cells from one day to the next."""
    week: int
    """Cells between two weeks."""

    @classmethod
    def of(cls, sheet: Sheet) -> _Shape:
        if sheet.width >= _VERY_WIDE:
            return cls(14, 16, 11, 5)
        if sheet.width >= _WIDE:
            return cls(8, 12, 6, 4)
        return cls(10, 0, 5, 1)


def room(sheet: Sheet) -> int:
    """People that one part shows."""
    around = 10 if sheet.roomy else 4
    return max(min((sheet.height - around) // sheet.step, MOST_FACTS), 1)


def lines(page: LoadPage) -> Lines:
    """The page."""
    sheet = page.sheet
    if not page.window.rows:
        said = "Nobody has hours or work in these two weeks."
        return sheet.filled([Line(), laid([(MARGIN, Span(said, MUTED))])])
    first = page.part * room(sheet)
    shown = page.window.rows[first : first + room(sheet)]
    rule = sheet.rule()
    return sheet.filled(
        [
            *rule[-2:],
            *sheet.airy([_days(page), *(_person(page, row) for row in shown)]),
            *rule,
            _team(page),
            *([Line()] if sheet.roomy else []),
            _legend(sheet),
        ]
    )


def _places(page: LoadPage) -> list[int]:
    """Where the cell of each day begins."""
    shape = _Shape.of(page.sheet)
    found = []
    at = MARGIN + shape.name + shape.skill
    week = None
    for column in page.window.columns:
        number_of_week = column.first.isocalendar().week
        if week is not None and number_of_week != week:
            at += shape.week
        week = number_of_week
        found.append(at)
        at += shape.cell
    return [*found, at]


def _days(page: LoadPage) -> Line:
    """Names of the days; today stands out."""
    parts = []
    *places, after = _places(page)
    for at, column in zip(places, page.window.columns, strict=True):
        day = column.first
        name = f"{words.WEEKDAYS[day.weekday()][:2]}{day.day:02}"
        now = day == page.today
        parts.append((at, Span(name, "time.today" if now else MUTED, bold=now)))
    return laid([*parts, (after + 2, Span("two weeks", MUTED))])


def _person(page: LoadPage, row: Row) -> Line:
    """Name, skill, a cell for each day, and all of them together."""
    shape = _Shape.of(page.sheet)
    fit, member = page.sheet.glyphs.fit, row.load.member
    name = fit(member.handle.upper(), shape.name - 1).rstrip()
    parts = [(MARGIN, Span(name, TEXT, bold=True))]
    if shape.skill and page.skills:
        said = "contractor" if member.outside else ""
        said = said or (member.skills[0].name if member.skills else "")
        skill = fit(said, shape.skill - 1).rstrip()
        parts.append((MARGIN + shape.name, Span(skill, MUTED)))
    return _filled(page, parts, row.cells, _sum(page, row))


def _filled(
    page: LoadPage,
    parts: list[tuple[int, Span]],
    cells: tuple[Cell, ...],
    after: list[Span],
) -> Line:
    """The cells at their places behind what is before them, and their sum."""
    *places, last = _places(page)
    found = list(parts)
    for at, cell in zip(places, cells, strict=True):
        found.append((at, _share(page, cell)))
    at = last + 2
    for span in after:
        found.append((at, span))
        at += 8
    return laid(found)


def _share(page: LoadPage, cell: Cell) -> Span:
    """A share with its sign on its colour, or off."""
    glyphs = page.sheet.glyphs
    share = cell.percent
    if share is None:
        mark = too_much(glyphs) if cell.planned else ""
        role = "message.error" if cell.planned else MUTED
        return Span(f"{'off' + mark:>4}"[:_NUMBER].ljust(_NUMBER), role)
    text = number(share, glyphs).ljust(_NUMBER)
    wide = _Shape.of(page.sheet).cell - 1
    text = text.center(wide) if wide > _NUMBER + 1 else text
    back = f"{HEAT}{band(share)}"
    return Span(text, f"{HEAT_TEXT}{band(share)}", share > FULL, back)


def _sum(page: LoadPage, row: Row) -> list[Span]:
    """Both weeks together, and a word on it."""
    share = row.whole.percent
    said = "    -" if share is None else f"{share:>3} %"
    over = share is not None and share > FULL
    first = page.window.days.start
    ahead = (page.today - page.window.columns[0].first).days + first
    away = any(ahead <= day < page.window.days.stop for day in row.load.away)
    word, role = "", MUTED
    if over:
        word, role = "over", "message.error"
    elif away:
        word = "leave"
    elif share is not None and share <= _ROOM_TO_SPARE:
        word, role = "has room", "health.green"
    sum_said = Span(said, "message.error" if over else TEXT, bold=True)
    if page.sheet.width < _WIDE:
        return [sum_said]
    return [sum_said, Span(word, role, bold=over)]


def _team(page: LoadPage) -> Line:
    """Everyone together, weighted by hours."""
    whole = page.window.whole.percent
    said = "    -" if whole is None else f"{whole:>3} %"
    after = [Span(said, TEXT, bold=True)]
    if page.window.too_much:
        after.append(Span(f"{page.window.too_much} over 120 %", "message.error"))
    name = Span("TEAM", TEXT, bold=True)
    if page.sheet.width < _WIDE:
        after = after[:1]
    return _filled(page, [(MARGIN, name)], page.window.team, after)


def _legend(sheet: Sheet) -> Line:
    """What the signs mean."""
    said = (
        f"! over 100 %   {too_much(sheet.glyphs)} over 120 %   off = leave or holiday"
    )
    return laid([(MARGIN, Span(said, MUTED))])
