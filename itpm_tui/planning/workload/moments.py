"""Stored moments as days counted from a first one, each worked out once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_MIDNIGHT: Final = "T00:00"


class StartDays(dict[str, int]):
    """The day on which a start is, by its text."""

    def __init__(self, first: date) -> None:
        """Count from a first day."""
        super().__init__()
        self._first = first.toordinal()

    def __missing__(self, text: str) -> int:
        """Work one out, and keep it."""
        day = date.fromisoformat(text[:10]).toordinal() - self._first
        self[text] = day
        return day


class FinishDays(StartDays):
    """The last day that is worked until a finish: midnight is of the day before."""

    def __missing__(self, text: str) -> int:
        """Work one out, and keep it."""
        day = date.fromisoformat(text[:10]).toordinal() - self._first
        if text.endswith(_MIDNIGHT):
            day -= 1
        self[text] = day
        return day
