"""Conflicts by field: what was seen against what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Clash, Conflict
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction


def conflict(clashes: list[Clash]) -> Conflict:
    """The refusal for fields that others changed first."""
    first = clashes[0]
    by = f", set by @{first.by}" if first.by else ""
    if len(clashes) == 1:
        said = (
            f"{first.item}: {first.field} is {first.stored} now{by}; "
            f"you saw {first.seen}. Nothing was saved."
        )
    else:
        names = [
            f"{clash.item} {clash.field}" + (f" (@{clash.by})" if clash.by else "")
            for clash in clashes
        ]
        said = f"Changed meanwhile: {listed(names)}. Nothing was saved."
    return Conflict(said, tuple(clashes))


class Clashes:
    """Fields of one command that are no longer as they were seen."""

    def __init__(self, tx: OpenTransaction) -> None:
        """Nothing clashes yet."""
        self._tx = tx
        self._found: list[Clash] = []

    def to_write(
        self,
        place: tuple[str, int, str],
        names: tuple[str, str],
        values: tuple[object, object, object],
        said: tuple[str, str, str],
    ) -> bool:
        """Whether a field is to be written; notes a clash.

        Args:
            place: Table, row and column, to find who changed it.
            names: What people call the item and the field.
            values: Seen, wanted and stored. A field that holds the value wanted
                is left alone.
            said: The same three as a person reads them.
        """
        seen, wanted, stored = values
        if stored == wanted:
            return False
        if stored == seen:
            return True
        change = self._tx.last_change_of(*place)
        by = None if change is None else change.actor
        self._found.append(Clash(*names, *said, by))
        return False

    def settle(self) -> None:
        """Go on when nothing clashes.

        Raises:
            Conflict: If something does.
        """
        if self._found:
            raise conflict(self._found)
