"""Conversations."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import SubjectType
from itpm_tui.store.tables.columns import instant, key, one_of, rules, text, whole


class ThreadRow(SQLModel, table=True):
    """A conversation about something."""

    __tablename__ = "thread"
    __table_args__ = rules(
        one_of("subject_type", SubjectType),
        sa.Index("ix_thread_subject", "subject_type", "subject_id"),
    )

    id: int | None = key()
    subject_type: str = text()
    subject_id: int = whole()
    title: str | None = text()
    created_at: datetime = instant()
