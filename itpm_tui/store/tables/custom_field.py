"""Fields that people add, and what they hold."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.store.tables.columns import (
    flag,
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    whole,
    yes_or_no,
)

_TYPES = ", ".join(f"'{one.value}'" for one in TaskType)


class CustomFieldRow(SQLModel, table=True):
    """A field that tasks have besides; of all projects where none is named."""

    __tablename__ = "custom_field"
    __table_args__ = rules(
        one_of("kind", FieldKind),
        yes_or_no("required"),
        sa.CheckConstraint(
            f"task_type IS NULL OR task_type IN ({_TYPES})", name="task_type_known"
        ),
    )

    id: int | None = key()
    name: str = text(unique=True)
    label: str = text()
    kind: str = text()
    options: str | None = text()
    task_type: str | None = text()
    project_id: int | None = link("project.id")
    required: bool = flag()
    created_at: datetime = instant()


class CustomValueRow(SQLModel, table=True):
    """What a field holds of one thing, as JSON."""

    __tablename__ = "custom_value"
    __table_args__ = rules(
        sa.UniqueConstraint("field_id", "subject_type", "subject_id"),
        sa.Index("ix_custom_value_subject", "subject_type", "subject_id"),
    )

    id: int | None = key()
    field_id: int = link("custom_field.id", index=False)
    subject_type: str = text()
    subject_id: int = whole()
    value: str = text()
    created_at: datetime = instant()
