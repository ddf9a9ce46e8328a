"""Values of a row as the types they are known to have.

A row holds the union of all column types; a value of another type than the schema
says is a defect and is raised as one.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row


def number(row: Row, column: str) -> int:
    """An integer that is never absent."""
    value = row[column]
    if not isinstance(value, int):
        raise TypeError(f"{column} is {value!r}, not a number")
    return value


def number_or_none(row: Row, column: str) -> int | None:
    """An integer that may be absent."""
    return None if row[column] is None else number(row, column)


def text(row: Row, column: str) -> str:
    """Text that is never absent."""
    value = row[column]
    if not isinstance(value, str):
        raise TypeError(f"{column} is {value!r}, not text")
    return value


def text_or_none(row: Row, column: str) -> str | None:
    """Text that may be absent."""
    return None if row[column] is None else text(row, column)


def moment_or_none(row: Row, column: str) -> datetime | None:
    """A plan date-time that may be absent."""
    value = row[column]
    if value is None or isinstance(value, datetime):
        return value
    raise TypeError(f"{column} is {value!r}, not a date-time")


def day(row: Row, column: str) -> date:
    """A date that is never absent."""
    value = row[column]
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(f"{column} is {value!r}, not a date")
    return value


def day_or_none(row: Row, column: str) -> date | None:
    """A date that may be absent."""
    return None if row[column] is None else day(row, column)
