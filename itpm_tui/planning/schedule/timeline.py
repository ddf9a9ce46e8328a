"""Working time as one axis: where an amount of work starts and ends.

A timeline is three sorted columns (starts and ends of the periods, minutes worked
before each) that are searched by bisection. Before the first and after the last
year laid out, the clock counts; whoever goes there lays out more years.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from itpm_tui.planning.axis import DAY, shared_axis
from itpm_tui.planning.schedule.moments import EPOCH_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itpm_tui.planning.axis import Axis
    from itpm_tui.planning.calendars import WorkingCalendar

Columns = tuple[list[int], list[int], list[int]]

YEARS = range(1800, 2401)
# Whole numbers below 2**30 are the fast ones; both ends leave room for a century.
_FAR_BACK = -300_000_000
_FAR_AHEAD = 500_000_000


def _columns(periods: Iterable[tuple[int, int]]) -> Columns:
    """Starts, ends and the minutes before, of periods in order."""
    pairs = list(periods)
    lengths = (end - start for start, end in pairs)
    return (
        [start for start, _ in pairs],
        [end for _, end in pairs],
        list(accumulate(lengths, initial=0))[:-1],
    )


class Timeline:
    """Moments and the working minutes before them, both ways."""

    __slots__ = ("before", "ends", "starts")

    def __init__(self, periods: Iterable[tuple[int, int]]) -> None:
        """Lay out periods in order."""
        self.lay_out(_columns(periods))

    def lay_out(self, columns: Columns) -> None:
        """Replace all periods by others, as columns that nobody changes."""
        self.starts, self.ends, self.before = columns

    @property
    def works(self) -> bool:
        """Whether there is any working time in the years laid out."""
        return len(self.starts) > 2

    def to_work(self, minute: int) -> int:
        """Working minutes before a moment."""
        at = bisect_right(self.starts, minute) - 1
        return self.before[at] + min(minute, self.ends[at]) - self.starts[at]

    def start_at(self, worked: int) -> int:
        """The moment from which work goes on after so much."""
        at = bisect_right(self.before, worked) - 1
        return self.starts[at] + worked - self.before[at]

    def finish_at(self, worked: int) -> int:
        """The moment at which so much has just been worked."""
        at = bisect_left(self.before, worked) - 1
        return self.starts[at] + worked - self.before[at]

    def between(self, start: int, finish: int) -> int:
        """Working minutes from one moment to another; negative backwards."""
        return self.to_work(finish) - self.to_work(start)


CLOCK = Timeline([(_FAR_BACK, _FAR_AHEAD)])
"""Every minute counts."""


class Timelines:
    """The timelines of a plan's calendars over some years; equal hours share one."""

    def __init__(
        self,
        project: WorkingCalendar,
        calendars: Mapping[int, WorkingCalendar],
        years: range,
    ) -> None:
        """Lay out the project's calendar; the others when asked for."""
        self.years = years
        self._calendars = calendars
        self._made: dict[Axis, Timeline] = {}
        self._crossed: dict[frozenset[Timeline], Timeline] = {}
        self._found: dict[frozenset[int], Timeline] = {}
        self.project = self._found[frozenset()] = self._of(project)

    def of(self, calendars: frozenset[int]) -> Timeline:
        """The time in which all of some calendars work.

        Where they have no time in common the project's calendar holds, and so it
        does for a calendar that is not there.
        """
        found = self._found.get(calendars)
        if found is None:
            lines = frozenset(
                self._of(self._calendars[each])
                if each in self._calendars
                else self.project
                for each in calendars
            )
            found = next(iter(lines)) if len(lines) == 1 else self._crossing(lines)
            if not found.works:
                found = self.project
            self._found[calendars] = found
        return found

    def lack_time(self, calendars: frozenset[int]) -> bool:
        """Whether some calendars have no time in common, so the project's holds."""
        return self.of(calendars) is self.project and not all(
            self._of(self._calendars[each]) is self.project
            for each in calendars
            if each in self._calendars
        )

    def widen(self, years: range) -> None:
        """Lay out other years; the timelines stay the same."""
        self.years = years
        for axis, line in self._made.items():
            line.lay_out(_laid_out(axis, years))
        for lines, line in self._crossed.items():
            line.lay_out(_columns(_common(lines)))

    def _of(self, calendar: WorkingCalendar) -> Timeline:
        """The timeline of one calendar."""
        axis = shared_axis(calendar.week, calendar.exceptions)
        found = self._made.get(axis)
        if found is None:
            found = self._made[axis] = Timeline(())
            found.lay_out(_laid_out(axis, self.years))
        return found

    def _crossing(self, lines: frozenset[Timeline]) -> Timeline:
        """The timeline of what several have in common."""
        found = self._crossed.get(lines)
        if found is None:
            found = self._crossed[lines] = Timeline(_common(lines))
        return found


@lru_cache(maxsize=16)
def _laid_out(axis: Axis, years: range) -> Columns:
    """The working periods of some years, and the clock around them."""
    return _columns(_periods(axis, years))


def _periods(axis: Axis, years: range) -> Iterator[tuple[int, int]]:
    """The same, one after the other."""
    first, last = midnight(years.start), midnight(years.stop)
    yield _FAR_BACK, first
    for year in years:
        new_year = midnight(year)
        table = axis.year(year)
        for start, end in zip(table.starts, table.ends, strict=True):
            yield new_year + start, new_year + end
    yield last, _FAR_AHEAD


def midnight(year: int) -> int:
    """The minute at which a year begins."""
    days = date(year, 1, 1).toordinal() - date(EPOCH_YEAR, 1, 1).toordinal()
    return days * DAY


def year_of(minute: int) -> int:
    """The year of a minute, within the years that can be laid out."""
    day = date(EPOCH_YEAR, 1, 1).toordinal() + minute // DAY
    first, last = date(YEARS.start, 1, 1), date(YEARS.stop - 1, 1, 1)
    return date.fromordinal(max(first.toordinal(), min(last.toordinal(), day))).year


def _common(lines: Iterable[Timeline]) -> list[tuple[int, int]]:
    """The periods in which all timelines work."""
    common: list[tuple[int, int]] = [(_FAR_BACK, _FAR_AHEAD)]
    for line in lines:
        pairs = list(zip(line.starts, line.ends, strict=True))
        found = []
        i = j = 0
        while i < len(common) and j < len(pairs):
            start = max(common[i][0], pairs[j][0])
            end = min(common[i][1], pairs[j][1])
            if start < end:
                found.append((start, end))
            if common[i][1] <= pairs[j][1]:
                i += 1
            else:
                j += 1
        common = found
    return common
