"""Hours that were placed by hand go with the assignment they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.transaction import Transaction


def drop_placed(tx: Transaction, assignment_ids: Iterable[int]) -> None:
    """Take away what was placed of these assignments."""
    for row in tx.rows_in("allocation", "assignment_id", sorted(assignment_ids)):
        tx.delete("allocation", number(row, "id"))
