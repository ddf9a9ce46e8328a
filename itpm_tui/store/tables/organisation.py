"""Organisations: ours, clients, vendors."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import SQLModel

from itpm_tui.domain.enums import OrgKind
from itpm_tui.store.tables.columns import instant, key, one_of, rules, text


class OrganisationRow(SQLModel, table=True):
    """An organisation."""

    __tablename__ = "organisation"
    __table_args__ = rules(
        one_of("kind", OrgKind),
    )

    id: int | None = key()
    name: str = text()
    kind: str = text()
    time_zone: str = text()
    created_at: datetime = instant()
