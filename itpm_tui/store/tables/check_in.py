"""Questions to several people at once, and their answers."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import day, instant, key, link, rules, text


class CheckInRow(SQLModel, table=True):
    """One question."""

    __tablename__ = "check_in"
    __table_args__ = rules()

    id: int | None = key()
    project_id: int | None = link("project.id")
    asked_by_id: int = link("person.id")
    question: str = text()
    due: date | None = day()
    created_at: datetime = instant()


class CheckInReplyRow(SQLModel, table=True):
    """One person who is asked; with the answer, once there is one."""

    __tablename__ = "check_in_reply"
    __table_args__ = rules(sa.UniqueConstraint("checkin_id", "person_id"))

    id: int | None = key()
    checkin_id: int = link("check_in.id", index=False)
    person_id: int = link("person.id")
    text: str | None = text()
    at: datetime | None = instant()
    created_at: datetime = instant()
