"""The feed of a SQLite store: a number that moves when others commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.events import EVERYTHING, Changed
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import sqlite, sqlite_file
from itpm_tui.store.feed.position import TABLES_SINCE, Position

if TYPE_CHECKING:
    from pathlib import Path


class SqliteFeed:
    """A `Feed` on a connection of its own: its own commits would not move the number.

    When the store goes away it says so once a poll; when it is there again, everything
    is announced.
    """

    def __init__(self, path: Path, position: int) -> None:
        """Open the store.

        Raises:
            StoreUnavailable: If there is none.
        """
        self._path = path
        self._position = Position(position)
        self._version: int | None = None
        self._connection: sqlite.Connection | None = None
        self._identity = (0, 0)
        self._replaced = False
        self._open()

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def poll(self) -> Changed | None:
        """What was committed since the last call, None when nothing was.

        Raises:
            StoreUnavailable: If the store is away.
        """
        again = self._connection is None
        try:
            connection = self._connection or self._open()
            if sqlite_file.identity(self._path) != self._identity:
                self._replaced = True
                raise StoreUnavailable(
                    f"The store {self._path} was replaced by another file."
                )
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if not again and version == self._version:
                return None
            changed = self._look(connection)
        except StoreUnavailable:
            self.close()
            raise
        except sqlite.Error as error:
            self.close()
            raise sqlite_file.refusal(error, self._path, not_done="Not read") from error
        return Changed(EVERYTHING, self._position.number) if again else changed

    def _open(self) -> sqlite.Connection:
        """Open the store, again after it was away."""
        sqlite_file.check_place(self._path)
        if self._replaced:
            sqlite_file.check_log(self._path)
            self._replaced = False
        self._identity = sqlite_file.identity(self._path)
        self._connection = sqlite.connect_read(self._path)
        return self._connection

    def _look(self, connection: sqlite.Connection) -> Changed | None:
        """Read what was committed, all at one moment."""
        connection.execute("BEGIN")
        try:
            head = connection.execute("SELECT number FROM head").fetchone()[0]
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            waiting = connection.execute(
                "SELECT 1 FROM change_row WHERE tx = ? LIMIT 1", (-1 - head,)
            ).fetchone()
            tables = connection.execute(
                TABLES_SINCE.format("?"), (self._position.number,)
            ).fetchall()
        finally:
            connection.execute("COMMIT")
        # A commit without a number is another program's.
        unnumbered = self._version is not None and head == self._position.number
        self._version = version
        return self._position.moved(
            head,
            (table for (table,) in tables),
            outside=waiting is not None or unnumbered,
        )
