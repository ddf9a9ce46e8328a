"""Putting a copy back in the place of a store, and keeping what stood there."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.care.backup import back_up, check, sync
from itpm_tui.store.care.transfer import copy_store
from itpm_tui.store.engines import sqlite, sqlite_file
from itpm_tui.store.engines.address import Address

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = ("", "-wal", "-shm")
"""Ends of the names of the files of one SQLite store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back."""

    number: int
    """Of the last change that the copy holds."""
    kept: Path | None
    """What stood there before; None where nothing did."""


def restore(copy: Path, address: Address | Path | str) -> Restored:
    """Put a copy in the place of a store.

    A sound store is overwritten in one transaction, so that programs that have it
    open go on with what the copy holds. Before that it is copied itself. A damaged one
    is moved aside.

    Args:
        copy: As `back_up` makes them.
        address: The store; a database must be empty.

    Raises:
        StoreUnavailable: If the copy is not sound, or cannot be put there; nothing
            was changed then.
    """
    where, copy = Address.of(address), copy.expanduser().resolve()
    number = check(copy).number
    if where.path is None:
        copy_store(Address(path=copy), where)
        return Restored(number=number, kept=None)
    if where.path == copy:
        raise StoreUnavailable(
            f"{copy} is the store itself. Give the file of a backup."
        )
    try:
        kept = _put_back(copy, where.path)
    except OSError as error:
        raise StoreUnavailable(
            f"{where.path} cannot be restored: {error.strerror}. Nothing was changed; "
            "check its folder."
        ) from error
    return Restored(number=number, kept=kept)


def _put_back(copy: Path, path: Path) -> Path | None:
    """Put a sound copy in the place of a file. Returns what was kept of it."""
    if not os.path.lexists(path):
        sqlite_file.check_log(path)
        back_up(copy, path)
        return None
    try:
        check(path)
    except sqlite_file.UnsoundStore:
        kept = _move_aside(path)
        back_up(copy, path)
        return kept
    kept = _free(path, "before-restore")
    back_up(path, kept)
    _overwrite(copy, path)
    return kept


def _overwrite(copy: Path, path: Path) -> None:
    """Write all pages of a copy over a store, in one transaction."""
    with (
        closing(sqlite.connect_alone(copy)) as reading,
        closing(sqlite.connect_write(path)) as writing,
    ):
        try:
            reading.backup(writing, pages=-1)
        except sqlite.Error as error:
            raise sqlite_file.refusal(error, path, not_done="Not restored") from error


def _move_aside(path: Path) -> Path:
    """Give the files of a damaged store other names."""
    kept = _free(path, "damaged")
    for end in BESIDE:
        beside = path.with_name(f"{path.name}{end}")
        if os.path.lexists(beside):
            os.rename(beside, kept.with_name(f"{kept.name}{end}"))
    sync(path.parent)
    return kept


def _free(path: Path, word: str) -> Path:
    """A name beside a file that no file has."""
    number = 1
    while True:
        free = path.with_name(f"{path.stem}.{word}.{number}{path.suffix}")
        if not os.path.lexists(free):
            return free
        number += 1
