"""Asking within a transaction what readers ask: it sees what was written so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import sqlalchemy as sa

from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.reader import Viewer
from itpm_tui.store.reading.dialect import PostgreSQL, SQLite
from itpm_tui.store.reading.source import Engine, Source

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from itpm_tui.store.engines.address import Address

_ALL = Viewer(person_id=None, handle="", name="", everything=True)


def source_within(connection: Connection, address: Address, at: datetime) -> Source:
    """All that is stored, by the connection of a transaction."""
    raw: Any = connection.connection.dbapi_connection
    dialect = PostgreSQL() if address.path is None else SQLite()
    engine = Engine(address, dialect, lambda: raw, _refuse, lambda _: None)
    return Source(engine, _ALL, FixedClock(at))


def _refuse(error: Exception) -> NoReturn:
    """Bring an error of the driver to where those of a transaction are understood."""
    raise sa.exc.OperationalError(None, None, error) from error
