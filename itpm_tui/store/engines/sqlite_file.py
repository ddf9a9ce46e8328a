"""What a SQLite file turns out to be, and what to say when it is no store."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any, Protocol

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines.mounts import network_file_system
from itpm_tui.store.engines.patience import TOO_LONG
from itpm_tui.store.engines.revision import (
    APPLICATION_ID,
    TABLES,
    check_revision,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class UnsoundStore(StoreUnavailable):
    """The file is there, and holds no store that can be made sense of."""


class Rows(Protocol):
    """What a query gives, of either SQLite library."""

    def __iter__(self) -> Iterator[Any]:
        """Each row, a tuple."""
        ...

    def fetchone(self) -> Any:  # noqa: ANN401
        """The next row, a tuple, or None."""
        ...


class Connection(Protocol):
    """A connection, of either SQLite library."""

    def execute(self, sql: str, /) -> Rows:
        """Run a query."""
        ...


def identity(path: Path) -> tuple[int, int]:
    """Device and inode: what stays the same until a file is replaced.

    Raises:
        StoreUnavailable: If the file is gone.
    """
    try:
        found = os.stat(path)
    except OSError as error:
        raise StoreUnavailable(
            f"The store {path} is gone. Put the file back; R tries again."
        ) from error
    return found.st_dev, found.st_ino


def check_log(path: Path) -> None:
    """Make sure that no log of a former file lies beside a new one.

    SQLite would write it into the new file, which is then neither of both.

    Source:
        https://sqlite.org/howtocorrupt.html, section 2.4 and 1.4

    Raises:
        StoreUnavailable: If there is one.
    """
    log = path.with_name(f"{path.name}-wal")
    if os.path.exists(log) and log.stat().st_size:
        raise StoreUnavailable(
            f"{path} is another file than the one its log {log.name} belongs to. "
            f"Nothing was changed; end all programs that use it and move {log.name} "
            "away."
        )


def check_place(path: Path, *, new: bool = False) -> None:
    """Look at a file without opening it.

    Raises:
        StoreUnavailable: If no store can be there.
    """
    network = network_file_system(path)
    if network is not None:
        raise StoreUnavailable(
            f"{path} is on a network file system ({network}), where SQLite would "
            "damage the store. Use a local disk, or PostgreSQL for several computers."
        )
    if new:
        return
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreUnavailable(
            f"There is no store {path}. itpm makes one; itpm demo opens sample data."
        ) from None
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be looked at: {error.strerror}. Give another file with "
            "--store, or ask for access to the folder."
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise StoreUnavailable(f"{path} is a folder. Give the file of a store.")
    if found.st_size == 0:
        raise UnsoundStore(
            f"{path} is empty, not a store. Restore a backup, or remove the file "
            "and start itpm to make a new store."
        )


def check_content(connection: Connection, path: Path) -> None:
    """Make sure that a file is a store of this program and revision.

    Raises:
        StoreUnavailable: If it is not; `OlderStore` when it can be migrated.
        Error: If SQLite cannot read it; `refusal` says why.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise _foreign(path)
    tables = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
    }
    if "meta" not in tables:
        raise damaged(path)
    stored = connection.execute(
        "SELECT value FROM meta WHERE key = 'revision'"
    ).fetchone()
    if stored is None or not str(stored[0]).isdecimal():
        raise damaged(path)
    check_revision(int(stored[0]), str(path))
    if not tables >= TABLES:
        raise damaged(path)


def check_health(connection: Connection, path: Path) -> None:
    """Let SQLite read every page once; writes into a damaged file may seem to work.

    Raises:
        StoreUnavailable: If the file is damaged.
        Error: If SQLite cannot read it; `refusal` says why.
    """
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)
    # It leaves the cache full of pages that nobody asks for again.
    connection.execute("PRAGMA shrink_memory")


def damaged(path: Path) -> UnsoundStore:
    """What to say of a file that SQLite cannot make sense of."""
    return UnsoundStore(
        f"The store {path} is damaged. Nothing was changed; restore the last backup."
    )


def _foreign(path: Path) -> UnsoundStore:
    return UnsoundStore(
        f"{path} is not a store of itpm. Nothing was changed; give another file "
        "with --store."
    )


def refusal(
    error: BaseException,
    path: Path,
    patience: float = 30.0,
    not_done: str = "Not saved",
) -> StoreUnavailable:
    """What to say of an error of SQLite that is no defect of this program.

    Args:
        error: As it was raised.
        path: The file.
        patience: Seconds that were waited for a lock.
        not_done: What did not happen.

    Raises:
        BaseException: The same one, when it is a defect.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        raise error
    # Primary result codes. Source: https://sqlite.org/rescode.html
    match code & 0xFF:
        case 5 | 6:  # BUSY, LOCKED
            text = (
                f"another program has locked the database for {patience:g} s. "
                "R tries again."
            )
        case 13:  # FULL
            text = "the disk is full. Make room, then R tries again."
        case 9:  # INTERRUPT
            return StoreUnavailable(TOO_LONG)
        case 8:  # READONLY
            text = f"{path} or its folder may only be read. Change its permissions."
        case 3 | 14 | 23:  # PERM, CANTOPEN, AUTH
            text = f"{path} cannot be opened. Check its permissions and its folder."
        case 10:  # IOERR
            text = (
                f"the disk reported an error on {path}. Check it before R tries again."
            )
        case 11:  # CORRUPT
            return damaged(path)
        case 26:  # NOTADB
            return _foreign(path)
        case _:
            raise error
    return StoreUnavailable(f"{not_done}: {text}")
