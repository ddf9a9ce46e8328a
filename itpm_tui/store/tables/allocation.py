"""Work of a person placed on a day."""

from __future__ import annotations

import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import AllocationOrigin
from itpm_tui.store.tables.columns import (
    day,
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    whole,
)


class AllocationRow(SQLModel, table=True):
    """Minutes of an assignment on one day."""

    __tablename__ = "allocation"
    __table_args__ = rules(
        sa.UniqueConstraint("assignment_id", "date"),
        sa.CheckConstraint("minutes BETWEEN 0 AND 1440", name="minutes_range"),
        one_of("origin", AllocationOrigin),
    )

    id: int | None = key()
    assignment_id: int = link("assignment.id", index=False)
    date: datetime.date = day()
    minutes: int = whole()
    origin: str = text()
    created_at: datetime.datetime = instant()
