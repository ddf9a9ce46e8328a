"""The tables of registers, made from their descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.fields import Refers
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.registers import registers
from itpm_tui.store.tables.columns import WHOLE, Day, Flag, Instant, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.domain.fields import Field
    from itpm_tui.domain.registers import Register

_TYPES: dict[FieldKind, Any] = {
    FieldKind.NUMBER: WHOLE,
    FieldKind.MONEY: WHOLE,
    FieldKind.DATE: Day,
    FieldKind.BOOL: Flag,
}
"""Of columns that are no text."""


def _known(column: str, words: Iterable[str], *, needed: bool) -> sa.CheckConstraint:
    """The check that a column holds one of a few words."""
    listed = ", ".join(f"'{word}'" for word in words)
    text = f'"{column}" IN ({listed})'
    if not needed:
        text = f'"{column}" IS NULL OR {text}'
    return sa.CheckConstraint(text, name=f"{column}_known")


def _columns(field: Field) -> Iterator[sa.Column[Any]]:
    """The columns that hold a field."""
    empty = not field.needed
    if field.kind is Refers.SUBJECT:
        kind, row = field.columns
        yield sa.Column(kind, Text, nullable=empty)
        yield sa.Column(row, WHOLE, nullable=empty, index=True)
    elif field.table is not None:
        target = sa.ForeignKey(
            f"{field.table}.id", deferrable=True, initially="DEFERRED"
        )
        yield sa.Column(field.column, WHOLE, target, nullable=empty, index=True)
    else:
        assert isinstance(field.kind, FieldKind)
        held = _TYPES.get(field.kind, Text)
        yield sa.Column(field.column, held, nullable=empty)


def _checks(field: Field) -> Iterator[sa.CheckConstraint]:
    """What the database checks of a field."""
    if field.kind is FieldKind.ENUM:
        yield _known(field.column, field.choices, needed=field.needed)
    if field.kind is FieldKind.BOOL:
        text = f'"{field.column}" IN (0, 1)'
        yield sa.CheckConstraint(text, name=f"{field.column}_yes_or_no")


def make_table(register: Register, metadata: sa.MetaData) -> sa.Table:
    """The table of a register."""
    items: list[sa.schema.SchemaItem] = [
        sa.Column("id", WHOLE, primary_key=True),
        *(column for field in register.fields for column in _columns(field)),
    ]
    if register.states:
        items.append(sa.Column("state", Text, nullable=False))
        words = [state.word for state in register.states]
        items.append(_known("state", words, needed=True))
    items.append(sa.Column("created_at", Instant, nullable=False))
    items += [check for field in register.fields for check in _checks(field)]
    return sa.Table(
        register.noun,
        metadata,
        *items,
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


for _register in registers():
    make_table(_register, SQLModel.metadata)
