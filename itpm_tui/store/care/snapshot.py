"""One moment of a store, row by row as they are stored, while others write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from itpm_tui.store.engines import postgresql, sqlite, sqlite_file
from itpm_tui.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

    from itpm_tui.store.engines.address import Address

Row = tuple[Any, ...]
"""Values in the order of the columns."""


class Snapshot(Protocol):
    """What a store held at the moment of opening."""

    def select(self, sql: str, at_once: int) -> Iterator[list[Row]]:
        """The rows of a query without values, in parts."""
        ...

    def counters(self) -> dict[str, int]:
        """By table, the last id that was given."""
        ...

    def unsealed(self) -> bool:
        """Whether other programs wrote rows that no change seals yet."""
        ...

    def close(self) -> None:
        """Let the moment go."""
        ...


def open_snapshot(address: Address) -> Snapshot:
    """The present moment of a store.

    Raises:
        StoreUnavailable: If it cannot be read.
    """
    if address.path is not None:
        return SqliteSnapshot(address)
    return PostgresqlSnapshot(address)


def selecting(table: Table) -> str:
    """The query for all rows of a table as they are stored, by key."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    return f'SELECT {columns} FROM "{table.name}" ORDER BY {keys}'


class SqliteSnapshot:
    """A moment of a SQLite store."""

    def __init__(self, address: Address) -> None:
        """Open a transaction that reads.

        Raises:
            StoreUnavailable: If there is no store.
        """
        assert address.path is not None
        self._path = address.path
        self._connection = sqlite.connect_read(address.path)
        self._connection.execute("BEGIN")

    def select(self, sql: str, at_once: int) -> Iterator[list[Row]]:
        """The rows of a query without values, in parts."""
        try:
            found = self._connection.execute(sql)
            while part := found.fetchmany(at_once):
                yield part
        except sqlite.Error as error:
            raise sqlite_file.refusal(error, self._path, not_done="Not read") from error

    def counters(self) -> dict[str, int]:
        """By table, the last id that was given."""
        found = self._connection.execute("SELECT name, seq FROM sqlite_sequence")
        return {str(name): int(last) for name, last in found}

    def unsealed(self) -> bool:
        """Whether rows wait below zero for the next change."""
        waiting = self._connection.execute(
            "SELECT 1 FROM change_row WHERE tx < 0 AND tx NOT IN "
            "(SELECT tx FROM change) LIMIT 1"
        )
        return waiting.fetchone() is not None

    def close(self) -> None:
        """Let the moment go."""
        self._connection.close()


class PostgresqlSnapshot:
    """A moment of a PostgreSQL store."""

    def __init__(self, address: Address) -> None:
        """Open a transaction that reads.

        Raises:
            StoreUnavailable: If there is no store.
        """
        self._connection = postgresql.connect(address)
        postgresql.check_content(self._connection, address)
        self._connection.execute(
            "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
        )

    def select(self, sql: str, at_once: int) -> Iterator[list[Row]]:
        """The rows of a query without values, in parts."""
        with self._connection.cursor(name="snapshot") as found:
            found.execute(sql.encode())
            while part := found.fetchmany(at_once):
                yield part

    def counters(self) -> dict[str, int]:
        """By table, the last id that was given; none where none was."""
        given: dict[str, int] = {}
        for name in METADATA.tables:
            found = self._connection.execute(
                "SELECT pg_sequence_last_value("
                "pg_get_serial_sequence(quote_ident(%s), 'id')::regclass) "
                "WHERE EXISTS (SELECT 1 FROM information_schema.columns WHERE "
                "table_schema = current_schema() AND table_name = %s "
                "AND column_name = 'id')",
                (name, name),
            ).fetchone()
            if found is not None and found[0] is not None:
                given[name] = int(found[0])
        return given

    def unsealed(self) -> bool:
        """Whether rows of other programs wait for the next change."""
        waiting = self._connection.execute("SELECT 1 FROM change_open LIMIT 1")
        return waiting.fetchone() is not None

    def close(self) -> None:
        """Let the moment go."""
        self._connection.close()
