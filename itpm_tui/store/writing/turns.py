"""Waiting for the right to write to a SQLite store, so that nobody waits for long.

SQLite itself looks again after ever longer pauses, up to 100 ms: whoever waits
longest looks least often, and of fifty who write one may wait for seconds.
"""

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from itpm_tui.store.engines import sqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FIRST_SECONDS, _LONGEST_SECONDS = 0.001, 0.010
"""Between two looks. A look costs microseconds, a small change some milliseconds."""
_BUSY = 5
"""Primary result code. Source: https://sqlite.org/rescode.html"""


def begin_in_turn(connection: Connection, patience: float) -> None:
    """Begin a transaction that writes.

    Args:
        connection: To a SQLite store; outside of a transaction.
        patience: Seconds after which it is given up.

    Raises:
        DBAPIError: If another program writes for so long.
    """
    # SQLAlchemy would take longer to wrap each refusal than SQLite to give it.
    raw: Any = connection.connection.dbapi_connection
    end, pause = monotonic() + patience, _FIRST_SECONDS
    raw.execute("PRAGMA busy_timeout=0")
    while _is_others(raw) and monotonic() < end:
        sleep(pause)
        pause = min(pause * 1.5, _LONGEST_SECONDS)
    if not raw.in_transaction:
        # Once more, for SQLAlchemy to say why it cannot be.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    raw.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")


def _is_others(raw: sqlite.Connection) -> bool:
    """Whether another program writes; else the transaction has begun, or cannot."""
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite.Error as error:
        return error.sqlite_errorcode & 0xFF == _BUSY
    return False
