"""The page of what is asked: rows, the one under the cursor in full, the letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import empty
from itpm_tui.presentation.asked import LONG, Kind, waited
from itpm_tui.presentation.asked_detail import facts_of, letters_of
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.table import HEAD, Column, Table, box, page, side_by_side
from itpm_tui.presentation.words import day_plain

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.presentation.asked import Around, AskedRow
    from itpm_tui.presentation.glyphs import Glyphs

COLUMNS = (
    Column("What", 24, grows=True),
    Column("Kind", 8, from_width=100),
    Column("From", 6, from_width=72),
    Column("Who", 12),
    Column("Asked", 10, from_width=100),
    Column("Waits", 8),
    Column("State", 16, from_width=80),
)
_WIDEST = 60
_TIGHT = 26
"""Lines of a page below which the box is small."""
_SMALL, _LARGE = 8, 18
_DECIDE = 48
"""Cells of the box with the letters."""
_BOTH = 100
"""Cells of a page from which there is room for both boxes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage:
    """What the page shows."""

    rows: tuple[AskedRow, ...]
    cursor: int
    top: int
    known: tuple[str, ...]
    """What is known of the request under the cursor."""
    around: Around
    now: datetime
    """Wall time."""
    none: str
    """Why there are no rows."""
    add_key: str | None
    """Key that adds a request; None where nothing can be changed."""
    width: int
    height: int
    glyphs: Glyphs


def high(height: int, width: int, rows: int) -> int:
    """Lines of the boxes below the rows."""
    if height < _TIGHT:
        return _SMALL if height >= 16 else 0
    spare = height - HEAD - rows - 1
    return min(max(spare, _LARGE if width >= _BOTH else _SMALL), 24)


def room(height: int, width: int, rows: int) -> int:
    """Rows that fit."""
    return max(height - HEAD - high(height, width, rows) - 1, 1)


def lines(shown: AskedPage) -> Lines:
    """The page."""
    if not shown.rows:
        keys = [("tab", "shows what else is asked")]
        if shown.add_key is not None:
            keys.insert(0, (shown.add_key, "adds a request"))
        return empty.page((Span(shown.none),), keys, shown.width, shown.height)
    table = Table.fitting(COLUMNS, shown.width, _WIDEST, shown.glyphs)
    fitting = room(shown.height, shown.width, len(shown.rows))
    rows = [
        table.row(_cells(row, shown), lifted=place == shown.cursor)
        for place, row in enumerate(
            shown.rows[shown.top : shown.top + fitting], shown.top
        )
    ]
    foot = _boxes(shown)
    return page(table.head(), rows, foot, shown.height)


def _cells(row: AskedRow, shown: AskedPage) -> dict[str, Span]:
    glyphs = shown.glyphs
    sign = glyphs.unread if row.kind is Kind.REQUEST else glyphs.answer
    wait = shown.now - row.asked_at
    late = row.open and wait > LONG
    who = f"@{row.who}" if row.who else "-"
    role = TEXT if row.open else MUTED
    return {
        "What": Span(f"{sign} {row.key} {row.title}", role, bold=row.mine),
        "Kind": Span(row.kind.value, MUTED),
        "From": Span(row.source, _origin(row.source)),
        "Who": Span(who, role),
        "Asked": Span(day_plain(row.asked_at.date()), MUTED),
        "Waits": Span(
            waited(row.asked_at, shown.now) + (" !" if late else ""),
            "time.overdue" if late else MUTED,
        )
        if row.open
        else Span(""),
        "State": Span(row.state, _state(row)),
    }


def _origin(source: str) -> str:
    return f"origin.{source}" if source in {"team", "client", "vendor"} else MUTED


def _state(row: AskedRow) -> str:
    if not row.open:
        return MUTED
    return "message.warning" if row.mine else TEXT


def _boxes(shown: AskedPage) -> list[Line]:
    """The row under the cursor in full, and beside it what answers it."""
    lines_high = high(shown.height, shown.width, len(shown.rows))
    if not lines_high:
        return []
    row = shown.rows[shown.cursor]
    title = f"{row.key} {row.title}"
    letters = letters_of(row) if shown.add_key is not None else []
    if shown.width < _BOTH:
        inner = shown.width - 4
        body = facts_of(row, shown.known, shown.around, inner)
        return box(title, body, shown.width, lines_high, shown.glyphs)
    left = shown.width - _DECIDE
    body = facts_of(row, shown.known, shown.around, left - 4)
    return side_by_side(
        box(title, body, left, lines_high, shown.glyphs),
        box("Decide", letters, _DECIDE, lines_high, shown.glyphs),
    )
