"""Copies that are made without being asked for: each day, and before an import.

They lie in a folder beside the store. Old ones go: the newest of each kind stay. A
PostgreSQL server has its own tools for this, so nothing is made for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.care.backup import Backup, back_up
from itpm_tui.store.engines.address import Address

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

DAYS = 14
"""Daily copies that are kept."""
IMPORTS = 5
"""Copies from before an import that are kept."""


def folder_of(path: Path) -> Path:
    """Where copies of a store are kept."""
    return path.with_name(f"{path.stem}-backups")


def keep_daily(address: Address | Path | str, today: date) -> Backup | None:
    """Make the copy of a day. None where it is there already, and on PostgreSQL.

    Raises:
        StoreUnavailable: If the store cannot be read or the copy not be written.
    """
    path = Address.of(address).path
    if path is None:
        return None
    target = folder_of(path) / f"{path.stem}-daily-{today:%Y-%m-%d}{path.suffix}"
    if target.exists():
        return None
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


def copies_of(address: Address | Path | str) -> list[Path]:
    """The copies that are kept of a store, the newest first; none on PostgreSQL."""
    path = Address.of(address).path
    if path is None:
        return []
    found = folder_of(path).glob(f"{path.stem}-*{path.suffix}")
    return sorted(found, key=lambda copy: copy.stat().st_mtime, reverse=True)


def _keep(path: Path, target: Path, kind: str, most: int) -> Backup:
    """Make a copy, then let the oldest of its kind go."""
    made = back_up(path, target, replace=True)
    kind_of = sorted(target.parent.glob(f"{path.stem}-{kind}-*{path.suffix}"))
    for old in kind_of[:-most]:
        old.unlink(missing_ok=True)
    return made
