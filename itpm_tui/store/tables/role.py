"""Rights under a name."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import SQLModel

from itpm_tui.domain.enums import SystemRole
from itpm_tui.store.tables.columns import instant, key, one_of, rules, text, whole


class RoleRow(SQLModel, table=True):
    """A role."""

    __tablename__ = "role"
    __table_args__ = rules(
        one_of("system_role", SystemRole),
    )

    id: int | None = key()
    name: str = text()
    rank: int = whole()
    system_role: str = text()
    created_at: datetime = instant()
