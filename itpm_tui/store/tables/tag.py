"""Tags, and the tasks that have them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import instant, key, link, rules, text


class TagRow(SQLModel, table=True):
    """A tag."""

    __tablename__ = "tag"
    __table_args__ = rules(
        sa.CheckConstraint("length(name) BETWEEN 1 AND 50", name="name_length"),
    )

    id: int | None = key()
    name: str = text(unique=True)
    colour: str | None = text()
    created_at: datetime = instant()


class TaskTagRow(SQLModel, table=True):
    """A tag on a task."""

    __tablename__ = "task_tag"
    __table_args__ = rules(
        sa.UniqueConstraint("task_id", "tag_id"),
    )

    id: int | None = key()
    task_id: int = link("task.id", index=False)
    tag_id: int = link("tag.id")
    created_at: datetime = instant()
