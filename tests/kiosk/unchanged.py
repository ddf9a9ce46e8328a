"""Everything of a store of which a monitor may change nothing."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from itpm_tui.store.engines import sqlite

if TYPE_CHECKING:
    from pathlib import Path


def log_of(store: Path) -> Path:
    return store.with_name(f"{store.name}-wal")


def dump(store: Path) -> list[tuple[object, ...]]:
    """All that a store holds, with the position of the feed."""
    with closing(sqlite.connect_read(store)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return [
            row
            for (table,) in tables
            for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid')
        ]


def state(store: Path) -> tuple[bytes, bytes, object, list[str]]:
    """Everything of which nothing may change; the shared memory may be made anew."""
    files = sorted(
        path.name for path in store.parent.iterdir() if not path.name.endswith("-shm")
    )
    return store.read_bytes(), log_of(store).read_bytes(), dump(store), files
