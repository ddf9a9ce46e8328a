"""Comments, and what hangs on them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import Visibility
from itpm_tui.store.tables.columns import instant, key, link, one_of, rules, text


class CommentRow(SQLModel, table=True):
    """A comment."""

    __tablename__ = "comment"
    __table_args__ = rules(
        one_of("visibility", Visibility),
    )

    id: int | None = key()
    thread_id: int = link("thread.id")
    author_id: int = link("person.id")
    parent_id: int | None = link("comment.id")
    body: str = text()
    visibility: str = text()
    edited_at: datetime | None = instant()
    created_at: datetime = instant()


class CommentRevisionRow(SQLModel, table=True):
    """What a comment said until it was edited."""

    __tablename__ = "comment_revision"
    __table_args__ = rules()

    id: int | None = key()
    comment_id: int = link("comment.id")
    body: str = text()
    created_at: datetime = instant()


class MentionRow(SQLModel, table=True):
    """A person whom a comment names."""

    __tablename__ = "mention"
    __table_args__ = rules(sa.UniqueConstraint("comment_id", "person_id"))

    id: int | None = key()
    comment_id: int = link("comment.id", index=False)
    person_id: int = link("person.id")
    created_at: datetime = instant()


class CommentTaskRow(SQLModel, table=True):
    """A task that was made from a comment."""

    __tablename__ = "comment_task"
    __table_args__ = rules()

    id: int | None = key()
    comment_id: int = link("comment.id")
    task_id: int = link("task.id", unique=True)
    created_at: datetime = instant()
