"""Triggers that record every changed row, made from the tables.

Both engines write the same text for the same change: JSON with sorted keys and no
spaces; whole numbers, text as stored. A row that comes or goes is recorded without
its empty fields, a row that changes with the changed fields only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.writing import triggers_postgresql, triggers_sqlite

if TYPE_CHECKING:
    from types import ModuleType

    from sqlalchemy import Connection


def make_triggers(connection: Connection) -> None:
    """Make all triggers, in place of those that are there."""
    drop_triggers(connection)
    for statement in _engine(connection).statements():
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Drop all triggers: from here on nothing is recorded."""
    engine = _engine(connection)
    for name, table in connection.exec_driver_sql(engine.EXISTING).all():
        connection.exec_driver_sql(engine.DROP.format(name=name, table=table))


def _engine(connection: Connection) -> ModuleType:
    """The module that writes triggers for the engine of a connection."""
    if connection.dialect.name == "sqlite":
        return triggers_sqlite
    return triggers_postgresql
