"""The line below a board: the card under the cursor, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import WipMode
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Line, Span, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.domain.board_records import ColumnRecord
    from itpm_tui.presentation.board_page import BoardPage, Shown

_WIDE = 100
"""Cells from which the line is a full sentence."""


def foot(page: BoardPage, shown: Shown) -> Line:
    """The line below the columns."""
    wide = page.width >= _WIDE
    spans = [Span(" "), *_card(page, wide)]
    hint = [*_hidden(page, shown)]
    used = sum(width(span.text) for span in spans)
    long = sum(width(span.text) for span in hint)
    gap = page.width - used - long - 3
    if hint and gap >= 1:
        spans += [Span(" " * gap), *hint]
    return Line(tuple(spans))


def _card(page: BoardPage, wide: bool) -> Iterator[Span]:
    place, task_id = page.cursor, page.selected
    if not any(ids for lane in page.board.lanes for ids in lane.cells):
        yield from _nothing(page)
        return
    if place is None:
        return
    column = page.board.columns[place.column]
    task = page.cards.get(task_id) if task_id is not None else None
    if task is not None:
        yield Span(task.key, TEXT, bold=True)
        yield Span(" in " if wide else " ", MUTED)
        yield _name(column)
        yield from _moves(page, place.column, wide)
    yield from _limit(page, column, wide)


def _moves(page: BoardPage, column: int, wide: bool) -> Iterator[Span]:
    if page.move_key is None or column + 1 >= len(page.board.columns):
        return
    yield Span(f" {page.glyphs.dot} ", MUTED)
    yield Span(page.move_key, ACCENT, bold=True)
    yield Span(" moves it to " if wide else " to ", MUTED)
    yield _name(page.board.columns[column + 1])
    if wide and page.status_key is not None:
        yield Span(", ", MUTED)
        yield Span(page.status_key, ACCENT, bold=True)
        yield Span(" then a letter moves it anywhere", MUTED)


def _limit(page: BoardPage, column: ColumnRecord, wide: bool) -> Iterator[Span]:
    limit = column.wip_limit
    if limit is None or column.wip_mode is WipMode.OFF or column.total < limit:
        return
    yield Span(f" {page.glyphs.dot} ", MUTED)
    if not wide:
        yield Span(f"WIP {column.total}/{limit}", "message.warning")
        return
    passed = "passed" if column.total > limit else "reached"
    yield Span(f"WIP limit {limit} {passed}", "message.warning")
    if page.move_key is not None:
        asks = column.wip_mode is WipMode.WARN
        yield Span(": next start asks why" if asks else ": no more go in", MUTED)


def _hidden(page: BoardPage, shown: Shown) -> Iterator[Span]:
    """Which columns are beside those on the page, and the keys to them."""
    last, columns = shown.first + len(shown.widths), page.board.columns
    if page.cursor is None or len(shown.widths) == len(columns):
        return
    yield Span(f"column {page.cursor.column + 1} of {len(columns)}", MUTED)
    if shown.first > 0:
        yield Span("  < ", MUTED)
        yield _name(columns[shown.first - 1])
        yield Span(" h", ACCENT, bold=True)
    if last < len(columns):
        yield Span("  l ", ACCENT, bold=True)
        yield _name(columns[last])
        yield Span(" >", MUTED)


def _name(column: ColumnRecord) -> Span:
    return Span(column.name.upper(), words.group_role(column.group, column.name))


def _nothing(page: BoardPage) -> Iterator[Span]:
    if not page.filter:
        yield Span("There are no tasks yet. ")
        if page.add_key is not None:
            yield Span(page.add_key, ACCENT, bold=True)
            yield Span(" adds the first one")
        return
    yield Span("No task matches ")
    yield Span(page.filter, TEXT, bold=True)
    yield Span("   esc", ACCENT, bold=True)
    yield Span(" clears the filter")
