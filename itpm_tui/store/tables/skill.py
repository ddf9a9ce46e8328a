"""What people can do."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import instant, key, link, rules, text, whole


class SkillRow(SQLModel, table=True):
    """A skill."""

    __tablename__ = "skill"
    __table_args__ = rules()

    id: int | None = key()
    name: str = text(unique=True)
    created_at: datetime = instant()


class PersonSkillRow(SQLModel, table=True):
    """How well a person can do it."""

    __tablename__ = "person_skill"
    __table_args__ = rules(
        sa.UniqueConstraint("person_id", "skill_id"),
        sa.CheckConstraint("level BETWEEN 1 AND 3", name="level_range"),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    skill_id: int = link("skill.id")
    level: int = whole()
    created_at: datetime = instant()
