"""Who works on a task."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import AssignmentState
from itpm_tui.store.tables.columns import instant, key, link, one_of, rules, text, whole


class AssignmentRow(SQLModel, table=True):
    """A person on a task."""

    __tablename__ = "assignment"
    __table_args__ = rules(
        sa.UniqueConstraint("task_id", "person_id"),
        one_of("state", AssignmentState),
    )

    id: int | None = key()
    task_id: int = link("task.id", index=False)
    person_id: int = link("person.id")
    units_bp: int = whole()
    work_min: int | None = whole()
    state: str = text()
    created_at: datetime = instant()
