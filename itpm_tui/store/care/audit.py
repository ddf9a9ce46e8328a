"""Reading the chain of changes again: is everything as it was recorded?"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from itpm_tui.domain import chain
from itpm_tui.domain.refusals import Refusal
from itpm_tui.store.care.snapshot import open_snapshot
from itpm_tui.store.engines.address import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from itpm_tui.store.care.snapshot import Row, Snapshot

AT_ONCE = 5_000
_HEADER = ", ".join(f'c."{name}"' for name in chain.HEADER)
_ROW = ", ".join(f'r."{name}"' for name in chain.ROW)
_CHANGES = f"""
SELECT {_HEADER}, c."hash", r.id, {_ROW} FROM "change" c
LEFT JOIN change_row r ON r.tx = c.tx ORDER BY c.number, r.id
"""
_STRAY = """
SELECT COUNT(*) FROM change_row r
WHERE r.tx >= 0 AND NOT EXISTS (SELECT 1 FROM "change" c WHERE c.tx = r.tx)
"""
MOST_FOUND = 20
"""Findings that are told; after the first broken seal many may follow."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last change of a store: what to keep elsewhere."""

    number: int
    hash: str

    def __str__(self) -> str:
        """As it is printed and typed."""
        return f"{self.number}:{self.hash}"

    @classmethod
    def of(cls, text: str) -> Head:
        """A head as it was printed.

        Raises:
            Refusal: If it is none.
        """
        number, _, digits = text.strip().partition(":")
        if not number.isdecimal() or len(digits) != len(chain.BEGINNING):
            raise Refusal(
                "A head is a number, a colon and 64 digits, as itpm audit verify "
                "prints it."
            )
        return cls(int(number), digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What reading the chain again found."""

    changes: int
    rows: int
    head: Head
    findings: tuple[str, ...]
    """What is not as it was recorded, a sentence each; none where all is."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A change as it is stored."""

    header: dict[str, chain.Stored]
    hash: str
    rows: list[tuple[chain.Stored, ...]]

    @property
    def number(self) -> int:
        """Of the change."""
        return int(self.header["number"] or 0)


def verify(
    address: Address | Path | str,
    kept: Head | None = None,
    progress: Callable[[int], None] | None = None,
) -> Verdict:
    """Seal every change again and compare.

    Args:
        address: The store, which others may go on writing to.
        kept: A head that was kept elsewhere; shows whether the end was cut off.
        progress: Told how many changes were read.

    Raises:
        StoreUnavailable: If the store cannot be read.
    """
    with closing(open_snapshot(Address.of(address))) as snapshot:
        reading = _Reading(kept)
        for change in sealed_changes(snapshot):
            reading.take(change)
            if progress is not None and reading.changes % 1_000 == 0:
                progress(reading.changes)
        return reading.verdict(head_of(snapshot), _count(snapshot, _STRAY))


def sealed_changes(snapshot: Snapshot) -> Iterator[Sealed]:
    """All changes in order, each with its rows."""
    rows = (row for part in snapshot.select(_CHANGES, AT_ONCE) for row in part)
    long = len(chain.HEADER)
    for _, of_one in groupby(rows, key=_number):
        first, *more = of_one
        header = dict(zip(chain.HEADER, first[:long], strict=True))
        lines = [first, *more] if first[long + 1] is not None else []
        yield Sealed(header, first[long], [tuple(row[long + 2 :]) for row in lines])


def head_of(snapshot: Snapshot) -> Head:
    """The last change, as the store says itself."""
    for part in snapshot.select('SELECT number, "hash" FROM head WHERE id = 1', 1):
        return Head(int(part[0][0]), str(part[0][1]))
    return Head(0, chain.BEGINNING)


def _number(row: Row) -> int:
    return int(row[0])


def _count(snapshot: Snapshot, sql: str) -> int:
    return next(int(part[0][0]) for part in snapshot.select(sql, 1))


class _Reading:
    """The chain as far as it was read."""

    def __init__(self, kept: Head | None) -> None:
        self._kept = kept
        self._last = Head(0, chain.BEGINNING)
        self._met = kept is None or kept.number == 0
        self._findings: list[str] = []
        self.changes = 0
        self._rows = 0

    def take(self, change: Sealed) -> None:
        """Compare the next change with its seal."""
        self.changes += 1
        self._rows += len(change.rows)
        expected = self._last.number + 1
        if change.number != expected:
            self._found(f"Changes {expected} to {change.number - 1} are missing.")
        elif chain.seal(self._last.hash, change.header, change.rows) != change.hash:
            self._found(
                f"Change {change.number} is not as it was recorded: it, its rows or "
                "its place were altered."
            )
        self._last = Head(change.number, change.hash)
        if self._kept is not None and self._kept.number == change.number:
            self._met = True
            if self._kept.hash != change.hash:
                self._found(
                    f"Change {change.number} has another seal than the head that was "
                    "kept: history was written anew."
                )

    def verdict(self, head: Head, stray: int) -> Verdict:
        """What was found, at the end."""
        if head != self._last:
            self._found(
                f"The store says that change {head.number} is the last, but "
                f"{self._last.number} is: the end was cut off or added to."
            )
        if stray:
            self._found(f"{stray} recorded rows belong to no change.")
        if not self._met and self._kept is not None:
            self._found(
                f"The end is missing: the head that was kept is change "
                f"{self._kept.number}, the last one here is {self._last.number}."
            )
        return Verdict(
            changes=self.changes,
            rows=self._rows,
            head=self._last,
            findings=tuple(self._findings[:MOST_FOUND]),
        )

    def _found(self, text: str) -> None:
        self._findings.append(text)
