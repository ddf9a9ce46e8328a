"""Comments."""

from __future__ import annotations

from datetime import datetime

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
