"""Looking at a store from all sides: what is well, what is not, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.care import examine_content, examine_file, examine_server
from itpm_tui.store.care.finding import problem
from itpm_tui.store.engines.address import Address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from itpm_tui.store.care.finding import Finding


def examine(address: Address | Path | str, today: date) -> Iterator[Finding]:
    """What each side of a store is like, from its place to what it holds.

    The examination ends where nothing further can be looked at. Nothing is changed.

    Args:
        address: The store.
        today: For the age of copies.
    """
    where = Address.of(address)
    try:
        if where.path is None:
            yield from examine_server.findings(where)
            return
        yield from examine_file.place(where.path)
        # Opening a store may tidy up what lies beside it.
        outside = list(examine_file.findings(where.path, today))
        examine_content.recognise(where.path)
        yield from outside
        yield from examine_content.findings(where.path)
    except StoreUnavailable as refusal:
        said, _, next_step = refusal.text.partition(". ")
        yield problem("content", f"{said.rstrip('.')}.", next_step)
