"""Who takes part in a project, with which rights."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import instant, key, link, rules, text


class MembershipRow(SQLModel, table=True):
    """A person in a project."""

    __tablename__ = "membership"
    __table_args__ = rules(
        sa.UniqueConstraint("person_id", "project_id"),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    project_id: int = link("project.id")
    role_id: int = link("role.id")
    project_role: str | None = text()
    created_at: datetime = instant()
