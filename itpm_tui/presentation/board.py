"""A board: columns of cards, in lanes where they are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup, WipMode
from itpm_tui.presentation import empty, words
from itpm_tui.presentation.board_card import card
from itpm_tui.presentation.board_foot import foot
from itpm_tui.presentation.board_lane import lane_head
from itpm_tui.presentation.board_page import (
    BoardPage,
    Place,
    Shown,
    cards_shown,
    columns_shown,
    lane_lines,
    lanes_shown,
    scrolled,
)
from itpm_tui.presentation.lines import (
    BORDER,
    EMPTY,
    MUTED,
    Lift,
    Line,
    Lines,
    Span,
    width,
)
from itpm_tui.presentation.trim import spans_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.domain.board_records import ColumnRecord

_FOCUS = "base.border_focus"


def lines(page: BoardPage) -> Lines:
    """The page, `height` lines of `width` cells, with its cursor on it."""
    if not page.board.columns:
        return empty.tasks(page.filter, page.width, page.height, add_key=page.add_key)
    page = scrolled(page)
    shown = columns_shown(page)
    found = [_edge(page, shown, top=True)]
    found += _body(page, shown)
    found.append(_edge(page, shown, top=False))
    found += [foot(page, shown), EMPTY]
    return tuple(trimmed(line, page.width) for line in found[: page.height])


def _body(page: BoardPage, shown: Shown) -> list[Line]:
    found: list[Line] = []
    for lane in lanes_shown(page):
        if page.laned:
            found.append(lane_head(page, page.board.lanes[lane]))
        count = lane_lines(page, lane)
        found += _lane(page, shown, lane, count)
    if len(found) < page.inner:
        found += _rows(page, shown, [[] for _ in shown.widths], page.inner - len(found))
    return found[: page.inner]


def _lane(page: BoardPage, shown: Shown, lane: int, count: int) -> list[Line]:
    columns = [
        [*_cell(page, Place(lane, shown.first + number, 0), cells - 2)]
        for number, cells in enumerate(shown.widths)
    ]
    return _rows(page, shown, columns, count)


def _rows(
    page: BoardPage,
    shown: Shown,
    columns: list[list[tuple[Span, ...]]],
    count: int,
) -> list[Line]:
    """Lines of cards between the lines of their columns.

    These lines look the same with and without the cursor: changing them would be most
    of what a step to the next column sends over a slow line.
    """
    side = Span(page.glyphs.vertical, BORDER)
    blanks = [(Span(" " * (cells - 2)),) for cells in shown.widths]
    folded: tuple[Span, ...] = ()
    if shown.folded:
        folded = (side, Span(" " * (shown.folded - 2)), side)
    found = []
    for y in range(count):
        spans: list[Span] = []
        for blank, column in zip(blanks, columns, strict=True):
            spans += [side, *(column[y] if y < len(column) else blank), side]
        found.append(Line((*spans, *folded)))
    return found


def _cell(page: BoardPage, place: Place, cells: int) -> Iterator[tuple[Span, ...]]:
    """Lines of the cards in one column of one lane."""
    ids = page.board.lanes[place.lane].cells[place.column]
    shown = cards_shown(page, place.lane, place.column)
    blank = (Span(" " * cells),)
    for index in shown:
        lift = _lift(page, place._replace(rank=index), ids[index])
        task = page.cards.get(ids[index])
        yield from card(task, lift, cells, page.today, page.glyphs)
        for _ in range(page.step - 3):
            yield blank
    below, above = len(ids) - shown.stop, shown.start
    told = [f"+{below} more"] if below else []
    told += [f"{above} above"] if above else []
    if told:
        yield spans_of([Span("  "), Span(", ".join(told), MUTED)], cells)


def _lift(page: BoardPage, place: Place, task_id: int) -> Lift:
    if place == page.cursor:
        return Lift.CURSOR
    return Lift.MARK if task_id in page.marks else Lift.NONE


def _head_role(page: BoardPage, column: int) -> str:
    under = page.cursor is not None and page.cursor.column == column
    return _FOCUS if under else BORDER


def _edge(page: BoardPage, shown: Shown, *, top: bool) -> Line:
    """The line above or below the columns."""
    glyphs = page.glyphs
    start = glyphs.top_left if top else glyphs.bottom_left
    end = glyphs.top_right if top else glyphs.bottom_right
    widths = shown.widths + ((shown.folded,) if shown.folded else ())
    spans: list[Span] = []
    for number, cells in enumerate(widths, shown.first):
        role = _head_role(page, number) if top else BORDER
        title: tuple[Span, ...] = ()
        if top:
            whole = number - shown.first < len(shown.widths)
            title = (_title if whole else _title_folded)(
                page, page.board.columns[number], cells - 3
            )
        long = sum(width(span.text) for span in title)
        rest = glyphs.horizontal * (cells - 3 - long) + end
        spans += [Span(start + glyphs.horizontal, role), *title, Span(rest, role)]
    return Line(tuple(spans))


def _title(page: BoardPage, column: ColumnRecord, room: int) -> tuple[Span, ...]:
    """Sign, name and count of a column, and how it stands to its limit."""
    sign = words.group_glyph(column.group, column.name, page.glyphs)
    role = words.group_role(column.group, column.name)
    count, state = _count(page, column)
    blanks, name = 4, column.name.upper()
    over = room - blanks - width(sign) - width(count) - width(name)
    if over < 0:
        count, state = str(column.total), None
        name = page.glyphs.fit(name, room - blanks - width(sign) - width(count))
    spans = [Span(f" {sign} {name} ", role, bold=True), Span(f"{count} ", MUTED)]
    if state is not None and over > width(state.text):
        spans += [state, Span(" ")]
    return tuple(spans)


def _title_folded(page: BoardPage, column: ColumnRecord, room: int) -> tuple[Span, ...]:
    """Name and count of a column that has no room for cards."""
    role = words.group_role(column.group, column.name)
    count = f" {column.total}"
    name = page.glyphs.fit(
        column.name.upper(), min(width(column.name), room - width(count))
    )
    return spans_of([Span(name, role, bold=True), Span(count, MUTED)], room)


def _count(page: BoardPage, column: ColumnRecord) -> tuple[str, Span | None]:
    """The count of a column, and whether its limit is reached."""
    if column.group is StatusGroup.COMPLETED:
        return f"{page.done_days} days {column.total}", None
    limit = column.wip_limit
    if limit is None or column.wip_mode is WipMode.OFF:
        return str(column.total), None
    count = f"{column.total} / {limit}"
    if column.total > limit:
        return f"{count} !", None
    full = Span(" full", "message.warning", bold=True)
    return count, full if column.total == limit else None
