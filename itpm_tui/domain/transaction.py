"""The one way to write: a transaction that a handler is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias

from itpm_tui.domain.enums import Via

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from itpm_tui.domain.drift import Drift
    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.load_records import LoadSource

Value: TypeAlias = str | int | bool | date | datetime | None
"""What a column holds. Plan date-times are naive, instants aware."""
Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and the way the wish came in."""

    person_id: int | None
    handle: str
    via: Via = Via.TUI
    admin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """What a handler says of what it did."""

    topics: frozenset[Topic]
    title: str
    """What people call the change, such as `due date of FWL-12`."""
    message: str = ""
    """The sentence for the person, such as `FWL-12 due Thu 26 Nov (was Wed 25).`"""
    created: tuple[int, ...] = ()
    """Ids of new tasks, to select them."""
    touched: tuple[int, ...] = ()
    """Ids of the tasks that are what the command was about."""
    named: tuple[str, ...] = ()
    """Keys, handles and names of what is no task: projects, people, calendars."""
    reason: str | None = None
    """Why, where the person had to say so; kept with the change."""
    drifts: tuple[Drift, ...] = ()
    """What was stored otherwise than it is computed."""


class Transaction(Protocol):
    """Rows by table and id, inside one transaction of the executor.

    Table and column names are those of the store; the values are domain values. Each
    write is in the database at once, so a later `row` sees it.
    """

    @property
    def actor(self) -> Actor:
        """Who asks."""
        ...

    @property
    def at(self) -> datetime:
        """The instant of the change, aware."""
        ...

    @property
    def today(self) -> date:
        """The date of the person who asks."""
        ...

    def row(self, table: str, row_id: int) -> Row | None:
        """One row, None when it is gone. The key of `schedule` is its task."""
        ...

    def rows(self, table: str, **equal: Value) -> list[Row]:
        """Rows whose columns equal these values, by id."""
        ...

    def rows_in(self, table: str, column: str, values: Sequence[int]) -> list[Row]:
        """Rows whose integer column is one of these values, by id."""
        ...

    def rows_between(
        self, table: str, column: str, low: Value, high: Value
    ) -> list[Row]:
        """Rows whose column is from `low` up to but not including `high`, by id."""
        ...

    def count(self, table: str, **equal: Value) -> int:
        """How many rows have columns that equal these values."""
        ...

    def count_up_to(self, table: str, most: int, **any_of: Sequence[Value]) -> int:
        """How many rows have columns with any of these values, counted to `most`."""
        ...

    def moments(
        self, table: str, key: str, column: str, **equal: Value
    ) -> list[tuple[int, datetime]]:
        """An id and a plan date-time of rows that have one, for many rows."""
        ...

    def insert(self, table: str, values: Row) -> int:
        """Add a row; `created_at` is filled in. Returns its id."""
        ...

    def insert_many(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows that carry their id (see `reserve`) or need none."""
        ...

    def insert_new(self, table: str, rows: Sequence[Row]) -> int:
        """Add the rows of which a unique constraint holds no like; how many."""
        ...

    def reserve(self, table: str, count: int) -> range:
        """Ids that no row has and none will get, to link rows before they are added."""
        ...

    def update(self, table: str, row_id: int, values: Row) -> None:
        """Change columns of a row; a row that is gone is a defect."""
        ...

    def update_many(self, table: str, ids: Sequence[int], values: Row) -> None:
        """Give columns of rows the same values."""
        ...

    def delete(self, table: str, row_id: int) -> None:
        """Delete a row; rows that refer to it must be gone."""
        ...

    def subtree(self, task_id: int) -> list[int]:
        """Ids of a task and everything below it, in tree order."""
        ...

    def next_seq(self, project_id: int, count: int = 1) -> int:
        """The first of `count` task numbers of a project, never given again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One row that a change touched: only the fields that changed."""

    table: str
    row_id: int
    before: Row | None
    """None for an inserted row."""
    after: Row | None
    """None for a deleted row."""


@dataclass(frozen=True, slots=True)
class OutlineFault:
    """A place in the outline that is not what parents and ranks say."""

    task_id: int
    column: str
    stored: str
    derived: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHeader:
    """One change, without its rows."""

    number: int
    actor_id: int | None
    actor: str
    command: str
    title: str
    step: str | None
    undoes: int | None


class OpenTransaction(Transaction, Protocol):
    """A transaction as the executor sees it: with the record of changes."""

    @property
    def written(self) -> frozenset[str]:
        """Tables that were written to."""
        ...

    def headers(self, actor_id: int | None, limit: int) -> list[ChangeHeader]:
        """The newest changes of an actor, newest first."""
        ...

    def change_rows(
        self, number: int, place: tuple[str, int] | None = None
    ) -> list[ChangeRow]:
        """The rows of a change, in the order they were written.

        Args:
            number: Of the change.
            place: Table and id, for what it did to one row.
        """
        ...

    def last_change_of(
        self, table: str, row_id: int, column: str | None = None
    ) -> ChangeHeader | None:
        """The newest change that touched a row, or one column of it."""
        ...

    def written_rows(self) -> list[ChangeRow]:
        """The rows that this transaction touched so far, in that order."""
        ...

    def outline_faults(self) -> list[OutlineFault]:
        """What is stored of the outline and is wrong; it is put right by sealing."""
        ...

    @property
    def position(self) -> int:
        """The number of the last change before this one."""
        ...

    def rows_since(self, number: int, limit: int) -> list[ChangeRow] | None:
        """The rows of all changes after one and before this; None if there are more.

        What other programs wrote is among them.
        """
        ...

    def load(self, first: date, days: int, people: Collection[int]) -> LoadSource:
        """What some people have to do, in all projects, as it is by now.

        Args:
            first: First day, a Monday.
            days: Days from it on.
            people: Their ids.
        """
        ...

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
        ...


class Writer(Protocol):
    """A store opened for writing."""

    def transaction(
        self, actor: Actor, at: datetime, today: date
    ) -> AbstractContextManager[OpenTransaction]:
        """A transaction: committed at the end, rolled back on any exception.

        Raises:
            StoreUnavailable: If the store cannot be written: locked for 30 s, full,
                read only, gone. Nothing was written.
        """
        ...

    def close(self) -> None:
        """Give connections back."""
        ...
