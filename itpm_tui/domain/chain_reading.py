"""Reading the chain of changes again: is everything as it was recorded?"""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.domain import chain
from itpm_tui.domain.refusals import Refusal

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


class ChainReading:
    """The chain as far as it was read."""

    def __init__(self, kept: Head | None = None) -> None:
        """Read nothing yet.

        Args:
            kept: A head that was kept elsewhere; shows whether the end was cut off.
        """
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
        """What was found, at the end.

        Args:
            head: The last change, as the store says itself.
            stray: Recorded rows that belong to no change.
        """
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
