"""Ways a person comes in."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import instant, key, link, rules, text


class LoginRow(SQLModel, table=True):
    """A Unix user or an SSH key, and whose it is."""

    __tablename__ = "login"
    __table_args__ = rules()

    id: int | None = key()
    person_id: int = link("person.id")
    os_user: str | None = text()
    ssh_key_fingerprint: str | None = text()
    created_at: datetime = instant()
