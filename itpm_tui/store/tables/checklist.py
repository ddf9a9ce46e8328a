"""Checklists: small steps inside a task."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import (
    flag,
    instant,
    key,
    link,
    rules,
    text,
    whole,
    yes_or_no,
)


class ChecklistItemRow(SQLModel, table=True):
    """One step of a task."""

    __tablename__ = "checklist_item"
    __table_args__ = rules(
        sa.CheckConstraint("length(text) BETWEEN 1 AND 200", name="text_length"),
        yes_or_no("done"),
    )

    id: int | None = key()
    task_id: int = link("task.id")
    text: str = text()
    done: bool = flag()
    order: int = whole()
    created_at: datetime = instant()
