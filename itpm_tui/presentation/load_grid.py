"""People by days: percent, sign and shade, the team, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.workload.load import FULL, TOO_MUCH
from itpm_tui.planning.workload.window import Unit
from itpm_tui.presentation import words
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.presentation.lines import (
    BACKGROUND,
    BORDER,
    MUTED,
    TEXT,
    Lift,
    Line,
    Span,
)
from itpm_tui.presentation.load_page import Pane, columns_of

if TYPE_CHECKING:
    from itpm_tui.planning.workload.load import Cell
    from itpm_tui.planning.workload.window import Column, Row
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.load_page import LoadPage

_REACHED = (25, 50)
_PASSED = (80, 100, 120, 140)
_MOST = 999
UNDER = "base.cursor_bg"
"""Reversed, the look of the cell under the cursor."""
HEAT = "heat.fill."
HEAT_TEXT = "heat.text."


def band(percent: int) -> int:
    """Which colour a share has: 25 and 50 count when reached, 80 and more when passed.

    So 100 % is full, and not over.
    """
    reached = sum(percent >= stop for stop in _REACHED)
    return reached + sum(percent > stop for stop in _PASSED)


def shade(percent: int, glyphs: Glyphs) -> str:
    """The sign of a share: under 50, to 80, to 100, over 100."""
    if glyphs is ASCII:
        return " "
    if percent < 50:
        return "░"
    if percent <= 80:
        return "▒"
    return "▓" if percent <= FULL else "█"


def sign(percent: int, glyphs: Glyphs) -> str:
    """What stands after a share that is too much."""
    if percent > TOO_MUCH:
        return too_much(glyphs)
    return "!" if percent > FULL else ""


def number(percent: int, glyphs: Glyphs) -> str:
    """Five cells: the number and its sign."""
    after = sign(percent, glyphs)
    shown = min(percent, _MOST)
    return f"{shown:>3}{after}" if len(after) > 1 else f"{shown:>4}{after:<1}"


def head(page: LoadPage) -> list[Line]:
    """Names of the columns, and a rule where there is room."""
    shape = columns_of(page.width)
    spans = [Span(f" {'Person':<{shape.left - 1}}", MUTED)]
    for column in page.window.columns:
        name = _name(page, column)
        now = column.first == page.today and page.window.unit is Unit.DAY
        role = "time.today" if now else MUTED
        spans.append(Span(f"{name:<{shape.cell}}", role, bold=now))
    whole = _whole_name(page)
    spans.append(Span(f"{whole:>{shape.whole - 1}}{'free':>{shape.free}}", MUTED))
    lines = [Line(tuple(spans))]
    return [*lines, _rule(page)] if page.roomy else lines


def _whole_name(page: LoadPage) -> str:
    if not page.wide:
        return "avg"
    count = len(page.window.columns)
    if page.window.unit is Unit.DAY:
        return f"{(count + 4) // 5} wk"
    return f"{count} wk" if page.window.unit is Unit.WEEK else f"{count} mo"


def _name(page: LoadPage, column: Column) -> str:
    day = column.first
    wide = page.wide
    match page.window.unit:
        case Unit.DAY if wide:
            return f"{words.WEEKDAYS[day.weekday()]} {day.day}"
        case Unit.DAY:
            return f"{words.WEEKDAYS[day.weekday()][:2]}{day.day:2}"
        case Unit.WEEK:
            return words.day_short(day) if wide else f"W{day.isocalendar().week:02}"
        case _:
            month = words.MONTHS[day.month - 1]
            return f"{month} '{day.year % 100:02}" if wide else month


def _rule(page: LoadPage) -> Line:
    return Line((Span(f" {page.glyphs.horizontal * (page.width - 3)}  ", BORDER),))


def people(page: LoadPage) -> list[Line]:
    """A line for each person in sight."""
    return [_person(page, row, page.top + place) for place, row in enumerate(page.rows)]


def _person(page: LoadPage, row: Row, place: int) -> Line:
    here = page.cursor_shown and place == page.row
    lift = Lift.NONE
    if here:
        lift = Lift.CURSOR if page.pane is Pane.GRID else Lift.BESIDE
    spans = _who(page, row, here)
    for at, cell in enumerate(row.cells):
        spans += _cell(page, cell, (place, at), row)
    return Line((*spans, *_sums(page, row)), lift=lift)


def _who(page: LoadPage, row: Row, here: bool) -> list[Span]:
    member, glyphs = row.load.member, page.glyphs
    edge = Span(f" {glyphs.cursor if here else ' '}")
    if not page.wide:
        return [edge, Span(glyphs.fit(f"@{member.handle}", 14), MUTED)]
    return [
        edge,
        Span(glyphs.fit(f"@{member.handle}", 7), MUTED),
        Span(glyphs.fit(member.name, 15), TEXT, bold=here),
        Span(glyphs.fit(_what(page, row), 10), MUTED),
    ]


def _what(page: LoadPage, row: Row) -> str:
    """What someone is for: away, sent by others, or the best skill."""
    days, member = page.window.days, row.load.member
    today = (page.today - page.window.columns[0].first).days + days.start
    away = [day for day in row.load.away if max(days.start, today) <= day < days.stop]
    if away:
        return "leave"
    if row.load.assumed:
        return "hours?"
    if member.outside:
        return "contract."
    if member.skills:
        return member.skills[0].name
    return (member.job_title or "").lower()


def _cell(page: LoadPage, cell: Cell, place: tuple[int, int], row: Row) -> list[Span]:
    """A share with its shade, or off; reversed under the cursor."""
    under = page.cursor_shown and place == (page.row, page.column)
    # Not lifted with the row: the heat stays as it is wherever the cursor goes.
    gap = Span(_after(page, cell, place), MUTED, back=BACKGROUND)
    percent = cell.percent
    if percent is None:
        return [_off(page, cell, under), gap]
    spans = _share(page, percent)
    if under:
        spans[-1] = Span(spans[-1].text, TEXT, True, UNDER, reverse=True)
    return [*spans, gap]


def _share(page: LoadPage, percent: int) -> list[Span]:
    """A shade where there is room, and a number with its sign."""
    role, back = f"{HEAT_TEXT}{band(percent)}", f"{HEAT}{band(percent)}"
    text = number(percent, page.glyphs)
    spans = [Span(text, role, percent > FULL, back)]
    if page.wide:
        spans.insert(0, Span(shade(percent, page.glyphs), back, back=BACKGROUND))
    return spans


def _off(page: LoadPage, cell: Cell, under: bool) -> Span:
    """A day without hours; marked where there is work all the same."""
    mark = too_much(page.glyphs) if cell.planned else ""
    text = f"{'off' + mark:>6}" if page.wide else f"{'off' + mark:>4} "[:5]
    if under:
        return Span(text, TEXT, True, UNDER, reverse=True)
    role = "message.error" if cell.planned else MUTED
    return Span(text, role, bool(cell.planned), "heat.off")


def too_much(glyphs: Glyphs) -> str:
    """The sign of more than 120 %."""
    return "!!" if glyphs is ASCII else "‼"


def _after(page: LoadPage, cell: Cell, place: tuple[int, int]) -> str:
    """The gap after a cell: whether a draft changes it, or others need a part of it."""
    if page.wide and page.drafted is not None and place in page.drafted:
        return "*"
    if not page.wide:
        return ""
    return "+" if cell.other else " "


def _sums(page: LoadPage, row: Row) -> list[Span]:
    shape = columns_of(page.width)
    share = row.whole.percent
    said = "-" if share is None else f"{share}%" if page.wide else f"{share}"
    over = share is not None and share > FULL
    hours = f"{(row.free + 30) // 60}h"
    role = "message.warning" if over else TEXT
    return [
        Span(f"{said:>{shape.whole - 1}}", role, bold=over),
        Span(f"{hours:>{shape.free}}", MUTED),
    ]


def team(page: LoadPage) -> list[Line]:
    """Everyone together, weighted by hours."""
    shape = columns_of(page.width)
    if page.wide:
        spans = [
            Span("  "),
            Span("Team", TEXT, bold=True),
            Span(f"{' (capacity weighted)':<{shape.left - 6}}", MUTED),
        ]
    else:
        spans = [Span("  "), Span(f"{'team':<{shape.left - 2}}", TEXT, bold=True)]
    for cell in page.window.team:
        share = cell.percent
        found = [_off(page, cell, False)] if share is None else _share(page, share)
        spans += [*found, Span(" " if page.wide else "")]
    whole = page.window.whole.percent
    unit = "%" if page.wide else ""
    said = "-" if whole is None else f"{whole}{unit}"
    spans.append(Span(f"{said:>{shape.whole - 1}}"))
    line = Line(tuple(spans))
    return [_rule(page), line] if page.roomy else [line]
