"""A day of entries: in order, with the gaps between them and what overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from itpm_tui.domain.time_records import EntryRecord


@dataclass(frozen=True, slots=True)
class Gap:
    """Time between two entries for which nothing is logged."""

    start: datetime
    end: datetime
    after: EntryRecord
    before: EntryRecord

    @property
    def minutes(self) -> int:
        """How long it is."""
        return int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two entries at the same time."""

    one: EntryRecord
    other: EntryRecord
    minutes: int


LEAST_GAP = 5
"""Minutes from which a gap is worth a word."""


def in_order(entries: Sequence[EntryRecord]) -> list[EntryRecord]:
    """Entries of a day: those with a range by their begin, then the others."""
    return sorted(
        entries,
        key=lambda e: (e.work_date, e.start is None, str(e.start or ""), e.id),
    )


def ranged(entries: Sequence[EntryRecord]) -> list[EntryRecord]:
    """Entries that have a range, by their begin."""
    found = [e for e in entries if e.start is not None and e.end is not None]
    return sorted(found, key=lambda e: (str(e.start), e.id))


def gaps(entries: Sequence[EntryRecord]) -> list[Gap]:
    """Time between the first and the last range that no range covers."""
    found: list[Gap] = []
    last: EntryRecord | None = None
    for entry in ranged(entries):
        if last is not None and last.end is not None and entry.start is not None:
            gap = Gap(last.end, entry.start, last, entry)
            if gap.minutes >= LEAST_GAP:
                found.append(gap)
        if last is None or str(entry.end) > str(last.end):
            last = entry
    return found


def overlaps(entries: Sequence[EntryRecord]) -> list[Overlap]:
    """Pairs of ranges that share time."""
    found: list[Overlap] = []
    order = ranged(entries)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if one.end is None or other.start is None or other.end is None:
                continue
            if other.start >= one.end:
                break
            shared = min(one.end, other.end) - other.start
            found.append(Overlap(one, other, int(shared.total_seconds()) // 60))
    return found
