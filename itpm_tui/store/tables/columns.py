"""Column types: each value has one text or integer form, on both engines.

The forms are those that people read with other tools, that sort in the order of
the values, and that the change records keep.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

    from itpm_tui.domain.transaction import Value

_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Text(TypeDecorator[str]):
    """Text that sorts by code point, whatever the language of the database."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, of collation C where the engine has another by default."""
        if dialect.name == "postgresql":
            return sa.TEXT(collation="C")
        return sa.TEXT()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Plain text, also of an enumeration."""
        return None if value is None else str(value)


class Day(TypeDecorator[date]):
    """A date, as `2026-11-24`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """As stored."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """As the domain has it."""
        return None if value is None else date.fromisoformat(value)


class PlanTime(TypeDecorator[datetime]):
    """Wall time of a project's calendar to the minute, as `2026-11-24T17:00`."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> str | None:
        """As stored.

        Raises:
            ValueError: If the time has a zone.
        """
        if value is None:
            return None
        if value.tzinfo is not None:
            raise ValueError(f"{value} has a zone; plan times are wall time")
        return value.isoformat(timespec="minutes")

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> datetime | None:
        """As the domain has it."""
        return None if value is None else datetime.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, as `2026-11-24T16:00:00.000000Z`."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> str | None:
        """As stored.

        Raises:
            ValueError: If the moment has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone; an instant needs one")
        return value.astimezone(UTC).strftime(_INSTANT)

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> datetime | None:
        """As the domain has it."""
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, as 1 or 0."""

    impl = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """As stored."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """As the domain has it."""
        return None if value is None else bool(value)


def from_stored(column: sa.Column[Any], stored: str | int | None) -> Value:
    """A stored value as the domain has it, for values that are no result of a query."""
    if stored is None:
        return None
    match column.type:
        case Day():
            return date.fromisoformat(str(stored))
        case PlanTime() | Instant():
            return datetime.fromisoformat(str(stored))
        case Flag():
            return bool(stored)
    return stored


def to_stored(
    column: sa.Column[Any], value: object, dialect: Dialect
) -> str | int | None:
    """A value of the domain as it is stored."""
    if value is None or not isinstance(column.type, TypeDecorator):
        return value if isinstance(value, int) or value is None else str(value)
    stored: str | int | None = column.type.process_bind_param(value, dialect)
    return stored


WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""Whole numbers of 64 bits; ids too, for readers that calculate with them."""


def key() -> Any:  # noqa: ANN401  as SQLModel's Field
    """The primary key, numbered by the database and never given twice."""
    return Field(default=None, primary_key=True, sa_type=WHOLE)


def own_key() -> Any:  # noqa: ANN401
    """A primary key that the program numbers."""
    return Field(
        primary_key=True, sa_type=WHOLE, sa_column_kwargs={"autoincrement": False}
    )


def link(
    column: str,
    *,
    index: bool = True,
    unique: bool = False,
    primary_key: bool = False,
    later: bool = False,
) -> Any:  # noqa: ANN401
    """A foreign key, checked at the end of the transaction.

    Args:
        column: Where it points.
        index: Whether it needs an index: not where it leads a unique constraint.
        unique: Whether each value is there once.
        primary_key: Whether it is the primary key too.
        later: Whether the constraint is added after all tables are made, since
            the tables point at each other.
    """
    reference = sa.ForeignKey(
        column,
        deferrable=True,
        initially="DEFERRED",
        use_alter=later,
        name=f"{column.partition('.')[0]}_link" if later else None,
    )
    options: dict[str, Any] = {"autoincrement": False} if primary_key else {}
    return Field(
        primary_key=primary_key,
        sa_type=WHOLE,
        index=index and not unique and not primary_key,
        unique=unique,
        sa_column_args=[reference],
        sa_column_kwargs=options,
    )


def whole(*, index: bool = False, unique: bool = False) -> Any:  # noqa: ANN401
    """A whole number."""
    return Field(sa_type=WHOLE, index=index, unique=unique)


def text(*, unique: bool = False, primary_key: bool = False) -> Any:  # noqa: ANN401
    """Text."""
    return Field(sa_type=Text, unique=unique, primary_key=primary_key)


def flag() -> Any:  # noqa: ANN401
    """Yes or no."""
    return Field(sa_type=Flag)


def day() -> Any:  # noqa: ANN401
    """A date."""
    return Field(sa_type=Day)


def plan_time(*, index: bool = False) -> Any:  # noqa: ANN401
    """Wall time of a project's calendar."""
    return Field(sa_type=PlanTime, index=index)


def instant() -> Any:  # noqa: ANN401
    """A moment."""
    return Field(sa_type=Instant)


def rules(*items: sa.schema.SchemaItem, numbered: bool = True) -> tuple[Any, ...]:
    """Constraints and indexes of a table, with what holds for every table.

    Args:
        items: Those of this table.
        numbered: Whether the database numbers its rows. A number is never given
            again, since change records name rows by it.
    """
    return (*items, {"sqlite_strict": True, "sqlite_autoincrement": numbered})


def one_of(column: str, choices: type[StrEnum]) -> sa.CheckConstraint:
    """The check that a column holds a value of an enumeration."""
    words = ", ".join(f"'{choice.value}'" for choice in choices)
    return sa.CheckConstraint(f'"{column}" IN ({words})', name=f"{column}_known")


def yes_or_no(column: str) -> sa.CheckConstraint:
    """The check that a column holds 0 or 1."""
    return sa.CheckConstraint(f'"{column}" IN (0, 1)', name=f"{column}_yes_or_no")
