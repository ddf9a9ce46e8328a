"""Which day stands in which column of a Gantt chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_NARROW = 60
"""Columns below which a chart opens at the current week, not one before."""


class Zoom(StrEnum):
    """The unit of a chart's head, and the step of moves in it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def nearer(self) -> Zoom:
        """The next smaller unit, or itself."""
        return _ORDER[max(0, _ORDER.index(self) - 1)]

    @property
    def farther(self) -> Zoom:
        """The next larger unit, or itself."""
        return _ORDER[min(len(_ORDER) - 1, _ORDER.index(self) + 1)]


_EARLIEST, _LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""A chart ends there, so that no date in the data is beyond what can be counted."""

_ORDER = (Zoom.DAY, Zoom.WEEK, Zoom.MONTH, Zoom.QUARTER)
_CELLS = {Zoom.DAY: 1, Zoom.WEEK: 3, Zoom.MONTH: 4, Zoom.QUARTER: 6}
"""Columns of one unit: the fewest that hold its name and a space."""
_MONTHS = {Zoom.MONTH: 1, Zoom.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of columns and the days in them; all but DAY start at a whole unit."""

    zoom: Zoom
    first: date
    cells: int

    @classmethod
    def starting(cls, zoom: Zoom, day: date, cells: int) -> Scale:
        """A range that starts with the unit of a day."""
        return cls(zoom, unit_of(zoom, day), cells)

    @property
    def unit_cells(self) -> int:
        """Columns of one unit."""
        return _CELLS[self.zoom]

    @property
    def last(self) -> date:
        """The last day that has a column."""
        return self.day(self.cells) - _DAY

    def x(self, day: date) -> int:
        """Column of a day; below zero or from `cells` on when it is not shown."""
        day = min(max(day, _EARLIEST), _LATEST)
        if self.zoom is Zoom.DAY:
            return (day - self.first).days
        if self.zoom is Zoom.WEEK:
            return (day - self.first).days * _CELLS[Zoom.WEEK] // 7
        start = unit_of(self.zoom, day)
        units = _months(self.first, start) // _MONTHS[self.zoom]
        length = (moved(self.zoom, start, 1) - start).days
        return (units * length + (day - start).days) * self.unit_cells // length

    def day(self, x: int) -> date:
        """The first day in a column."""
        if self.zoom is Zoom.DAY:
            return self.first + timedelta(days=x)
        units, part = divmod(x, self.unit_cells)
        start = moved(self.zoom, self.first, units)
        length = (moved(self.zoom, start, 1) - start).days
        return start + timedelta(days=-(-part * length // self.unit_cells))

    def shows(self, day: date) -> bool:
        """Whether a day has a column."""
        return 0 <= self.x(day) < self.cells

    def showing(self, day: date) -> Scale:
        """The range moved no more than needed so that a day has a column."""
        if self.shows(day):
            return self
        if day < self.first:
            return Scale.starting(self.zoom, day, self.cells)
        units = max(1, self.cells // self.unit_cells)
        first = moved(self.zoom, unit_of(self.zoom, day), 1 - units)
        return Scale(self.zoom, first, self.cells)


def opening(zoom: Zoom, today: date, cells: int) -> Scale:
    """The range shown first: from shortly before today."""
    if zoom is Zoom.DAY:
        monday = unit_of(Zoom.WEEK, today)
        return Scale(zoom, monday - 7 * _DAY * (cells >= _NARROW), cells)
    return Scale(zoom, moved(zoom, unit_of(zoom, today), -1), cells)


def unit_of(zoom: Zoom, day: date) -> date:
    """First day of the unit a day is in."""
    match zoom:
        case Zoom.DAY:
            return day
        case Zoom.WEEK:
            return day - day.weekday() * _DAY
        case Zoom.MONTH:
            return day.replace(day=1)
        case Zoom.QUARTER:
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def moved(zoom: Zoom, day: date, steps: int) -> date:
    """A day so many units later (below zero: earlier), in the month's length."""
    if zoom in {Zoom.DAY, Zoom.WEEK}:
        days = steps if zoom is Zoom.DAY else 7 * steps
        earliest, latest = (_EARLIEST - day).days, (_LATEST - day).days
        return day + min(max(days, earliest), latest) * _DAY
    count = day.year * 12 + day.month - 1 + steps * _MONTHS[zoom]
    earliest, latest = _EARLIEST.year * 12, _LATEST.year * 12 + 12
    year, month = divmod(min(max(count, earliest), latest), 12)
    after = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (after - _DAY).day))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
