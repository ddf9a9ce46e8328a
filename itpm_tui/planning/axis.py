"""Working time laid out on an axis of minutes, a year at a time.

Each year is three sorted columns (starts, ends, minutes worked before) searched
by bisection. Years without exceptions share one of fourteen tables, so a far
date costs a few numbers and no table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import isleap
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

DAY = 24 * 60
SEARCH_YEARS = 10

Periods = tuple[tuple[int, int], ...]


class NoWorkingTime(ValueError):
    """A calendar has no working time where some is needed."""


class CalendarException(NamedTuple):
    """Days on which other hours hold than in the week."""

    first: date
    last: date
    """Inclusive."""
    periods: Periods = ()
    """Minutes of the day, none on a day off."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """The working periods of one year, in minutes after its first midnight."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]
    """Minutes worked in this year before each period."""
    total: int
    days: tuple[int, ...]
    """Working days, counted from 0."""
    first: tuple[int, ...]
    """Index of the first period of each working day."""

    def worked(self, minute: int) -> int:
        """Minutes worked in this year before a minute."""
        at = bisect_right(self.starts, minute) - 1
        if at < 0:
            return 0
        return self.before[at] + min(minute, self.ends[at]) - self.starts[at]

    def start_at(self, worked: int) -> int:
        """The minute at which work goes on after so much; below `total`."""
        at = bisect_right(self.before, worked) - 1
        return self.starts[at] + worked - self.before[at]

    def finish_at(self, worked: int) -> int:
        """The minute at which so much has just been worked; above 0."""
        at = bisect_left(self.before, worked) - 1
        return self.starts[at] + worked - self.before[at]

    def periods(self, day: int) -> Periods:
        """Minutes of the day worked on a day, in order."""
        at = bisect_left(self.days, day)
        if at == len(self.days) or self.days[at] != day:
            return ()
        low = self.first[at]
        high = self.first[at + 1] if at + 1 < len(self.days) else len(self.starts)
        midnight = day * DAY
        return tuple(
            (start - midnight, end - midnight)
            for start, end in zip(
                self.starts[low:high], self.ends[low:high], strict=True
            )
        )


def _table(days: list[Periods]) -> YearTable:
    """The table of a year from the periods of its days."""
    starts = [d * DAY + p[0] for d, periods in enumerate(days) for p in periods]
    ends = [d * DAY + p[1] for d, periods in enumerate(days) for p in periods]
    lengths = (end - start for start, end in zip(starts, ends, strict=True))
    before = list(accumulate(lengths, initial=0))
    working = [day for day, periods in enumerate(days) if periods]
    counts = accumulate((len(days[day]) for day in working), initial=0)
    return YearTable(
        tuple(starts),
        tuple(ends),
        tuple(before[:-1]),
        before[-1],
        tuple(working),
        tuple(counts)[:-1],
    )


class Axis:
    """The year tables of one set of hours, made when first asked for."""

    def __init__(
        self, week: tuple[Periods, ...], exceptions: tuple[CalendarException, ...]
    ) -> None:
        """Keep what the tables are made from; Monday comes first."""
        self._week = week
        self._exceptions = exceptions
        self._plain: dict[tuple[int, bool], YearTable] = {}
        self._years: dict[int, YearTable] = {}

    def year(self, year: int) -> YearTable:
        """The table of a year.

        Raises:
            NoWorkingTime: If there is no such year.
        """
        table = self._years.get(year)
        if table is None:
            table = self._years[year] = self._made(year)
        return table

    def _made(self, year: int) -> YearTable:
        """A new table, or a shared one when no exception touches the year."""
        if not 1 <= year < MAXYEAR:
            raise NoWorkingTime(
                "The working time needed lies outside the years 1 to 9998."
            )
        new_year = date(year, 1, 1)
        key = new_year.weekday(), isleap(year)
        touching = [
            exception
            for exception in self._exceptions
            if exception.first.year <= year <= exception.last.year
        ]
        if not touching:
            if key not in self._plain:
                self._plain[key] = _table(self._days(*key))
            return self._plain[key]
        days = self._days(*key)
        base = new_year.toordinal()
        # Where exceptions overlap the first one holds, so it is laid down last.
        for exception in reversed(touching):
            low = max(0, exception.first.toordinal() - base)
            high = min(len(days), exception.last.toordinal() - base + 1)
            days[low:high] = [exception.periods] * (high - low)
        return _table(days)

    def _days(self, weekday: int, leap: bool) -> list[Periods]:
        """The periods of each day of a year that begins on a weekday."""
        return [self._week[(weekday + day) % 7] for day in range(365 + leap)]


@lru_cache(maxsize=512)
def shared_axis(
    week: tuple[Periods, ...], exceptions: tuple[CalendarException, ...]
) -> Axis:
    """The axis of these hours; equal hours share one."""
    return Axis(week, exceptions)
