"""The feed of a PostgreSQL store: notifications, and a look now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import psycopg

from itpm_tui.domain.events import EVERYTHING, Changed
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import postgresql
from itpm_tui.store.feed.position import TABLES_SINCE, Position

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from itpm_tui.store.engines.address import Address

_LOOK_EVERY = 1.0
"""Seconds between looks without a notification, since one can be missed."""


class PostgresqlFeed:
    """A `Feed` on a connection of its own.

    When the server goes away it says so once a poll; when it is there again,
    everything is announced.
    """

    def __init__(self, address: Address, position: int) -> None:
        """Open the store.

        Raises:
            StoreUnavailable: If there is none.
        """
        self._address = address
        self._position = Position(position)
        self._outside: frozenset[int] = frozenset()
        self._hinted = True
        self._looked = 0.0
        self._connection: Connection[TupleRow] | None = None
        self._open()

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def poll(self) -> Changed | None:
        """What was committed since the last call, None when nothing was.

        Raises:
            StoreUnavailable: If the server is away.
        """
        again = self._connection is None
        try:
            connection = self._connection or self._open()
            connection.pgconn.consume_input()
            while connection.pgconn.notifies() is not None:
                self._hinted = True
            if not (self._hinted or time.monotonic() > self._looked + _LOOK_EVERY):
                return None
            self._hinted = False
            self._looked = time.monotonic()
            changed = self._look(connection)
        except psycopg.Error as error:
            self.close()
            raise StoreUnavailable(
                f"The connection to {self._address.place} was lost."
            ) from error
        return Changed(EVERYTHING, self._position.number) if again else changed

    def _open(self) -> Connection[TupleRow]:
        """Connect and listen, again after the server was away."""
        connection = postgresql.connect_read(self._address)
        # Those that arrive while a query runs come this way.
        connection.add_notify_handler(self._notified)
        connection.execute("LISTEN itpm")
        self._hinted = True
        self._connection = connection
        return connection

    def _notified(self, _notification: psycopg.Notify) -> None:
        self._hinted = True

    def _look(self, connection: Connection[TupleRow]) -> Changed | None:
        """Read what was committed."""
        (head, waiting) = connection.execute(
            "SELECT number, ARRAY(SELECT id FROM change_open WHERE id < 0) FROM head"
        ).fetchone() or (self._position.number, [])
        outside = frozenset(waiting)
        news = bool(outside - self._outside)
        self._outside = outside
        tables = connection.execute(
            TABLES_SINCE.format("%s"), (self._position.number,)
        ).fetchall()
        return self._position.moved(head, (table for (table,) in tables), outside=news)
