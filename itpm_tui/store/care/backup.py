"""A copy of a store while others work in it, looked through before it counts."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from itpm_tui.domain.chain_reading import Head
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.care.transfer import copy_store
from itpm_tui.store.engines import sqlite, sqlite_file
from itpm_tui.store.engines.address import Address

_UNSYNCED = "PRAGMA synchronous=OFF"
"""For a file without a name yet: it is synced as a whole before it gets one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy that was made and looked through."""

    path: Path
    head: Head
    """The last change that it holds."""
    size: int
    """In bytes."""

    @property
    def number(self) -> int:
        """Of the last change that it holds."""
        return self.head.number


def back_up(
    address: Address | Path | str, target: Path, *, replace: bool = False
) -> Backup:
    """Copy a store of either database into one SQLite file.

    The file has its name only when all of it is on the disk and every page was read
    again. Writers go on meanwhile.

    Args:
        address: The store.
        target: The file to be made.
        replace: Whether a file of that name may be there already.

    Raises:
        StoreUnavailable: If the store cannot be read or the copy not be written.
    """
    where, target = Address.of(address), target.expanduser().resolve()
    if os.path.lexists(target) and not replace:
        raise StoreUnavailable(
            f"{target} exists already. Nothing was written; give another file."
        )
    sqlite_file.check_place(target, new=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".itpm-", dir=target.parent) as folder:
            made = Path(folder) / target.name
            if where.path is None:
                copy_store(where, Address(path=made))
                settle(made)
            else:
                _copy_pages(where.path, made)
            head = check(made, rules=False)
            _put(made, target, replace=replace)
    except OSError as error:
        raise StoreUnavailable(
            f"The copy {target} cannot be written: {error.strerror}. "
            "Make room, or give a file in another folder."
        ) from error
    return Backup(path=target, head=head, size=target.stat().st_size)


def check(path: Path, *, rules: bool = True) -> Head:
    """Read a copy through. Returns its last change.

    Args:
        path: The file.
        rules: Whether each row is held against the rules of its table besides. It
            takes three times as long, and pages that were copied as they are hold
            what the store held.

    Raises:
        StoreUnavailable: If it is no sound store of this program and revision.
    """
    sqlite_file.check_place(path)
    # SQLite looks at pages alone where it may not write.
    with closing(sqlite.connect_plain(path, write=rules)) as connection:
        try:
            sqlite_file.check_content(connection, path)
            sqlite_file.check_health(connection, path)
            head = connection.execute('SELECT number, "hash" FROM head').fetchone()
        except sqlite.Error as error:
            raise sqlite_file.refusal(error, path, not_done="Not read") from error
    return Head(int(head[0]), str(head[1]))


def settle(path: Path) -> None:
    """Fold the log of a store that nobody uses into its file: one file is all of it.

    A log would be missing where only the file is carried away, and a reader could
    not make one where it may not write.

    Raises:
        StoreUnavailable: If the file cannot be written.
    """
    with closing(sqlite.connect_alone(path)) as connection:
        try:
            connection.execute(_UNSYNCED)
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite.Error as error:
            raise sqlite_file.refusal(error, path) from error


def _copy_pages(source: Path, made: Path) -> None:
    """Copy a file in one step, as it is at one moment.

    In several steps it would begin again whenever somebody writes.
    """
    try:
        with (
            closing(sqlite.connect_read(source)) as reading,
            closing(sqlite.connect_alone(made)) as writing,
        ):
            writing.execute(_UNSYNCED)
            reading.backup(writing, pages=-1)
    except sqlite.Error as error:
        raise sqlite_file.refusal(error, made, not_done="Not copied") from error
    settle(made)


def _put(made: Path, target: Path, *, replace: bool) -> None:
    """Give a file its name, when all of it is on the disk."""
    sync(made)
    if replace:
        os.replace(made, target)
    else:
        os.link(made, target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
