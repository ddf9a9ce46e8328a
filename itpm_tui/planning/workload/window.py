"""A part of the load as a page shows it: people by days, weeks or months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.balance import fairness, longest_run
from itpm_tui.planning.workload.load import FULL, TOO_MUCH, Cell, PersonLoad, together

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.planning.workload.load import Load

_WORKDAYS = 5


class Unit(StrEnum):
    """What a column is."""

    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"


@dataclass(frozen=True, slots=True)
class Column:
    """Some days on end."""

    first: date
    days: range
    """Counted from the first day of the load."""

    def holds(self, day: int) -> bool:
        """Whether a day is in it."""
        return day in self.days


@dataclass(frozen=True, slots=True)
class Row:
    """A person with a cell for each column."""

    load: PersonLoad
    cells: tuple[Cell, ...]
    whole: Cell
    """All columns together."""
    free: int
    """Minutes in which there is room, from today on."""


@dataclass(frozen=True, slots=True)
class Window:
    """Columns and people, worked out once; a cursor only moves over it."""

    unit: Unit
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    team: tuple[Cell, ...]
    whole: Cell
    """The team over all columns."""
    too_much: int
    """People with a cell of more than 120 %."""
    fairness: float | None
    longest_run: int
    """Working days on end on which one person has more than the hours there are."""

    @property
    def days(self) -> range:
        """All days that are shown."""
        if not self.columns:
            return range(0)
        return range(self.columns[0].days.start, self.columns[-1].days.stop)

    def next_overload(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        """The next cell of more than 120 %, the earliest first, around the end."""
        high = len(self.rows)
        count = len(self.columns) * high
        here = column * high + row
        for ahead in range(1, count + 1):
            at_column, at_row = divmod((here + step * ahead) % count, high)
            if is_too_much(self.rows[at_row].cells[at_column]):
                return at_row, at_column
        return None


def is_too_much(cell: Cell) -> bool:
    """Whether work has to move: more than 120 %, or any where there are no hours."""
    share = cell.percent
    return cell.planned > 0 if share is None else share > TOO_MUCH


def is_over(cell: Cell) -> bool:
    """Whether there is more to do than there are hours."""
    share = cell.percent
    return cell.planned > 0 if share is None else share > FULL


def window(load: Load, unit: Unit, start: int, most: int) -> Window:
    """The columns from a day on, with the people they show.

    Args:
        load: All of it.
        unit: What a column is.
        start: The first day, counted from the first of the load.
        most: Columns at most.
    """
    columns = columns_from(load, unit, start, most)
    if not columns:
        return Window(unit, (), (), (), Cell(0, 0), 0, None, 0)
    days = range(columns[0].days.start, columns[-1].days.stop)
    loads = load.shown(days)
    if unit is Unit.DAY:
        columns = _worked(columns, loads, most)
        days = range(columns[0].days.start, columns[-1].days.stop)
    rows = tuple(_row(each, columns, days, load.today) for each in loads)
    return Window(
        unit,
        columns,
        rows,
        tuple(together(cells) for cells in zip(*(r.cells for r in rows), strict=True)),
        together(row.whole for row in rows),
        sum(any(is_too_much(cell) for cell in row.cells) for row in rows),
        fairness([row.whole[:2] for row in rows]),
        max((_run(each, days) for each in loads), default=0),
    )


def columns_from(load: Load, unit: Unit, start: int, most: int) -> tuple[Column, ...]:
    """Columns from a day on, as far as the load goes."""
    if unit is Unit.DAY:
        # Weekends on which nothing happens are left out again.
        stop = min(start + (most + _WORKDAYS - 1) // _WORKDAYS * 7, load.days)
        return tuple(_column(load, range(day, day + 1)) for day in range(start, stop))
    if unit is Unit.WEEK:
        first = start - start % 7
        starts = range(first, load.days, 7)[:most]
        return tuple(_column(load, range(day, day + 7)) for day in starts)
    return _months(load, start, most)


def _months(load: Load, start: int, most: int) -> tuple[Column, ...]:
    """Whole months; the first and the last as far as the load goes."""
    found: list[Column] = []
    low = start
    while low < load.days and len(found) < most:
        date_of = load.source.first + timedelta(days=low)
        following = (date_of.replace(day=1) + timedelta(days=32)).replace(day=1)
        high = min(low + (following - date_of).days, load.days)
        found.append(_column(load, range(low, high)))
        low = high
    return tuple(found)


def _column(load: Load, days: range) -> Column:
    return Column(load.source.first + timedelta(days=days.start), days)


def _worked(
    columns: tuple[Column, ...], loads: list[PersonLoad], most: int
) -> tuple[Column, ...]:
    """Working days, and other days on which anybody works."""

    def has_any(day: int) -> bool:
        return any(each.planned[day] or each.capacity[day] for each in loads)

    found = [
        column
        for column in columns
        if column.first.weekday() < _WORKDAYS or has_any(column.days.start)
    ]
    return tuple(found[:most]) or columns[:1]


def _row(load: PersonLoad, columns: tuple[Column, ...], days: range, today: int) -> Row:
    ahead = range(min(max(days.start, today), days.stop), days.stop)
    return Row(
        load,
        tuple(load.cell(column.days) for column in columns),
        load.cell(days),
        load.free(ahead),
    )


def _run(load: PersonLoad, days: range) -> int:
    part = slice(days.start, days.stop)
    return longest_run(zip(load.planned[part], load.capacity[part], strict=True))
