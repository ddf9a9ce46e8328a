"""Rows by table and id, with domain values in and out."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from itpm_tui.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Column, Connection, Table

    from itpm_tui.domain.transaction import Row, Value

_Statement: TypeAlias = "sa.Select[tuple[Any, ...]]"
_AT_ONCE = 1000
"""Values in one query, well below what either engine takes."""


def key_of(table: Table) -> Column[int]:
    """The column of the primary key."""
    (column,) = table.primary_key
    return column


def in_parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    """Values in parts that fit in one query."""
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]


def _select(table: Table, *conditions: sa.ColumnElement[bool]) -> _Statement:
    """Rows of a table that meet all conditions, by key."""
    return (
        sa.select(table)
        .where(*conditions)
        .order_by(key_of(table))
        .with_for_update(key_share=True)
    )


# Making a statement costs as much as running it, and a command runs the same few.
@cache
def _where_equal(
    table: str, columns: tuple[str, ...], empty: tuple[str, ...] = ()
) -> _Statement:
    """Rows by the values of some columns, bound by name; others hold nothing."""
    found = METADATA.tables[table]
    return _select(
        found,
        *(found.c[name] == sa.bindparam(name) for name in columns),
        *(found.c[name].is_(None) for name in empty),
    )


@cache
def _where_in(table: str, column: str) -> _Statement:
    """Rows by several values of a column, bound by its name."""
    found = METADATA.tables[table]
    return _select(found, found.c[column].in_(sa.bindparam(column, expanding=True)))


class Rows:
    """Rows of one transaction.

    Reading locks what is read, on PostgreSQL: nobody but another program could
    write it meanwhile, but then its write would be lost. SQLite has one writer.
    """

    def __init__(self, connection: Connection, at: datetime) -> None:
        """Work in the transaction of a connection.

        Args:
            connection: In a transaction.
            at: When rows are made.
        """
        self._connection = connection
        self._at = at

    def row(self, table: str, row_id: int) -> Row | None:
        """One row, None when there is none."""
        key = key_of(METADATA.tables[table]).name
        return next(self._found(_where_equal(table, (key,)), {key: row_id}), None)

    def rows(self, table: str, **equal: Value) -> list[Row]:
        """Rows whose columns equal these values, by id."""
        empty = tuple(name for name, value in equal.items() if value is None)
        bound = {name: value for name, value in equal.items() if value is not None}
        return list(self._found(_where_equal(table, tuple(bound), empty), bound))

    def rows_in(self, table: str, column: str, values: Sequence[int]) -> list[Row]:
        """Rows whose integer column is one of these values, by id."""
        found = METADATA.tables[table]
        name = key_of(found).name
        rows = [
            row
            for part in in_parts(sorted(set(values)))
            for row in self._found(_where_in(table, column), {column: part})
        ]
        if column != name:
            rows.sort(key=lambda row: int(str(row[name])))
        return rows

    def rows_between(
        self, table: str, column: str, low: Value, high: Value
    ) -> list[Row]:
        """Rows whose column is from `low` up to but not including `high`, by id."""
        found = METADATA.tables[table]
        between = (found.c[column] >= low, found.c[column] < high)
        return list(self._found(_select(found, *between), {}))

    def moments(
        self, table: str, key: str, column: str, **equal: Value
    ) -> list[tuple[int, datetime]]:
        """An id and a plan date-time of rows that have one, for many rows."""
        found = METADATA.tables[table]
        statement = sa.select(found.c[key], found.c[column]).where(
            found.c[column].is_not(None),
            *(found.c[name] == value for name, value in equal.items()),
        )
        return [(row[0], row[1]) for row in self._connection.execute(statement)]

    def count(self, table: str, **equal: Value) -> int:
        """How many rows have columns that equal these values."""
        found = METADATA.tables[table]
        conditions = [found.c[column] == value for column, value in equal.items()]
        statement = sa.select(sa.func.count()).select_from(found).where(*conditions)
        return int(self._connection.execute(statement).scalar_one())

    def count_up_to(self, table: str, most: int, **any_of: Sequence[Value]) -> int:
        """How many rows have columns with any of these values, counted to `most`."""
        found = METADATA.tables[table]
        conditions = [found.c[name].in_(values) for name, values in any_of.items()]
        rows = sa.select(key_of(found)).where(*conditions).limit(most).subquery()
        statement = sa.select(sa.func.count()).select_from(rows)
        return int(self._connection.execute(statement).scalar_one())

    def insert(self, table: str, values: Row) -> int:
        """Add a row. Returns its key."""
        found = METADATA.tables[table]
        result = self._connection.execute(
            sa.insert(found).values(self._whole(found, values))
        )
        (key,) = result.inserted_primary_key or (None,)
        assert isinstance(key, int)
        return key

    def insert_many(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows that all carry their key, or all need none."""
        found = METADATA.tables[table]
        empty: dict[str, Value] = {
            column.name: None for column in found.c if not column.primary_key
        }
        waiting = iter(rows)
        while part := list(islice(waiting, _AT_ONCE)):
            self._connection.execute(
                sa.insert(found),
                [{**empty, **self._whole(found, values)} for values in part],
            )

    def insert_new(self, table: str, rows: Sequence[Row]) -> int:
        """Add the rows of which a unique constraint holds no like; how many."""
        if not rows:
            return 0
        found = METADATA.tables[table]
        dialect = self._connection.dialect.name
        insert = sqlite_insert if dialect == "sqlite" else postgresql_insert
        statement = insert(found).on_conflict_do_nothing().returning(key_of(found))
        whole = [self._whole(found, row) for row in rows]
        return len(self._connection.execute(statement, whole).all())

    def update_many(self, table: str, ids: Sequence[int], values: Row) -> None:
        """Give columns of rows the same values."""
        found = METADATA.tables[table]
        for part in in_parts(ids):
            self._connection.execute(
                sa.update(found).where(key_of(found).in_(part)).values(dict(values))
            )

    def update(self, table: str, row_id: int, values: Row) -> None:
        """Change columns of a row.

        Raises:
            LookupError: If it is gone.
        """
        found = METADATA.tables[table]
        statement = sa.update(found).where(key_of(found) == row_id).values(dict(values))
        if self._connection.execute(statement).rowcount != 1:
            raise LookupError(f"{table} {row_id} is gone")

    def delete(self, table: str, row_id: int) -> None:
        """Delete a row.

        Raises:
            LookupError: If it is gone.
        """
        found = METADATA.tables[table]
        statement = sa.delete(found).where(key_of(found) == row_id)
        if self._connection.execute(statement).rowcount != 1:
            raise LookupError(f"{table} {row_id} is gone")

    def reserve(self, table: str, count: int) -> range:
        """Ids that no row has and none will get."""
        if self._connection.dialect.name == "sqlite":
            last = self._reserve_in_sqlite(table, count)
        else:
            last = self._connection.execute(
                sa.text(
                    "SELECT setval(sequence, nextval(sequence) + :count - 1) "
                    "FROM pg_get_serial_sequence(:table, 'id') AS sequence"
                ),
                {"table": table, "count": count},
            ).scalar_one()
        return range(last - count + 1, last + 1)

    def _reserve_in_sqlite(self, table: str, count: int) -> int:
        """The last of the ids, after noting it as given."""
        bound = {"table": table, "count": count}
        last = self._connection.execute(
            sa.text(
                "UPDATE sqlite_sequence SET seq = seq + :count WHERE name = :table "
                "RETURNING seq"
            ),
            bound,
        ).scalar()
        if last is None:
            self._connection.execute(
                sa.text("INSERT INTO sqlite_sequence VALUES (:table, :count)"), bound
            )
            last = count
        return int(last)

    def _found(
        self, statement: _Statement, bound: Mapping[str, object]
    ) -> Iterator[Row]:
        """The rows of a statement."""
        found: sa.CursorResult[Any] = self._connection.execute(statement, bound)
        names = tuple(found.keys())
        for row in found:
            # Its own mapping would look the names up again, for each row.
            yield dict(zip(names, row, strict=True))

    def _whole(self, table: Table, values: Row) -> dict[str, Value]:
        """Values with the moment of making, where the table has one."""
        if "created_at" in table.c and values.get("created_at") is None:
            return {**values, "created_at": self._at}
        return dict(values)
