"""SQLite: the one library that a process uses, and connections to a file.

Two SQLite libraries in one process drop each other's locks, which corrupts
stores, so this module picks one and is the only importer of either. For the same
reason nothing here opens a store's file by itself: closing it would drop the
locks of every connection of the process.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import sqlite_file
from itpm_tui.store.engines.revision import APPLICATION_ID

if TYPE_CHECKING:
    import sqlite3 as library
    from pathlib import Path
else:
    try:
        from pysqlite3 import dbapi2 as library
    except ImportError:
        import sqlite3 as library

DRIVER = library
"""The module, for SQLAlchemy."""
Connection = library.Connection
Cursor = library.Cursor
Error = library.Error
DatabaseError = library.DatabaseError
OperationalError = library.OperationalError
IntegrityError = library.IntegrityError

LIBRARY = library.__name__.partition(".")[0]
"""`pysqlite3` or `sqlite3`."""
VERSION = library.sqlite_version

PATIENCE = 30.0
"""Seconds to wait for another program that writes."""

# 3.7.0 to 3.51.2 can corrupt a database in WAL mode.
# Source: https://sqlite.org/wal.html, "The WAL-Reset Bug".
_SAFE = (3, 51, 3)
_READS = frozenset(
    {
        library.SQLITE_SELECT,
        library.SQLITE_READ,
        library.SQLITE_RECURSIVE,
        library.SQLITE_TRANSACTION,
    }
)
_READ_PRAGMAS = frozenset({"data_version", "table_info", "index_list", "index_info"})
_DENIED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer"})


def warning() -> str | None:
    """What is wrong with the SQLite in use, None when nothing is."""
    if library.sqlite_version_info >= _SAFE:
        return None
    return (
        f"SQLite {VERSION} can in rare cases damage a store that several programs "
        "write to. Install pysqlite3, or a Python with SQLite 3.51.3 or newer."
    )


def connect_read(path: Path) -> Connection:
    """A connection that cannot write, whatever SQL it is given.

    Raises:
        StoreUnavailable: If there is no store of this program and revision.
    """
    connection = _open(path, "ro", 5.0)
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        sqlite_file.check_content(connection, path)
        connection.set_authorizer(_authorize_read)
    except Error as error:
        connection.close()
        raise sqlite_file.refusal(error, path, not_done="Not opened") from error
    except BaseException:
        connection.close()
        raise
    return connection


def connect_write(path: Path, patience: float = PATIENCE) -> Connection:
    """A connection that writes, with the settings that every one must have.

    It does not look at what the file holds.

    Args:
        path: A file that exists.
        patience: Seconds to wait for another program that writes.

    Raises:
        StoreUnavailable: If there is no file that can be opened.
    """
    connection = _open(path, "rw", patience)
    try:
        _set_up(connection)
    except Error as error:
        connection.close()
        raise sqlite_file.refusal(error, path, patience) from error
    except BaseException:
        connection.close()
        raise
    return connection


def journal_of(path: Path) -> str:
    """How a file is written to: `wal` where it is a store that is worked in.

    Raises:
        StoreUnavailable: If it cannot be read.
    """
    try:
        with closing(_open(path, "ro", 1.0)) as connection:
            return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    except Error as error:
        raise sqlite_file.refusal(error, path, not_done="Not read") from error


def connect_new(path: Path) -> Connection:
    """A connection to a new, empty store file, with the settings of all.

    Raises:
        StoreUnavailable: If the file cannot be made.
    """
    connection = _open(path, "rwc", PATIENCE)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        _set_up(connection)
    except Error as error:
        connection.close()
        raise sqlite_file.refusal(error, path) from error
    return connection


def connect_alone(path: Path) -> Connection:
    """A connection without settings, to a file that nobody else has open.

    Raises:
        StoreUnavailable: If the file can be neither opened nor made.
    """
    return _open(path, "rwc", PATIENCE)


def connect_plain(
    path: Path, *, write: bool = False, patience: float = PATIENCE
) -> Connection:
    """A connection without settings that leaves the store as it is, to examine it.

    Raises:
        StoreUnavailable: If it cannot be opened.
    """
    return _open(path, "rw" if write else "ro", patience)


def _open(path: Path, mode: str, patience: float) -> Connection:
    """A bare connection."""
    sqlite_file.check_place(path, new=mode == "rwc")
    try:
        return library.connect(
            f"{path.as_uri()}?mode={mode}",
            uri=True,
            timeout=patience,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
    except Error as error:
        raise sqlite_file.refusal(error, path, not_done="Not opened") from error


def _set_up(connection: Connection) -> None:
    """Settings of a connection that writes.

    Raises:
        StoreUnavailable: If the file cannot be written through a log.
    """
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    # In KiB. A plan that is imported fits, so that it is written to the log once.
    connection.execute("PRAGMA cache_size=-16000")
    # Otherwise REPLACE by another hand would delete without a trace.
    connection.execute("PRAGMA recursive_triggers=ON")
    if _triggers_take_json():
        connection.execute("PRAGMA trusted_schema=OFF")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        # A file of another program stays as it is; whoever connects looks next.
        return
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise StoreUnavailable(
            "Not saved: the disk of the store cannot share memory between programs, "
            "which SQLite needs. Move the store to a local disk."
        )


def _triggers_take_json() -> bool:
    """Whether triggers may call JSON functions without trusting the schema.

    3.40.1 refuses.
    """
    with closing(library.connect(":memory:", isolation_level=None)) as probe:
        probe.execute("PRAGMA trusted_schema=OFF")
        probe.execute("CREATE TABLE a (x)")
        probe.execute(
            "CREATE TRIGGER t AFTER INSERT ON a WHEN json_quote(NEW.x) = 'b' "
            "BEGIN SELECT 1; END"
        )
        try:
            probe.execute("INSERT INTO a VALUES ('c')")
        except OperationalError:
            return False
    return True


def _authorize_read(
    action: int,
    first: str | None,
    second: str | None,
    _database: str | None,
    _trigger: str | None,
) -> int:
    """Refuse everything but reading, also ATTACH and VACUUM INTO."""
    if action in _READS:
        return library.SQLITE_OK
    if action == library.SQLITE_FUNCTION:
        allowed = second not in _DENIED_FUNCTIONS
    elif action == library.SQLITE_PRAGMA:
        allowed = first in _READ_PRAGMAS
    else:
        allowed = False
    return library.SQLITE_OK if allowed else library.SQLITE_DENY
