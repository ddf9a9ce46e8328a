"""What people were told, and what they want to be told."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.attention import (
    Channel,
    InboxGroup,
    NotificationReason,
    SnoozeEvent,
)
from itpm_tui.domain.enums import SubjectType
from itpm_tui.store.tables.columns import (
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    whole,
)

_WAITS = sa.text("done_at IS NULL AND channel <> 'digest'")


class NotificationRow(SQLModel, table=True):
    """One thing that one person was told, and how far it is handled."""

    __tablename__ = "notification"
    __table_args__ = rules(
        one_of("reason", NotificationReason),
        one_of("group", InboxGroup),
        one_of("channel", Channel),
        one_of("subject_type", SubjectType),
        one_of("answer_type", SubjectType),
        one_of("snooze_event", SnoozeEvent),
        # Told once, whoever tells it how often.
        sa.UniqueConstraint(
            *("person_id", "subject_type", "subject_id", "reason", "occurrence")
        ),
        sa.Index("ix_notification_subject", "subject_type", "subject_id"),
        sa.Index("ix_notification_answer", "answer_type", "answer_id"),
        # Covers the question which threads wait: all columns that it asks for.
        sa.Index(
            "ix_notification_waiting",
            *("person_id", "subject_type", "subject_id", "group", "reason"),
            *("created_at", "read_at", "snoozed_until", "snooze_event"),
            *("occurrence", "channel", "done_at"),
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
        sa.Index("ix_notification_done", "person_id", "done_at"),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    reason: str = text()
    group: str = text()
    channel: str = text()
    subject_type: str = text()
    subject_id: int = whole()
    occurrence: str = text()
    comment_id: int | None = link("comment.id")
    author_id: int | None = link("person.id")
    answer_type: str | None = text()
    answer_id: int | None = whole()
    note: str | None = text()
    read_at: datetime | None = instant()
    snoozed_until: datetime | None = instant()
    snooze_event: str | None = text()
    done_at: datetime | None = instant()
    created_at: datetime = instant()


class NotificationPreferenceRow(SQLModel, table=True):
    """How a person is told of something, everywhere or in one project."""

    __tablename__ = "notification_preference"
    __table_args__ = rules(
        one_of("reason", NotificationReason),
        one_of("channel", Channel),
        sa.UniqueConstraint("person_id", "project_id", "reason"),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    project_id: int | None = link("project.id")
    reason: str = text()
    channel: str = text()
    created_at: datetime = instant()


class MuteRow(SQLModel, table=True):
    """A person who wants to hear no more of something."""

    __tablename__ = "mute"
    __table_args__ = rules(
        one_of("subject_type", SubjectType),
        sa.UniqueConstraint("person_id", "subject_type", "subject_id"),
        sa.Index("ix_mute_subject", "subject_type", "subject_id"),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    subject_type: str = text()
    subject_id: int = whole()
    created_at: datetime = instant()


class FollowRow(SQLModel, table=True):
    """A person who wants to hear all of something."""

    __tablename__ = "follow"
    __table_args__ = rules(
        one_of("subject_type", SubjectType),
        sa.UniqueConstraint("person_id", "subject_type", "subject_id"),
        sa.Index("ix_follow_subject", "subject_type", "subject_id"),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    subject_type: str = text()
    subject_id: int = whole()
    created_at: datetime = instant()
