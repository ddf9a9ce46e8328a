"""Dates that people were asked to confirm, and what they said."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.register_enums import CommitmentAnswer, CommitmentOutcome
from itpm_tui.store.tables.columns import (
    day,
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    whole,
)


class CommitmentRow(SQLModel, table=True):
    """One entry: a question, an answer or a withdrawal. Never written over.

    Each supersedes the one before it of the same person on the same subject. Whether
    a date was kept follows from the subject; only a withdrawal is an outcome of its
    own.
    """

    __tablename__ = "commitment"
    __table_args__ = rules(
        one_of("answer", CommitmentAnswer),
        one_of("outcome", CommitmentOutcome),
        sa.CheckConstraint(
            "confidence IS NULL OR confidence BETWEEN 1 AND 5", name="confidence_known"
        ),
        sa.Index("ix_commitment_subject", "subject_id", "subject_type"),
    )

    id: int | None = key()
    subject_type: str = text()
    subject_id: int = whole()
    person_id: int = link("person.id")
    asked_by_id: int = link("person.id")
    asked_at: datetime = instant()
    promised_date: date | None = day()
    answer: str = text()
    confidence: int | None = whole()
    reason: str | None = text()
    answered_at: datetime | None = instant()
    outcome: str = text()
    supersedes_id: int | None = link("commitment.id")
    created_at: datetime = instant()
