"""Rows of one change put back, last written first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.services.obstacles import Obstacles
from itpm_tui.services.references import UNIQUE, references_of
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import (
        ChangeRow,
        OpenTransaction,
        Row,
        Value,
    )

_COUNTED = frozenset({"id", "created_at", "next_seq"})
"""Columns that no undo lowers, so what they hold is nobody's change."""
_PROJECTED = frozenset({"search", "path", "summary_of"})
"""Columns that follow from others and are not in the records."""
_PERSONAL = {
    "notification": frozenset({"read_at", "snoozed_until", "snooze_event", "done_at"})
}
"""How far a person is with something: never in the way of what others take back."""


class Reversal:
    """One change on its way back."""

    def __init__(self, tx: OpenTransaction, rows: Sequence[ChangeRow]) -> None:
        """Read what the rows of the change are now."""
        self._tx = tx
        self._rows = rows
        self._now = _stored(tx, rows)
        self._obstacles = Obstacles(tx, rows, self._now)
        self._instead: dict[tuple[str, int], int] = {}
        self._alike: dict[tuple[str, tuple[tuple[str, Value], ...]], list[int]] = {}
        self.unsettled: set[int] = set()
        """Tasks with a scheduled date that another change has moved since."""
        inputs = {row.row_id for row in rows if row.table == "task"}
        self._alone = {
            row.row_id
            for row in rows
            if row.table == "schedule" and row.row_id not in inputs
        }

    def run(self) -> None:
        """Put every row back.

        Raises:
            Conflict: If one is not as the change left it, or if something was built
                on it. Some rows may have been written by then: the transaction is
                to be given up.
        """
        self._obstacles.find()
        for row in reversed(self._rows):
            if row.table == "schedule":
                self._reschedule(row)
            elif row.before is None:
                self._take_away(row, row.after or {})
            elif row.after is None:
                self._bring_back(row, row.before)
            else:
                self._restore(row, row.before, row.after)
        for (table, values), ids in self._alike.items():
            self._tx.update_many(table, ids, dict(values))
        self._obstacles.settle()

    def _take_away(self, row: ChangeRow, after: Row) -> None:
        """Delete a row that the change added, if it is still as it was added."""
        place = (row.table, row.row_id)
        now = self._now.get(place)
        if now is None:
            return
        for column, value in now.items():
            if column in _COUNTED or column in _PROJECTED:
                continue
            if column in _PERSONAL.get(row.table, ()):
                continue
            if value != after.get(column):
                self._obstacles.changed(row, column, None, value)
        if row.table == "task" and self._tx.row("schedule", row.row_id) is not None:
            self._tx.delete("schedule", row.row_id)
            self._now.pop(("schedule", row.row_id), None)
        self._tx.delete(*place)
        del self._now[place]

    def _bring_back(self, row: ChangeRow, before: Row) -> None:
        """Add a row that the change deleted, with its former id."""
        place = (row.table, row.row_id)
        before = self._redirected(row.table, before)
        if place in self._now or self._is_there_again(row, before):
            return
        values = {**before, "id": row.row_id}
        self._tx.insert_many(row.table, [values])
        stored = self._tx.row(*place)
        if stored is not None:
            self._now[place] = stored

    def _is_there_again(self, row: ChangeRow, before: Row) -> bool:
        """Whether someone added the same meanwhile, under another id.

        What referred to the former row then refers to that one: the tag of the same
        name, the conversation about the same task.
        """
        columns = UNIQUE.get(row.table, ())
        if not columns:
            return False
        same = self._tx.rows(row.table, **{name: before.get(name) for name in columns})
        for other in same:
            self._instead[row.table, row.row_id] = number(other, "id")
            for column, value in other.items():
                if column not in _COUNTED and value != before.get(column):
                    self._obstacles.added(row, other)
                    break
        return bool(same)

    def _redirected(self, table: str, values: Row) -> Row:
        """Values that refer to what is there instead of former rows."""
        if not self._instead:
            return values
        found: dict[str, Value] = dict(values)
        for column, target in references_of(table).items():
            value = found.get(column)
            if isinstance(value, int):
                found[column] = self._instead.get((target, value), value)
        return found

    def _restore(self, row: ChangeRow, before: Row, after: Row) -> None:
        """Write the fields that the change wrote, where they are as it left them."""
        place = (row.table, row.row_id)
        now = self._now.get(place)
        if now is None:
            if row.table not in _PERSONAL:
                self._obstacles.gone(row)
            return
        values: dict[str, Value] = {}
        for column, wanted in before.items():
            if column in _COUNTED or now[column] == wanted:
                continue
            if now[column] == after[column]:
                values[column] = wanted
            elif column not in _PERSONAL.get(row.table, ()):
                self._obstacles.changed(row, column, wanted, now[column])
        if values and row.table in _PERSONAL:
            # Thousands of threads are handled at once, and all get the same.
            alike = (row.table, tuple(values.items()))
            self._alike.setdefault(alike, []).append(row.row_id)
        elif values:
            self._tx.update(row.table, row.row_id, values)
        if values:
            self._now[place] = {**now, **values}

    def _reschedule(self, row: ChangeRow) -> None:
        """Give a task the scheduled dates from before the change.

        They follow from inputs that are checked, so they are not checked again: a
        date that another change has moved since stays for `keep_rules` to settle.
        """
        tx, task_id = self._tx, row.row_id
        now = tx.row("schedule", task_id)
        if row.before is None:
            if now is not None:
                tx.delete("schedule", task_id)
            return
        if now is None:
            task = tx.row("task", task_id)
            if task is not None:
                keys = {"task_id": task_id, "project_id": number(task, "project_id")}
                tx.insert("schedule", {**row.before, **keys})
            return
        if row.after is None:
            tx.update("schedule", task_id, row.before)
            return
        self._restore_dates(row, row.before, row.after, now)

    def _restore_dates(self, row: ChangeRow, before: Row, after: Row, now: Row) -> None:
        """Write the dates that are as the change left them."""
        values: dict[str, Value] = {}
        for column, wanted in before.items():
            if now[column] == after[column]:
                values[column] = wanted
            elif now[column] != wanted and row.row_id in self._alone:
                self._obstacles.changed(row, column, wanted, now[column])
            elif now[column] != wanted:
                self.unsettled.add(row.row_id)
        if values:
            self._tx.update("schedule", row.row_id, values)


def _stored(
    tx: OpenTransaction, rows: Sequence[ChangeRow]
) -> dict[tuple[str, int], Row]:
    """Rows of a change as they are now; `schedule` is read when it is its turn."""
    ids: dict[str, set[int]] = {}
    for row in rows:
        if row.table != "schedule":
            ids.setdefault(row.table, set()).add(row.row_id)
    return {
        (table, number(stored, "id")): stored
        for table, wanted in ids.items()
        for stored in tx.rows_in(table, "id", sorted(wanted))
    }
