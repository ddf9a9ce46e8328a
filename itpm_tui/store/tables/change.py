"""What was changed, by whom: written once, never altered."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import Via
from itpm_tui.store.tables.columns import (
    instant,
    key,
    link,
    one_of,
    own_key,
    rules,
    text,
    whole,
)


class ChangeRow(SQLModel, table=True):
    """The header of a change."""

    __tablename__ = "change"
    __table_args__ = rules(
        one_of("via", Via),
        sa.Index("ix_change_of_actor", "actor_id", "number"),
        numbered=False,
    )

    number: int = own_key()
    tx: int = whole(unique=True)
    """The transaction; below zero when another program wrote."""
    at: datetime = instant()
    actor_id: int | None = link("person.id", index=False)
    actor: str = text()
    via: str = text()
    command: str = text()
    """Name of the class of the command."""
    title: str = text()
    """What people call it."""
    reason: str | None = text()
    step: str | None = text()
    """Changes of one actor with the same step are undone as one."""
    undoes: int | None = link("change.number")
    hash: str = text()
    """Its seal, made with the seal of the change before it."""


class ChangeRowRow(SQLModel, table=True):
    """One row that a change touched: the fields that changed, as JSON."""

    __tablename__ = "change_row"
    __table_args__ = rules(
        sa.CheckConstraint("op IN ('insert', 'update', 'delete')", name="op_known"),
        sa.Index("ix_change_row_row", "table", "row_id"),
        # Deleted rows are found by what they held, for the history of their task.
        # With both columns SQLite prefers this small index to the one above.
        sa.Index(
            "ix_change_row_deleted",
            "op",
            "table",
            sqlite_where=sa.text("op = 'delete'"),
            postgresql_where=sa.text("op = 'delete'"),
        ),
        sa.Index(
            "ix_change_row_outside",
            "tx",
            sqlite_where=sa.text("tx < 0"),
            postgresql_where=sa.text("tx < 0"),
        ),
        numbered=False,
    )

    id: int | None = key()
    tx: int = whole(index=True)
    table: str = text()
    row_id: int = whole()
    op: str = text()
    before: str | None = text()
    after: str | None = text()


class ChangeOpenRow(SQLModel, table=True):
    """The transaction that is being written, for the triggers to read."""

    __tablename__ = "change_open"
    __table_args__ = rules(
        numbered=False,
    )

    id: int = own_key()


class HeadRow(SQLModel, table=True):
    """The last change: its number, and its seal."""

    __tablename__ = "head"
    __table_args__ = rules(
        sa.CheckConstraint("id = 1", name="one_row"),
        numbered=False,
    )

    id: int = own_key()
    number: int = whole()
    hash: str = text()
