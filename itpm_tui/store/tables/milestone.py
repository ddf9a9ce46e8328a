"""What a task of type milestone has besides."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import (
    day,
    flag,
    instant,
    key,
    link,
    rules,
    text,
    yes_or_no,
)


class MilestoneRow(SQLModel, table=True):
    """Code, gate and reached date of a milestone."""

    __tablename__ = "milestone"
    __table_args__ = rules(
        yes_or_no("is_gate"),
    )

    id: int | None = key()
    task_id: int = link("task.id", unique=True)
    code: str = text()
    reached_on: date | None = day()
    is_gate: bool = flag()
    created_at: datetime = instant()
