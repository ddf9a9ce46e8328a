"""Making a new, empty store."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from itpm_tui.domain.chain import BEGINNING
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import sqlite, sqlite_file
from itpm_tui.store.engines.address import Address
from itpm_tui.store.engines.revision import REVISION
from itpm_tui.store.tables import METADATA, make_tables
from itpm_tui.store.writing.engine import refusal, sqlalchemy_engine
from itpm_tui.store.writing.triggers import make_triggers

if TYPE_CHECKING:
    from sqlalchemy import Connection


def create(address: Address | Path | str) -> None:
    """Make a new store: all of it, or nothing.

    Raises:
        StoreUnavailable: If something is there already, or nothing can be made.
    """
    where = Address.of(address)
    if where.path is not None:
        _create_file(where.path)
    else:
        _fill_database(where)


def _create_file(path: Path) -> None:
    """Make a store under another name, then give it its own."""
    if os.path.exists(path):  # unlike Path.exists, false where nobody may look
        raise _taken(path)
    sqlite_file.check_log(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".itpm-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            _fill_file(made)
            _sync(made)
            _link(made, path)
            _sync(path.parent)
    except OSError as error:
        raise StoreUnavailable(
            f"The store {path} cannot be made: {error.strerror}. "
            "Check the folder, or give another file with --store."
        ) from error


def _link(made: Path, path: Path) -> None:
    """Give a file its name; unlike renaming it, this never replaces another."""
    try:
        os.link(made, path)
    except FileExistsError as error:
        raise _taken(path) from error


def _taken(place: object) -> StoreUnavailable:
    return StoreUnavailable(
        f"{place} exists already. Nothing was changed; give another place with --store."
    )


def _fill_file(path: Path) -> None:
    """Make a store in a file that does not exist yet."""
    engine = sqlalchemy_engine(
        Address(path=path), connect=lambda: sqlite.connect_new(path)
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            fill(connection)
            connection.commit()
    except sa.exc.DBAPIError as error:
        raise refusal(error, Address(path=path)) from error
    finally:
        engine.dispose()


def _fill_database(address: Address) -> None:
    """Make a store in a database without tables of the same names."""
    engine = sqlalchemy_engine(address)
    try:
        with engine.begin() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
            if encoding != "UTF8":
                raise StoreUnavailable(
                    f"The database {address.place} stores text as {encoding}. "
                    "Create one with the encoding UTF8."
                )
            if set(sa.inspect(connection).get_table_names()) & set(METADATA.tables):
                raise _taken(address.place)
            fill(connection)
    except sa.exc.DBAPIError as error:
        raise refusal(error, address) from error
    finally:
        engine.dispose()


def fill(connection: Connection) -> None:
    """Make tables, triggers and the rows that every store has."""
    make_tables(connection)
    make_triggers(connection)
    tables = METADATA.tables
    connection.execute(sa.insert(tables["head"]).values(id=1, number=0, hash=BEGINNING))
    connection.execute(
        sa.insert(tables["meta"]).values(key="revision", value=str(REVISION))
    )


def _sync(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
