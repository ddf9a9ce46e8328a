"""Saved views: a filter with its order, headings and columns, under a name."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import Screen
from itpm_tui.store.tables.columns import (
    flag,
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    yes_or_no,
)


class SavedViewRow(SQLModel, table=True):
    """A view of one person; others see it where it is shared."""

    __tablename__ = "saved_view"
    __table_args__ = rules(
        sa.UniqueConstraint("owner_id", "name"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 60", name="name_length"),
        one_of("screen", Screen),
        yes_or_no("shared"),
    )

    id: int | None = key()
    owner_id: int | None = link("person.id", index=False)
    project_id: int | None = link("project.id")
    name: str = text()
    screen: str = text()
    filter: str = text()
    columns: str = text()
    """JSON list of names; empty: the usual ones."""
    sort: str = text()
    grouping: str = text()
    shared: bool = flag()
    created_at: datetime = instant()
