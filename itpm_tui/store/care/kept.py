"""Copies that are made without being asked for: each day, and before an import.

They lie in a folder beside the store. Old ones go: the newest of each kind stay. A
PostgreSQL server has its own tools for this, so nothing is made for it.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.care.backup import Backup, back_up
from itpm_tui.store.engines.address import Address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS = 14
"""Daily copies that are kept."""
_BROKEN_OFF_SECONDS = 86_400
"""After which nobody makes a copy any more that has no name yet."""
IMPORTS = 5
"""Copies from before an import that are kept."""


def folder_of(path: Path) -> Path:
    """Where copies of a store are kept."""
    return path.with_name(f"{path.stem}-backups")


def keep_daily(address: Address | Path | str, today: date) -> Backup | None:
    """Make the copy of a day, in one of the programs that come to it together.

    None where it is there already, or being made, and on PostgreSQL.

    Raises:
        StoreUnavailable: If the store cannot be read or the copy not be written.
    """
    path = Address.of(address).path
    if path is None:
        return None
    folder = folder_of(path)
    target = folder / f"{path.stem}-daily-{today:%Y-%m-%d}{path.suffix}"
    if target.exists():
        return None
    with _alone_in(folder) as alone:
        if not alone or target.exists():
            return None
        _sweep(folder)
        return _keep(path, target, "daily", DAYS)


def keep_before_import(address: Address | Path | str, now: datetime) -> Backup | None:
    """Make a copy of a store as it is before much is written. None on PostgreSQL.

    Raises:
        StoreUnavailable: If the store cannot be read or the copy not be written.
    """
    path = Address.of(address).path
    if path is None:
        return None
    name = f"{path.stem}-import-{now:%Y-%m-%d-%H%M%S}{path.suffix}"
    return _keep(path, folder_of(path) / name, "import", IMPORTS)


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Whether nobody else makes a daily copy there, as long as this lasts.

    Raises:
        StoreUnavailable: If there can be no such folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise StoreUnavailable(
            f"Copies cannot be kept in {folder}: {error.strerror}. Make it writable."
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what copies left that were broken off long ago."""
    with tempfile.TemporaryDirectory(prefix=".itpm-", dir=folder) as fresh:
        now = os.stat(fresh).st_mtime
    for left in folder.glob(".itpm-*"):
        with suppress(OSError):
            if now - left.stat().st_mtime > _BROKEN_OFF_SECONDS:
                shutil.rmtree(left)


def copies_of(address: Address | Path | str) -> list[Path]:
    """The copies that are kept of a store, the newest first; none on PostgreSQL."""
    path = Address.of(address).path
    if path is None:
        return []
    found = folder_of(path).glob(f"{path.stem}-*{path.suffix}")
    return sorted(found, key=lambda copy: copy.stat().st_mtime, reverse=True)


def daily_copies(path: Path) -> list[date]:
    """The days of which copies are kept."""
    start, end = f"{path.stem}-daily-", path.suffix
    names = (each.name for each in folder_of(path).glob(f"{start}*{end}"))
    days = (name[len(start) : len(name) - len(end)] for name in names)
    return [date.fromisoformat(day) for day in days if _DAY.fullmatch(day)]


def _keep(path: Path, target: Path, kind: str, most: int) -> Backup:
    """Make a copy, then let the oldest of its kind go."""
    made = back_up(path, target, replace=True)
    kind_of = sorted(target.parent.glob(f"{path.stem}-{kind}-*{path.suffix}"))
    for old in kind_of[:-most]:
        old.unlink(missing_ok=True)
    return made
