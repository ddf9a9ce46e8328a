from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from itpm_tui.store.engines import sqlite
from tests.kiosk.unchanged import log_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def in_use(sample_store: Path) -> Iterator[Path]:
    """A store that another program has open, so that its log is there."""
    with closing(sqlite.connect_write(sample_store)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE task SET title = 'from outside' WHERE id = 5")
        connection.execute("COMMIT")
        assert log_of(sample_store).stat().st_size > 0
        yield sample_store
