"""People."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import SQLModel

from itpm_tui.domain.enums import PersonKind
from itpm_tui.store.tables.columns import (
    flag,
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    yes_or_no,
)


class PersonRow(SQLModel, table=True):
    """A person."""

    __tablename__ = "person"
    __table_args__ = rules(
        one_of("kind", PersonKind),
        yes_or_no("active"),
    )

    id: int | None = key()
    name: str = text()
    email: str | None = text()
    handle: str = text(unique=True)
    """Without the sign."""
    organisation_id: int = link("organisation.id")
    kind: str = text()
    time_zone: str = text()
    locale: str = text()
    active: bool = flag()
    job_title: str | None = text()
    created_at: datetime = instant()
