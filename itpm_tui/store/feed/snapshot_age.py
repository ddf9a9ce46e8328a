"""How old the data are: none in a store that is worked in, and that of a snapshot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.clock import SystemClock
from itpm_tui.domain.refusals import Refusal
from itpm_tui.store.engines.address import Address

if TYPE_CHECKING:
    from os import stat_result
    from pathlib import Path


class SnapshotAge:
    """Tells how long ago a snapshot was true; a store that is worked in always is.

    Whoever publishes a snapshot gives its file the present time whenever the store
    holds nothing newer. A store that is worked in has a log, a snapshot has none.
    """

    def __init__(self, address: Address | Path | str) -> None:
        """Look at nothing yet."""
        self._path = Address.of(address).path
        self._identity: tuple[int, int] | None = None
        self._snapshot = False

    def __call__(self) -> timedelta:
        """The age; zero also where the file is away, as its feed tells."""
        if self._path is None:
            return timedelta()
        try:
            found = self._path.stat()
        except OSError:
            return timedelta()
        if not self._is_snapshot(found):
            return timedelta()
        written = datetime.fromtimestamp(found.st_mtime, UTC)
        # Both by the computer's clock: that of the program may show another day.
        return max(SystemClock().now() - written, timedelta())

    def _is_snapshot(self, found: stat_result) -> bool:
        """Whether the file has no log; asked once for each file."""
        from itpm_tui.store.engines import sqlite

        assert self._path is not None
        identity = (found.st_dev, found.st_ino)
        if identity != self._identity:
            try:
                self._snapshot = sqlite.journal_of(self._path) != "wal"
            except Refusal:
                return False
            self._identity = identity
        return self._snapshot
