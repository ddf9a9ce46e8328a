"""What the store says of itself."""

from __future__ import annotations

from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import rules, text


class MetaRow(SQLModel, table=True):
    """A fact about the store, such as the revision of its tables."""

    __tablename__ = "meta"
    __table_args__ = rules(
        numbered=False,
    )

    key: str = text(primary_key=True)
    value: str = text()
