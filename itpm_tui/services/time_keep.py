"""Time whose task is deleted: it was spent, so it stays, and says on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.services.stored import keys_by_id
from itpm_tui.services.time_scene import NOTE_LIMIT, sheet_state
from itpm_tui.services.values import day, number, text_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import Transaction


def keep_time(tx: Transaction, task_ids: Sequence[int]) -> int:
    """Let entries and clocks stand without their task. Returns how many entries.

    Raises:
        Refusal: If time on a task is approved: that stays as it is.
    """
    entries = tx.rows_in("time_entry", "task_id", task_ids)
    clocks = tx.rows_in("timer", "task_id", task_ids)
    keys = keys_by_id(tx, (number(row, "task_id") for row in (*entries, *clocks)))
    for row in entries:
        key, when = keys[number(row, "task_id")], day(row, "work_date")
        if sheet_state(tx, number(row, "person_id"), when).frozen:
            raise Refusal(
                f"{key} has approved time, so it stays. Set it to done instead."
            )
    for table, rows in (("time_entry", entries), ("timer", clocks)):
        for row in rows:
            said = f"{keys[number(row, 'task_id')]} {text_or_none(row, 'note') or ''}"
            note = clean(said, limit=NOTE_LIMIT)
            tx.update(table, number(row, "id"), {"task_id": None, "note": note})
    return len(entries)
