"""One row of a sheet: cells by name of their column, and values that they mean."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.interchange.sheet import unguarded

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?", re.ASCII)
_MINUTE = timedelta(minutes=1)
_KEY = re.compile(r"\b([A-Za-z][A-Za-z0-9]{1,15}-\d{1,9})\b", re.ASCII)
_YES = frozenset({"yes", "y", "true", "1", "ja", "billable"})


class Cells:
    """A row. Columns are found by any of the names that programs give them."""

    def __init__(self, row: Mapping[str | None, object], where: str) -> None:
        """Take a row as a sheet reader gives it."""
        self.where = where
        """What to call the row in a sentence."""
        self._cells = {
            name.strip().lower().replace("_", " "): unguarded(str(value or "").strip())
            for name, value in row.items()
            if isinstance(name, str) and not isinstance(value, list)
        }

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self._cells.values())

    def text(self, *names: str) -> str:
        """The first cell of these names that holds something; empty where none does."""
        for name in names:
            if self._cells.get(name):
                return clean(self._cells[name], limit=500)
        return ""

    def wrong(self, what: str) -> Refusal:
        """The sentence for a row that makes no sense."""
        return Refusal(f"{self.where}: {what} Nothing was imported.")

    def day(self, *names: str) -> date:
        """A date.

        Raises:
            Refusal: If there is none.
        """
        text = self.text(*names)
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            raise self.wrong(f'"{text}" is no date such as 2026-11-23.') from None

    def clock(self, day: date, *names: str) -> datetime | None:
        """A time of that day; None where there is none.

        Raises:
            Refusal: If it is no time.
        """
        text = self.text(*names)
        if not text:
            return None
        bare = text.partition("T")[2] or text
        try:
            return datetime.combine(day, time.fromisoformat(bare.zfill(5)[:8]))
        except ValueError:
            raise self.wrong(f'"{text}" is no time such as 09:30.') from None

    def minutes(self, *names: str) -> int | None:
        """A length; None where there is none. A whole number is minutes.

        Raises:
            Refusal: If it is none.
        """
        text = self.text(*names)
        if not text:
            return None
        match = _CLOCK.fullmatch(text)
        if match is not None:
            seconds = int(match[3] or 0)
            return int(match[1]) * 60 + int(match[2]) + (seconds >= 30)
        if text.isascii() and text.isdecimal() and len(text) < 6:
            return int(text)
        try:
            return minutes_of(text)
        except Refusal as refusal:
            raise self.wrong(refusal.text) from None

    def yes(self, *names: str) -> bool | None:
        """Yes or no; None where the column says nothing."""
        text = self.text(*names).lower()
        return text in _YES if text else None

    def made_id(self, *parts: object) -> str:
        """An id for a row that has none: the same for the same content."""
        return made_id(*parts)


def made_id(*parts: object) -> str:
    """The same for the same parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:24]


def key_in(*texts: str) -> str | None:
    """The first task id that a text holds."""
    for text in texts:
        match = _KEY.search(text)
        if match is not None:
            return match[1].upper()
    return None


def walls(
    start: datetime, end: datetime, zone: tzinfo
) -> tuple[date, int, datetime | None, datetime | None]:
    """Day, minutes and wall times of two instants; no range where they cross.

    Naive times are taken as UTC.
    """
    first = start if start.tzinfo is not None else start.replace(tzinfo=UTC)
    last = end if end.tzinfo is not None else end.replace(tzinfo=UTC)
    minutes = int((last - first).total_seconds() + 30) // 60
    begin = first.astimezone(UTC).replace(second=0, microsecond=0)
    ends = begin + minutes * _MINUTE
    one = begin.astimezone(zone).replace(tzinfo=None)
    other = ends.astimezone(zone).replace(tzinfo=None)
    if other <= one:
        return one.date(), minutes, None, None
    return one.date(), minutes, one, other
