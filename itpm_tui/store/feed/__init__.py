"""Changes as they are committed, by whichever program.

What counts is the position, the number of the last change; what the engines offer
besides only says when it is worth a look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.engines.address import Address

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Feed


def open_feed(address: Address | Path | str, position: int) -> Feed:
    """Changes after a position.

    Raises:
        StoreUnavailable: If there is no store.
    """
    where = Address.of(address)
    if where.path is not None:
        from itpm_tui.store.feed.sqlite import SqliteFeed

        return SqliteFeed(where.path, position)
    from itpm_tui.store.feed.postgresql import PostgresqlFeed

    return PostgresqlFeed(where, position)
