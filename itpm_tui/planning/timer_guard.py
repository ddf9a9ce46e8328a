"""The clock that was forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

FORGOTTEN = timedelta(hours=4)
"""Without a sign of the person for so long, a clock is asked about."""


def is_forgotten(last_seen: datetime, now: datetime) -> bool:
    """Whether a clock ran on without any sign of its person.

    Args:
        last_seen: The later of its begin, the last change by the person, and the last
            time that they said it runs rightly.
        now: The instant.
    """
    return now - last_seen > FORGOTTEN


def elapsed(started: datetime, now: datetime) -> int:
    """Whole minutes that a clock ran, to the nearest; never below none."""
    return max(int((now - started).total_seconds() + 30) // 60, 0)
