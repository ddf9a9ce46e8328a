"""Many rows at once: those that are new, and those with other values than wanted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from itpm_tui.services.values import number

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Transaction

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class Tally:
    """How many rows of a table were added, changed, or found as wanted."""

    added: int = 0
    changed: int = 0
    same: int = 0

    @property
    def written(self) -> int:
        """Rows that were written."""
        return self.added + self.changed


def ids_for(
    tx: Transaction, table: str, known: Mapping[K, int], keys: Iterable[K]
) -> dict[K, int]:
    """Ids by key: of rows that are known, and new ones for the others."""
    wanted = list(dict.fromkeys(keys))
    new = [key for key in wanted if key not in known]
    fresh = dict(zip(new, tx.reserve(table, len(new)), strict=True)) if new else {}
    return {key: known[key] if key in known else fresh[key] for key in wanted}


def put(
    tx: Transaction,
    table: str,
    stored: Iterable[Row],
    wanted: Mapping[int, Row],
    *,
    new: Row | None = None,
    key: str = "id",
) -> Tally:
    """Make rows hold these values, writing only what differs.

    Args:
        tx: To write with.
        table: Where.
        stored: The rows that are there.
        wanted: Values by id; other columns of a stored row stay.
        new: Values of further columns, for rows that are added.
        key: The column with the id.
    """
    there = {number(row, key): row for row in stored}
    tally = Tally()
    added: list[Row] = []
    for row_id, values in wanted.items():
        row = there.get(row_id)
        if row is None:
            added.append({**(new or {}), **values, key: row_id})
            continue
        changed = {name: value for name, value in values.items() if row[name] != value}
        if changed:
            tx.update(table, row_id, changed)
            tally.changed += 1
        else:
            tally.same += 1
    if added:
        tx.insert_many(table, added)
    tally.added = len(added)
    return tally
