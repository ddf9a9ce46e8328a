"""A connection whose questions end after a time, answered or not."""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING

from itpm_tui.store.engines.sqlite import Error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.store.engines.sqlite import Connection, Cursor

_STEPS = 100_000
"""Instructions of SQLite between two looks at the time, a few milliseconds."""


class TimedConnection:
    """Reads over a connection that it owns; what takes too long is interrupted."""

    def __init__(
        self,
        connection: Connection,
        seconds: float,
        identity: tuple[int, int] = (0, 0),
    ) -> None:
        """Give every question so many seconds.

        Args:
            connection: Is closed with this one.
            seconds: For one question.
            identity: Of the file when it was opened.
        """
        self._connection = connection
        self.identity = identity
        self._seconds = seconds
        self._until = 0.0
        connection.set_progress_handler(self._is_late, _STEPS)

    def execute(self, sql: str, values: Mapping[str, object], /) -> Cursor:
        """Run one statement; its rows come from a cursor."""
        self._until = perf_counter() + self._seconds
        return self._connection.execute(sql, values)

    def interrupt(self) -> None:
        """End the question that another thread waits for, if there is one."""
        # It may be closed by now, by who saw it fail.
        with suppress(Error):
            self._connection.interrupt()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _is_late(self) -> bool:
        return perf_counter() > self._until
