"""Links between tasks."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import DependencyType, LagKind
from itpm_tui.store.tables.columns import instant, key, link, one_of, rules, text, whole


class DependencyRow(SQLModel, table=True):
    """One task waits for another."""

    __tablename__ = "dependency"
    __table_args__ = rules(
        sa.UniqueConstraint("predecessor_id", "successor_id", "type"),
        sa.CheckConstraint("predecessor_id <> successor_id", name="not_itself"),
        one_of("type", DependencyType),
        one_of("lag_kind", LagKind),
    )

    id: int | None = key()
    predecessor_id: int = link("task.id", index=False)
    successor_id: int = link("task.id")
    type: str = text()
    lag_min: int = whole()
    lag_kind: str = text()
    lag_bp: int | None = whole()
    created_at: datetime = instant()
