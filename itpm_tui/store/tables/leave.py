"""Days on which people are away."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import ApprovalState, LeaveKind
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


class LeaveRow(SQLModel, table=True):
    """Leave of one person, first and last day included."""

    __tablename__ = "leave"
    __table_args__ = rules(
        sa.CheckConstraint('start <= "end"', name="days_in_order"),
        sa.CheckConstraint(
            "minutes_per_day BETWEEN 1 AND 1440", name="minutes_per_day_range"
        ),
        one_of("kind", LeaveKind),
        one_of("status", ApprovalState),
    )

    id: int | None = key()
    person_id: int = link("person.id")
    start: date = day()
    end: date = day()
    minutes_per_day: int | None = whole()
    """Empty: the whole day."""
    kind: str = text()
    status: str = text()
    created_at: datetime = instant()
