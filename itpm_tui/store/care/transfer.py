"""Moving a store between SQLite and PostgreSQL, row by row, without loss.

Values have the same form in both, so rows are copied as they are stored; ids, change
records and counters too. What arrived is read again and compared.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.care.snapshot import open_snapshot, selecting
from itpm_tui.store.engines.address import Address
from itpm_tui.store.tables import METADATA
from itpm_tui.store.writing.creating import create, fill
from itpm_tui.store.writing.engine import refusal, sqlalchemy_engine
from itpm_tui.store.writing.triggers import drop_triggers, make_triggers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from itpm_tui.store.care.snapshot import Snapshot

AT_ONCE = 2_000
"""Rows that are held in memory."""
_UNSEALED = (
    "Another program wrote rows that no change records yet. Make any change with "
    "itpm, which records them, then copy again."
)


def copy_store(
    source: Address | Path | str,
    target: Address | Path | str,
    progress: Callable[[str], None] | None = None,
) -> int:
    """Make a new store that holds all that another one holds.

    Args:
        source: A store; read at one moment, others may go on writing.
        target: A file that does not exist, or a database without such tables.
        progress: Told of each table.

    Returns:
        How many rows were copied.

    Raises:
        StoreUnavailable: If one cannot be read or the other not be made; then nothing
            is left of the new one.
    """
    origin, where = Address.of(source), Address.of(target)
    with closing(open_snapshot(origin)) as snapshot:
        if snapshot.unsealed():
            raise StoreUnavailable(_UNSEALED)
        if where.path is not None:
            create(where)
        engine = sqlalchemy_engine(where)
        try:
            with engine.connect() as connection:
                rows = _fill(connection, snapshot, where, progress)
                connection.commit()
        except BaseException as error:
            engine.dispose()
            if where.path is not None:
                where.path.unlink(missing_ok=True)
            if isinstance(error, sa.exc.DBAPIError):
                raise refusal(error, where) from error
            raise
        finally:
            engine.dispose()
    return rows


def _fill(
    connection: Connection,
    snapshot: Snapshot,
    where: Address,
    progress: Callable[[str], None] | None,
) -> int:
    """Copy everything in one transaction, and compare."""
    if where.path is not None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        _check_empty(connection, where)
        fill(connection)
    drop_triggers(connection)
    for name in ("head", "meta"):
        connection.execute(sa.delete(METADATA.tables[name]))
    rows = 0
    for table in METADATA.sorted_tables:
        if progress is not None:
            progress(table.name)
        rows += _copy_table(connection, snapshot, table)
    _set_counters(connection, snapshot.counters())
    make_triggers(connection)
    return rows


def _check_empty(connection: Connection, where: Address) -> None:
    """Make sure that a database holds no store.

    Raises:
        StoreUnavailable: If it does.
    """
    if set(sa.inspect(connection).get_table_names()) & set(METADATA.tables):
        raise StoreUnavailable(
            f"{where.place} holds a store already. Nothing was changed; give an "
            "empty database."
        )


def _copy_table(connection: Connection, snapshot: Snapshot, table: Table) -> int:
    """Copy one table and compare what arrived.

    Raises:
        StoreUnavailable: If not the same rows are there.
    """
    copied = hashlib.sha256()
    rows = 0
    statement = _inserting(connection, table)
    for part in snapshot.select(selecting(table), AT_ONCE):
        connection.exec_driver_sql(statement, part)
        for row in part:
            copied.update(_canonical(row))
        rows += len(part)
    arrived = hashlib.sha256()
    for row in _stored(connection, table):
        arrived.update(_canonical(row))
    if arrived.digest() != copied.digest():
        raise StoreUnavailable(
            f"The copy of {table.name} is not what was read. Nothing was kept; run "
            "itpm doctor on both stores."
        )
    return rows


def _inserting(connection: Connection, table: Table) -> str:
    """The statement that adds a row of stored values."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    sign = "?" if connection.dialect.name == "sqlite" else "%s"
    signs = ", ".join(sign for _ in table.columns)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({signs})'


def _stored(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows that arrived, in the order of the key."""
    found = connection.exec_driver_sql(selecting(table))
    while part := found.fetchmany(AT_ONCE):
        yield from (tuple(row) for row in part)


def _canonical(row: tuple[Any, ...]) -> bytes:
    """The same bytes for the same row, whatever the database."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _set_counters(connection: Connection, given: dict[str, int]) -> None:
    """Go on counting where the other store left off: no id is given twice.

    SQLite keeps no counter of a table whose rows are never deleted.
    """
    for table in METADATA.sorted_tables:
        if "id" not in table.columns:
            continue
        highest = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))
        last = max(
            int(connection.execute(highest).scalar_one()), given.get(table.name, 0)
        )
        if not last:
            continue
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                "SELECT setval(sequence, %s) FROM pg_get_serial_sequence("
                "quote_ident(%s), 'id') AS sequence WHERE sequence IS NOT NULL",
                (last, table.name),
            )
        elif table.dialect_options["sqlite"]["autoincrement"]:
            connection.exec_driver_sql(
                "DELETE FROM sqlite_sequence WHERE name = ?", (table.name,)
            )
            connection.exec_driver_sql(
                "INSERT INTO sqlite_sequence VALUES (?, ?)", (table.name, last)
            )
