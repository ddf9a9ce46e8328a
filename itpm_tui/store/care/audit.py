"""Reading the chain of changes again: is everything as it was recorded?"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from itpm_tui.domain import chain
from itpm_tui.domain.chain_reading import ChainReading, Head
from itpm_tui.store.care.snapshot import open_snapshot
from itpm_tui.store.engines.address import Address
from itpm_tui.store.reading.audit_chain import CHANGES, HEAD, IN_ORDER, STRAY, sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from itpm_tui.domain.chain_reading import Sealed, Verdict
    from itpm_tui.store.care.snapshot import Snapshot

AT_ONCE = 5_000
"""Rows that are held in memory."""


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
        reading = ChainReading(kept)
        for change in sealed_changes(snapshot):
            reading.take(change)
            if progress is not None and reading.changes % 1_000 == 0:
                progress(reading.changes)
        return reading.verdict(head_of(snapshot), _count(snapshot, STRAY))


def sealed_changes(snapshot: Snapshot) -> Iterator[Sealed]:
    """All changes in order, each with its rows."""
    parts = snapshot.select(f"{CHANGES} {IN_ORDER}", AT_ONCE)
    return sealed(row for part in parts for row in part)


def head_of(snapshot: Snapshot) -> Head:
    """The last change, as the store says itself."""
    for part in snapshot.select(HEAD, 1):
        return Head(int(part[0][0]), str(part[0][1]))
    return Head(0, chain.BEGINNING)


def _count(snapshot: Snapshot, sql: str) -> int:
    return next(int(part[0][0]) for part in snapshot.select(sql, 1))
