"""The content of things that are approved, and its hash.

An approval holds for the content it was given to: the columns named here. Readers and
writers hash the same text of them.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from itpm_tui.domain.registers import known_register

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTENT = {
    "task": (
        *("title", "description", "deadline", "constraint", "constraint_date"),
        *("duration_min", "work_min"),
    ),
    "project": ("name", "start_target", "finish_target"),
}
_ASIDE = frozenset({"impact", "snoozed_until", "duplicate_of", "decision"})
"""Fields that say what was done with a row, not what it asks for."""


def content_columns(subject_type: str) -> tuple[str, ...]:
    """Columns that are the content of a kind of thing; none where none can be approved.

    Args:
        subject_type: `task`, `project`, or the noun of a register.
    """
    if subject_type in _CONTENT:
        return _CONTENT[subject_type]
    register = known_register(subject_type)
    if register is None:
        return ()
    fields = (each for each in register.fields if each.name not in _ASIDE)
    return tuple(column for each in fields for column in each.columns)


def content_hash(subject_type: str, row: Mapping[str, object]) -> str:
    """Hash of the content of a row.

    Args:
        subject_type: What it is.
        row: Its columns, as values or as the store keeps them.
    """
    held = [[name, _plain(row[name])] for name in content_columns(subject_type)]
    text = json.dumps([subject_type, held], separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """A value in the one form that the store keeps it in."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, int) or value is None else str(value)
