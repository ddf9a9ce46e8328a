"""One transaction: rows, what is derived from them, and the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from itpm_tui.store.tables import METADATA
from itpm_tui.store.writing.changes import Changes
from itpm_tui.store.writing.rows import Rows, in_parts
from itpm_tui.store.writing.search_text import SearchText
from itpm_tui.store.writing.tree import Tree
from itpm_tui.store.writing.within import source_within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from itpm_tui.domain.load_records import LoadSource
    from itpm_tui.domain.transaction import (
        Actor,
        ChangeHeader,
        ChangeRow,
        OutlineFault,
        Row,
        Value,
    )
    from itpm_tui.store.engines.address import Address

_TASK = METADATA.tables["task"]
_PROJECT = METADATA.tables["project"]
_PLACE = frozenset({"parent_id", "wbs_order", "project_id"})
_NAME = frozenset({"title", "seq", "project_id"})


class StoreTransaction:
    """An `OpenTransaction` on either engine.

    There is one at a time in a store, whoever asks: on SQLite because it begins with
    the lock to write, on PostgreSQL because it begins with a lock on `head`. So what
    was read stays true until the end, and none is rolled back because of another.
    """

    def __init__(
        self,
        connection: Connection,
        address: Address,
        actor: Actor,
        at: datetime,
        today: date,
    ) -> None:
        """Open a change in the transaction of a connection to a store."""
        self._connection = connection
        self._address = address
        self.actor = actor
        self.at = at
        self.today = today
        self._rows = Rows(connection, at)
        self._tree = Tree(connection)
        self._search = SearchText(connection)
        self._changes = Changes(connection, actor, at)
        self._written: set[str] = set()
        self._sealed = False

    @property
    def sealed(self) -> bool:
        """Whether the change has its header."""
        return self._sealed

    @property
    def loose(self) -> bool:
        """Whether something was written that no header seals."""
        return bool(self._written) and not self._sealed

    @property
    def written(self) -> frozenset[str]:
        """Tables that were written to."""
        return frozenset(self._written)

    def row(self, table: str, row_id: int) -> Row | None:
        """One row, None when it is gone. The key of `schedule` is its task."""
        return self._rows.row(table, row_id)

    def rows(self, table: str, **equal: Value) -> list[Row]:
        """Rows whose columns equal these values, by id."""
        return self._rows.rows(table, **equal)

    def rows_in(self, table: str, column: str, values: Sequence[int]) -> list[Row]:
        """Rows whose integer column is one of these values, by id."""
        return self._rows.rows_in(table, column, values)

    def rows_between(
        self, table: str, column: str, low: Value, high: Value
    ) -> list[Row]:
        """Rows whose column is from `low` up to but not including `high`, by id."""
        return self._rows.rows_between(table, column, low, high)

    def moments(
        self, table: str, key: str, column: str, **equal: Value
    ) -> list[tuple[int, datetime]]:
        """An id and a plan date-time of rows that have one, for many rows."""
        return self._rows.moments(table, key, column, **equal)

    def count(self, table: str, **equal: Value) -> int:
        """How many rows have columns that equal these values."""
        return self._rows.count(table, **equal)

    def count_up_to(self, table: str, most: int, **any_of: Sequence[Value]) -> int:
        """How many rows have columns with any of these values, counted to `most`."""
        return self._rows.count_up_to(table, most, **any_of)

    def insert(self, table: str, values: Row) -> int:
        """Add a row; what is derived is filled in. Returns its id."""
        self._written.add(table)
        (whole,) = self._derived(table, [values])
        row_id = self._rows.insert(table, whole)
        if table == "task":
            self._tree.moved(row_id)
        return row_id

    def insert_many(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows that carry their id (see `reserve`) or need none."""
        self._written.add(table)
        self._rows.insert_many(table, self._derived(table, rows))

    def insert_new(self, table: str, rows: Sequence[Row]) -> int:
        """Add the rows of which a unique constraint holds no like; how many."""
        added = self._rows.insert_new(table, rows)
        if added:
            self._written.add(table)
        return added

    def update_many(self, table: str, ids: Sequence[int], values: Row) -> None:
        """Give columns of rows the same values; none that others are derived from."""
        self._written.add(table)
        self._rows.update_many(table, ids, values)

    def reserve(self, table: str, count: int) -> range:
        """Ids that no row has and none will get, to link rows before they are added."""
        return self._rows.reserve(table, count) if count else range(0)

    def update(self, table: str, row_id: int, values: Row) -> None:
        """Change columns of a row; a row that is gone is a defect."""
        self._written.add(table)
        moves = table == "task" and not _PLACE.isdisjoint(values)
        if moves:
            self._tree.other_children(self._parent_of(row_id))
        self._rows.update(table, row_id, values)
        if moves:
            self._tree.moved(row_id)
            self._tree.other_children(self._parent_of(row_id))
        if table == "task" and not _NAME.isdisjoint(values):
            self._search.renew(row_id)
        if table == "project" and "key" in values:
            self._search.renew_project(row_id)

    def delete(self, table: str, row_id: int) -> None:
        """Delete a row; rows that refer to it must be gone at the end."""
        self._written.add(table)
        if table == "task":
            self._tree.other_children(self._parent_of(row_id))
        self._rows.delete(table, row_id)

    def subtree(self, task_id: int) -> list[int]:
        """Ids of a task and everything below it, in tree order."""
        return self._tree.subtree(task_id)

    def next_seq(self, project_id: int, count: int = 1) -> int:
        """The first of `count` task numbers of a project, never given again."""
        self._written.add("project")
        stored = self._connection.execute(
            sa.select(_PROJECT.c.next_seq)
            .where(_PROJECT.c.id == project_id)
            .with_for_update(key_share=True)
        ).scalar_one()
        # Another program may have added tasks without the counter.
        highest = self._connection.execute(
            sa.select(sa.func.max(_TASK.c.seq)).where(_TASK.c.project_id == project_id)
        ).scalar()
        first = max(int(stored), int(highest or 0) + 1)
        self._rows.update("project", project_id, {"next_seq": first + count})
        return first

    def headers(self, actor_id: int | None, limit: int) -> list[ChangeHeader]:
        """The newest changes of an actor, newest first."""
        return self._changes.headers(actor_id, limit)

    def change_rows(
        self, number: int, place: tuple[str, int] | None = None
    ) -> list[ChangeRow]:
        """The rows of a change, in the order they were written.

        Args:
            number: Of the change.
            place: Table and id, for what it did to one row.
        """
        return self._changes.rows_of(number, place)

    def last_change_of(
        self, table: str, row_id: int, column: str | None = None
    ) -> ChangeHeader | None:
        """The newest change that touched a row, or one column of it."""
        return self._changes.last_of(table, row_id, column)

    def written_rows(self) -> list[ChangeRow]:
        """The rows that this transaction touched so far, in that order."""
        return self._changes.rows_so_far()

    def outline_faults(self) -> list[OutlineFault]:
        """What is stored of the outline and is wrong; it is put right by sealing."""
        return self._tree.faults()

    @property
    def position(self) -> int:
        """The number of the last change before this one."""
        return self._changes.position

    def rows_since(self, number: int, limit: int) -> list[ChangeRow] | None:
        """The rows of all changes after one and before this; None if there are more."""
        return self._changes.rows_since(number, limit)

    def load(self, first: date, days: int, people: Collection[int]) -> LoadSource:
        """What some people have to do, in all projects, as it is by now."""
        from itpm_tui.store.reading import load  # few changes ask

        source = source_within(self._connection, self._address, self.at)
        return load.load(source, first, days, self.today, None, people)

    def seal(
        self,
        *,
        command: str,
        title: str,
        step: str | None = None,
        undoes: int | None = None,
        reason: str | None = None,
    ) -> int:
        """Write the header of this change, as the last thing. Returns its number."""
        self._tree.keep()
        number = self._changes.seal(
            command=command, title=title, step=step, undoes=undoes, reason=reason
        )
        self._sealed = True
        return number

    def _derived(self, table: str, rows: Iterable[Row]) -> Iterable[Row]:
        """New rows with what is derived from others."""
        if table == "task":
            return (self._new_task(row) for row in rows)
        if table == "schedule":
            return self._new_schedules(list(rows))
        return rows

    def _new_task(self, row: Row) -> Row:
        """A new task, with its search text."""
        self._tree.other_children(_whole(row.get("parent_id")))
        task_id = _whole(row.get("id"))
        if task_id is not None:
            self._tree.moved(task_id)
        text = self._search.of(row["project_id"], row["seq"], row["title"])
        return {**row, "search": text}

    def _new_schedules(self, rows: Sequence[Row]) -> Iterable[Row]:
        """New schedules; their paths come when all is written."""
        ids = [task_id for row in rows if (task_id := _whole(row["task_id"]))]
        projects: dict[int, int] = {}
        for part in in_parts(ids):
            found = self._connection.execute(
                sa.select(_TASK.c.id, _TASK.c.project_id).where(_TASK.c.id.in_(part))
            )
            projects.update((task_id, project_id) for task_id, project_id in found)
        for task_id, row in zip(ids, rows, strict=True):
            self._tree.moved(task_id)
            self._tree.other_children(task_id)
            yield {
                **{"critical": False, "path": "", "summary_of": 0, **row},
                # Without its task yet, it gets its project at the end.
                "project_id": projects.get(task_id, 0),
            }

    def _parent_of(self, task_id: int) -> int | None:
        """The parent that a task has in the database."""
        return self._connection.execute(
            sa.select(_TASK.c.parent_id).where(_TASK.c.id == task_id)
        ).scalar()


def _whole(value: Value) -> int | None:
    """An id."""
    assert value is None or isinstance(value, int)
    return value
