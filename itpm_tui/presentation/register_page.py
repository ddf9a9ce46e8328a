"""The page of any register: its rows, and the one under the cursor in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.field_values import said
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.presentation import empty
from itpm_tui.presentation.asked_detail import labelled
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.table import HEAD, Column, Table, box, page

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.register_records import RegisterRecord
    from itpm_tui.domain.registers import Register
    from itpm_tui.presentation.glyphs import Glyphs

_WIDEST = 70
_KEY = 8
_STATE = 12
_BOX = 12
_LABEL = 15
"""Cells of the names of fields."""
_TIGHT = 26
"""Lines of a page below which there is no box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """What the page shows."""

    register: Register
    rows: tuple[RegisterRecord, ...]
    cursor: int
    top: int
    today: date
    none: str
    """Why there are no rows."""
    add_key: str | None
    """Key that adds a row; None where nothing can be changed."""
    width: int
    height: int
    glyphs: Glyphs


def room(height: int) -> int:
    """Rows that fit."""
    return max(height - HEAD - (_BOX if height >= _TIGHT else 0), 1)


def columns(register: Register, width: int) -> list[Column]:
    """The columns that there is room for: those described last go first."""
    found = [Column("Id", _KEY), Column(register.title.label, 16, grows=True)]
    left = width - 3 - _KEY - 16 - 4
    if register.states:
        left -= _STATE + 2
    for field in register.listed:
        left -= field.cells + 2
        if left < 0:
            break
        found.append(Column(field.label, field.cells, _right(field.kind)))
    if register.states:
        found.append(Column("State", _STATE))
    return found


def _right(kind: object) -> bool:
    return kind in {FieldKind.NUMBER, FieldKind.MONEY}


def lines(shown: RegisterPage) -> Lines:
    """The page."""
    register = shown.register
    if not shown.rows:
        keys = [("tab", "shows what else is asked")]
        if shown.add_key is not None and register.own_add:
            keys.insert(0, (shown.add_key, f"adds a {register.noun}"))
        return empty.page((Span(shown.none),), keys, shown.width, shown.height)
    fitting = columns(register, shown.width)
    table = Table.fitting(fitting, shown.width, _WIDEST, shown.glyphs)
    last = shown.top + room(shown.height)
    rows = [
        table.row(_cells(shown, row), lifted=place == shown.cursor)
        for place, row in enumerate(shown.rows[shown.top : last], shown.top)
    ]
    foot: list[Line] = []
    if shown.height >= _TIGHT:
        row = shown.rows[shown.cursor]
        body = _body(shown, row)
        title = f"{row.key} {row.title}"
        foot = box(title, body, shown.width, _BOX, shown.glyphs)
    return page(table.head(), rows, foot, shown.height)


def _cells(shown: RegisterPage, row: RegisterRecord) -> dict[str, Span]:
    register = shown.register
    opened = row.state is None or row.state in register.open_words
    cells = {
        "Id": Span(row.key, ACCENT),
        register.title.label: Span(row.title, TEXT if opened else MUTED, bold=opened),
        "State": Span((row.state or "").replace("_", " "), MUTED),
    }
    for field in register.listed:
        value = row.values.get(field.name)
        role = TEXT
        if field.name == register.review and opened and value is not None:
            late = str(value) < shown.today.isoformat()
            role = "time.overdue" if late else TEXT
        cells[field.label] = Span(said(field, value), role)
    return cells


def _body(shown: RegisterPage, row: RegisterRecord) -> list[Line]:
    """All fields that hold something."""
    found: list[Line] = []
    for field in shown.register.fields[1:]:
        text = said(field, row.values.get(field.name))
        if text:
            label = field.label.lower()
            found += labelled(label, text, shown.width - 4, names=_LABEL)
    return found
