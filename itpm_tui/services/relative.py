"""What was seen by someone who asks for more or less of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.services.clashes import Clashes
from itpm_tui.services.wording import shown, start_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from itpm_tui.domain.transaction import OpenTransaction
    from itpm_tui.services.stored import StoredTask


def own_last_change(tx: OpenTransaction, table: str, row_id: int, column: str) -> bool:
    """Whether a field was changed by the very last change of the person who asks.

    `>>>` is faster than the screen: the second shift still carries the dates seen
    before the first, and means one day more.
    """
    if tx.actor.person_id is None:
        return False
    mine = tx.headers(tx.actor.person_id, 1)
    change = tx.last_change_of(table, row_id, column)
    return bool(mine) and change is not None and mine[0].number == change.number


def check_seen(
    tx: OpenTransaction,
    tasks: Sequence[StoredTask],
    seen: Mapping[int, datetime | None],
) -> None:
    """Go on when each task starts as seen; without a start its deadline counts.

    Raises:
        Conflict: If someone else moved one meanwhile.
    """
    clashes = Clashes(tx)
    for task in tasks:
        scheduled = task.start is not None
        stored = task.start if scheduled else task.deadline
        field, place = "start", ("schedule", task.id, "start")
        if not scheduled:
            field, place = "deadline", ("task", task.id, "deadline")
        value = seen[task.id]
        if stored == value or own_last_change(tx, *place):
            continue
        say = start_day if scheduled else shown
        said = say(value, tx.today), "moved", say(stored, tx.today)
        # No wanted value is ever the stored one: what is asked for is a difference.
        clashes.to_write(place, (task.key, field), (value, said, stored), said)
    clashes.settle()
