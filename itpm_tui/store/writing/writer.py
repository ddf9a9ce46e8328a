"""A store opened for writing."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import postgresql, sqlite, sqlite_file
from itpm_tui.store.engines.address import Address
from itpm_tui.store.engines.revision import check_revision
from itpm_tui.store.writing.engine import refusal, sqlalchemy_engine
from itpm_tui.store.writing.transaction import StoreTransaction
from itpm_tui.store.writing.turns import begin_in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from itpm_tui.domain.transaction import Actor


def open_writer(
    address: Address | Path | str, *, patience: float = sqlite.PATIENCE
) -> StoreWriter:
    """Open a store for writing, after making sure that it is sound.

    Args:
        address: Where.
        patience: Seconds to wait for another program that writes.

    Raises:
        StoreUnavailable: If there is no sound store of this program and revision;
            `OlderStore` when it can be migrated.
    """
    return StoreWriter(Address.of(address), patience)


class StoreWriter:
    """The `Writer` of a store. May be used from threads, which take turns."""

    def __init__(self, address: Address, patience: float) -> None:
        """Open and look.

        Raises:
            StoreUnavailable: If there is no sound store.
        """
        self._address = address
        self._patience = patience
        self._engine = sqlalchemy_engine(address, patience)
        self._identity: tuple[int, int] | None = None
        try:
            self._inspect()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give connections back."""
        self._engine.dispose()

    @contextmanager
    def transaction(
        self, actor: Actor, at: datetime, today: date
    ) -> Iterator[StoreTransaction]:
        """A transaction: committed at the end, rolled back on any exception.

        One that was not sealed is rolled back too; where it has written, that is a
        defect.

        Raises:
            StoreUnavailable: If the store cannot be written: locked for 30 s, full,
                read only, gone. Nothing was written.
        """
        with self._connection() as connection:
            if self._address.path is not None:
                begin_in_turn(connection, self._patience)
            self._check_revision(connection)
            tx = StoreTransaction(connection, self._address, actor, at, today)
            yield tx
            if tx.loose:
                raise RuntimeError("a transaction wrote rows and was not sealed")
            if tx.sealed:
                self._check_identity()
                self._commit(connection)

    def _check_revision(self, connection: Connection) -> None:
        """Make sure that no newer program has changed the tables since.

        Raises:
            StoreUnavailable: If one has.
        """
        found = connection.exec_driver_sql(
            "SELECT value FROM meta WHERE key = 'revision'"
        ).scalar_one_or_none()
        if str(found).isdecimal():
            check_revision(int(str(found)), self._address.place)

    @staticmethod
    def _commit(connection: Connection) -> None:
        """Commit; a connection that could not is not used again.

        A row that refers to nothing is found only here, and SQLite stays inside the
        transaction then, which the pool takes as ended.
        """
        try:
            connection.commit()
        except sa.exc.DBAPIError:
            connection.invalidate()
            raise

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """A connection; errors that are no defects become refusals.

        Raises:
            StoreUnavailable: If the database cannot do what is asked.
        """
        try:
            self._check_identity()
            with self._engine.connect() as connection:
                yield connection
        except sa.exc.TimeoutError as error:
            raise StoreUnavailable(
                "Not saved: another change of this program is still being saved after "
                f"{self._patience:g} s. R tries again."
            ) from error
        except sa.exc.DBAPIError as error:
            raise refusal(error, self._address, self._patience) from error

    def _inspect(self) -> None:
        """Look at the store once: is it ours, of this revision, sound?"""
        path = self._address.path
        if path is not None:
            sqlite_file.check_place(path)
            self._identity = sqlite_file.identity(path)
        with self._connection() as connection:
            raw: Any = connection.connection.dbapi_connection
            if path is None:
                postgresql.check_content(raw, self._address)
                return
            try:
                sqlite_file.check_content(raw, path)
                # Where it may not write, SQLite looks at pages alone, not at the
                # rules that every row was written under: a third of the time.
                with closing(sqlite.connect_plain(path)) as reading:
                    sqlite_file.check_health(reading, path)
            except sqlite.Error as error:
                raise sqlite_file.refusal(error, path) from error

    def _check_identity(self) -> None:
        """Make sure that the file is the one that was opened.

        SQLite would go on writing to the former one, and lose everything.

        Raises:
            StoreUnavailable: If it is gone or another one.
        """
        path = self._address.path
        if path is None or sqlite_file.identity(path) == self._identity:
            return
        self._engine.dispose()
        sqlite_file.check_log(path)
        self._inspect()
        raise StoreUnavailable(
            f"Not saved: the store {path} was replaced by another file meanwhile. "
            "Look at what is there now; R tries again."
        )
