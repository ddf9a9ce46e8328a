"""What plan files call projects, tasks and calendars that came from none.

They are found again by it when such a file comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from datetime import datetime

_TASKS = 1_000_000_000
_APART = 1_000
"""Numbers between two tasks: other programs number what they add by counting on."""
_CALENDARS = 1_000_000


def guid_of_project(key: str, created_at: datetime) -> str:
    """The GUID of a project; no other store has the same."""
    return str(uuid5(NAMESPACE_URL, f"itpm:{key}:{created_at.isoformat()}")).upper()


def uid_of_task(seq: int) -> int:
    """The UID of a task, from its number in the project."""
    return _TASKS + seq * _APART


def uid_of_calendar(calendar_id: int) -> int:
    """The UID of a calendar."""
    return _CALENDARS + calendar_id
