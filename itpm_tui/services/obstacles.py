"""What stands in the way of taking a change back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Clash
from itpm_tui.services.clashes import conflict
from itpm_tui.services.names import Names, field_name, kind
from itpm_tui.services.references import (
    references_of,
    referring_to,
    refers_elsewhere,
)
from itpm_tui.services.values import number
from itpm_tui.services.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.transaction import (
        ChangeRow,
        OpenTransaction,
        Row,
        Value,
    )


class Obstacles:
    """Clashes between the rows of a change and what others did since."""

    def __init__(
        self,
        tx: OpenTransaction,
        rows: Sequence[ChangeRow],
        now: Mapping[tuple[str, int], Row],
    ) -> None:
        """Nothing is found yet."""
        self._tx = tx
        self._rows = rows
        self._now = now
        self._names = Names(tx)
        self._found: list[Clash] = []
        self._there: set[tuple[str, int]] = set()

    def settle(self) -> None:
        """Go on when nothing stands in the way.

        Raises:
            Conflict: If something does.
        """
        if self._found:
            raise conflict(self._found)

    def changed(
        self, row: ChangeRow, column: str, wanted: Value, stored: Value
    ) -> None:
        """A field is not as the change left it."""
        today = self._tx.today
        left = (row.after or {}).get(column)
        self._note(
            (row.table, row.row_id, column),
            field_name(column),
            (self._say(column, left), self._say(column, wanted)),
            self._say(column, stored) if stored is not None else shown(None, today),
            row.after,
        )

    def gone(self, row: ChangeRow) -> None:
        """The row that the change wrote is deleted."""
        place = (row.table, row.row_id, None)
        self._note(place, kind(row.table), ("there", "as before"), "deleted", None)

    def added(self, row: ChangeRow, other: Row) -> None:
        """Something of the kind was added again, otherwise."""
        place = (row.table, number(other, "id"), None)
        said = ("none", "as before")
        self._note(place, kind(row.table), said, "another", other)

    def find(self) -> None:
        """Look for what was built on new rows, and for what old rows stood on."""
        new: dict[str, set[int]] = {}
        back: dict[str, set[int]] = {}
        for row in self._rows:
            if row.before is None:
                new.setdefault(row.table, set()).add(row.row_id)
            elif row.after is None:
                back.setdefault(row.table, set()).add(row.row_id)
        for table, ids in new.items():
            self._find_built_on(table, ids, new)
        for row in self._rows:
            if row.before is not None and row.table != "schedule":
                self._find_missing(row, row.before, back)

    def _find_built_on(
        self, table: str, ids: set[int], new: Mapping[str, set[int]]
    ) -> None:
        """Rows of later changes that refer to rows about to be deleted."""
        restored = {
            (row.table, row.row_id, column)
            for row in self._rows
            if row.before is not None and row.after is not None
            for column in row.before
        }
        for child, column in referring_to(table):
            for other in self._tx.rows_in(child, column, sorted(ids)):
                other_id = number(other, "id")
                if other_id in new.get(child, ()):
                    continue
                if refers_elsewhere(child, column, other):
                    continue
                if (child, other_id, column) not in restored:
                    target = number(other, column)
                    item = self._names.item(
                        table, target, self._now.get((table, target))
                    )
                    self._note_item(
                        item, (child, other_id, None), kind(child), "added since"
                    )
        if table == "person":
            for person_id in sorted(ids):
                if self._tx.headers(person_id, 1):
                    item = self._names.item(table, person_id, None)
                    place = (table, person_id, None)
                    self._note_item(item, place, "person", "at work here")

    def _find_missing(
        self, row: ChangeRow, before: Row, back: Mapping[str, set[int]]
    ) -> None:
        """Rows that a restored row would refer to and that are gone."""
        for column, target in references_of(row.table).items():
            wanted = before.get(column)
            if refers_elsewhere(row.table, column, before):
                continue
            if not isinstance(wanted, int) or wanted in back.get(target, ()):
                continue
            if (target, wanted) in self._there:
                continue
            if self._tx.row(target, wanted) is not None:
                self._there.add((target, wanted))
            else:
                place = (target, wanted, None)
                said = (f"a {kind(target)}", "as before")
                self._note(place, field_name(column), said, "deleted", before)

    def _say(self, column: str, value: Value) -> str:
        """A value in words; an id as the name of what it stands for."""
        if isinstance(value, int) and column.endswith("_id"):
            target = references_of("task").get(column, "task")
            return self._names.item(target, value, None)
        return shown(value, self._tx.today)

    def _note(
        self,
        place: tuple[str, int, str | None],
        field: str,
        said: tuple[str, str],
        stored: str,
        image: Row | None,
    ) -> None:
        """A clash on a row, named after it."""
        table, row_id, _ = place
        row = self._now.get((table, row_id)) or self._tx.row(table, row_id)
        item = self._names.item(table, row_id, row or image)
        change = self._tx.last_change_of(*place)
        by = None if change is None else change.actor
        seen, wanted = said
        self._found.append(Clash(item, field, seen, wanted, stored, by))

    def _note_item(
        self, item: str, place: tuple[str, int, str | None], field: str, stored: str
    ) -> None:
        """A clash with something that was built on a new row."""
        change = self._tx.last_change_of(*place)
        by = None if change is None else change.actor
        self._found.append(Clash(item, field, "none", "none", stored, by))
