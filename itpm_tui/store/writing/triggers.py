"""Triggers that record every changed row, made from the tables.

Both engines write the same text for the same change: JSON with sorted keys and no
spaces; whole numbers, text as stored. A row that comes or goes is recorded without
its empty fields, a row that changes with the changed fields only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.writing import triggers_postgresql, triggers_sqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection


def make_triggers(connection: Connection) -> None:
    """Make all triggers, in place of those that are there."""
    if connection.dialect.name == "sqlite":
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        for name in names.scalars().all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        statements = triggers_sqlite.statements()
    else:
        statements = triggers_postgresql.statements()
    for statement in statements:
        connection.exec_driver_sql(statement)
