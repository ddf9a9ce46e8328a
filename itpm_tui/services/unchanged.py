"""What is said where everything was as wanted already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.transaction import Handled

if TYPE_CHECKING:
    from collections.abc import Iterable


def unchanged(message: str, touched: Iterable[int] = ()) -> Handled:
    """A command that changes nothing; the executor leaves no change for it."""
    return Handled(
        topics=frozenset(), title="", message=message, touched=tuple(touched)
    )
