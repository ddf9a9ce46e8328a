"""Working calendars: when work can be done, and how much fits between two moments.

Moments are naive date-times of the calendar's wall time, to the minute. The
finish of one period and the start of the next are one instant with two
representations: a start snaps forward to where work begins, a finish snaps back
to where work ended.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from itpm_tui.planning.axis import (
    DAY,
    SEARCH_YEARS,
    Axis,
    CalendarException,
    NoWorkingTime,
    Periods,
    shared_axis,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "STANDARD",
    "CalendarException",
    "NoWorkingTime",
    "Periods",
    "WorkingCalendar",
]


def _joined(periods: Iterable[tuple[int, int]]) -> Periods:
    """Periods in order, those that touch or overlap made one.

    Raises:
        ValueError: If one ends before it starts or leaves its day.
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(periods):
        if not 0 <= start < end <= DAY:
            raise ValueError(f"no period of a day: {start} to {end} minutes")
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _place(moment: datetime) -> tuple[int, int]:
    """The year of a moment and its minute there."""
    day = moment.toordinal() - date(moment.year, 1, 1).toordinal()
    return moment.year, day * DAY + moment.hour * 60 + moment.minute


def _moment(year: int, minute: int) -> datetime:
    """The moment at a minute of a year."""
    return _midnight(date(year, 1, 1)) + timedelta(minutes=minute)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Weekly hours with dated exceptions.

    Args:
        week: Periods of Monday to Sunday, as minutes of the day up to 1440. A
            shift over midnight is two periods, on two days.
        exceptions: Days with other hours; where they overlap the first holds.
        minutes_per_day: Working minutes that people call one day.

    Raises:
        ValueError: If the week has not seven days, or a period is none.
    """

    week: tuple[Periods, ...]
    exceptions: tuple[CalendarException, ...] = ()
    minutes_per_day: int = 480
    _axis: Axis = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the hours in order and find the axis they share."""
        if len(self.week) != 7:
            raise ValueError(f"a week has seven days, not {len(self.week)}")
        put = object.__setattr__
        put(self, "week", tuple(_joined(day) for day in self.week))
        put(
            self,
            "exceptions",
            tuple(
                CalendarException(first, last, _joined(periods))
                for first, last, periods in self.exceptions
            ),
        )
        put(self, "_axis", shared_axis(self.week, self.exceptions))

    @classmethod
    def from_rules(
        cls,
        rules: Iterable[tuple[int, int, int]],
        exceptions: Iterable[tuple[date, date, Iterable[tuple[int, int]]]] = (),
        *,
        minutes_per_day: int = 480,
        parent: WorkingCalendar | None = None,
    ) -> WorkingCalendar:
        """A calendar from rows as they are stored.

        Args:
            rules: Weekday (0 is Monday), start and end in minutes of the day.
            exceptions: First and last day, and the periods worked on them.
            minutes_per_day: Working minutes that people call one day.
            parent: Gives the week where there are no rules, and the exceptions
                on days that have none here.
        """
        week: list[list[tuple[int, int]]] = [[] for _ in range(7)]
        for weekday, start, end in rules:
            week[weekday].append((start, end))
        hours = tuple(tuple(day) for day in week)
        own = tuple(
            CalendarException(first, last, tuple(periods))
            for first, last, periods in exceptions
        )
        if parent is not None:
            hours = hours if any(hours) else parent.week
            own += parent.exceptions
        return cls(hours, own, minutes_per_day)

    def working_periods(self, day: date) -> Periods:
        """Minutes of the day worked on a date, in order; none on a day off."""
        number = day.toordinal() - date(day.year, 1, 1).toordinal()
        return self._axis.year(day.year).periods(number)

    def is_working_day(self, day: date) -> bool:
        """Whether any work is done on a date."""
        return bool(self.working_periods(day))

    def day_start(self, day: date) -> datetime:
        """When work begins on a date, or on the next working day.

        Raises:
            NoWorkingTime: If there is none in the ten years after.
        """
        return self.snap_start(_midnight(day))

    def day_finish(self, day: date) -> datetime:
        """When work ends on a date, or on the last working day before it.

        Raises:
            NoWorkingTime: If there is none in the ten years before.
        """
        return self.snap_finish(_midnight(day) + timedelta(days=1))

    def snap_start(self, moment: datetime) -> datetime:
        """The moment itself if work is done from it on, else the next that is.

        Raises:
            NoWorkingTime: If there is none in the ten years after.
        """
        year, minute = _place(moment)
        table = self._axis.year(year)
        at = bisect_right(table.starts, minute) - 1
        if at >= 0 and minute < table.ends[at]:
            return _moment(year, minute)
        if at + 1 < len(table.starts):
            return _moment(year, table.starts[at + 1])
        year = self._worked_year(year + 1, 1)
        return _moment(year, self._axis.year(year).starts[0])

    def snap_finish(self, moment: datetime) -> datetime:
        """The moment itself if work is done up to it, else the last that is.

        Raises:
            NoWorkingTime: If there is none in the ten years before.
        """
        year, minute = _place(moment)
        table = self._axis.year(year)
        at = bisect_left(table.starts, minute) - 1
        if at >= 0:
            return _moment(year, min(minute, table.ends[at]))
        year = self._worked_year(year - 1, -1)
        return _moment(year, self._axis.year(year).ends[-1])

    def minutes_between(self, start: datetime, finish: datetime) -> int:
        """Working minutes from one moment to another; negative backwards."""
        if finish < start:
            return -self.minutes_between(finish, start)
        year, minute = _place(start)
        last, until = _place(finish)
        whole = sum(self._axis.year(y).total for y in range(year, last))
        worked = self._axis.year(last).worked(until)
        return whole + worked - self._axis.year(year).worked(minute)

    def add_minutes(self, moment: datetime, minutes: int) -> datetime:
        """The moment so many working minutes later, or earlier if negative.

        Going on, it is where that work ends; going back, where it begins. With
        0 the moment stays, working time or not.

        Raises:
            NoWorkingTime: If ten years on end have none.
        """
        if minutes == 0:
            return moment
        year, minute = _place(moment)
        table = self._axis.year(year)
        worked = table.worked(minute) + minutes
        while worked > table.total:
            worked -= table.total
            year = self._worked_year(year + 1, 1)
            table = self._axis.year(year)
        while worked < 0:
            year = self._worked_year(year - 1, -1)
            table = self._axis.year(year)
            worked += table.total
        at = table.finish_at(worked) if minutes > 0 else table.start_at(worked)
        return _moment(year, at)

    def shift_days(self, moment: datetime, days: int) -> datetime:
        """The moment so many working days later, or earlier if negative.

        The time of day is kept where work is done at it (or up to it); else it
        moves to the nearest later work of that day, or to the end of the day.
        With 0 the moment stays.

        Raises:
            NoWorkingTime: If ten years on end have no working day.
        """
        if days == 0:
            return moment
        day, minute = moment.date(), moment.hour * 60 + moment.minute
        if minute == 0 and not self._starts_work_at_midnight(day):
            # 24:00 of a night shift is 00:00 of the next day.
            eve = day - timedelta(days=1)
            periods = self.working_periods(eve)
            if periods and periods[-1][1] == DAY:
                day, minute = eve, DAY
        target = self._day_after(day, days)
        kept = _within(self.working_periods(target), minute)
        return _midnight(target) + timedelta(minutes=kept)

    def _starts_work_at_midnight(self, day: date) -> bool:
        """Whether work begins with the day itself."""
        periods = self.working_periods(day)
        return bool(periods) and periods[0][0] == 0

    def _day_after(self, day: date, days: int) -> date:
        """The working day so many after a date, or before it if negative."""
        year = day.year
        number = day.toordinal() - date(year, 1, 1).toordinal()
        table = self._axis.year(year)
        if days > 0:
            at = bisect_right(table.days, number) + days - 1
            while at >= len(table.days):
                at -= len(table.days)
                year = self._worked_year(year + 1, 1)
                table = self._axis.year(year)
        else:
            at = bisect_left(table.days, number) + days
            while at < 0:
                year = self._worked_year(year - 1, -1)
                table = self._axis.year(year)
                at += len(table.days)
        return date(year, 1, 1) + timedelta(days=table.days[at])

    def _worked_year(self, year: int, step: int) -> int:
        """The first year with working time from a year on, forward or back."""
        for candidate in range(year, year + step * SEARCH_YEARS, step):
            if self._axis.year(candidate).total:
                return candidate
        raise NoWorkingTime(
            f"The calendar has no working time in the {SEARCH_YEARS} years "
            f"{'from' if step > 0 else 'up to'} {year}."
        )


def _midnight(day: date) -> datetime:
    """The moment a date begins."""
    return datetime.combine(day, time.min)


def _within(periods: Periods, minute: int) -> int:
    """A minute of a working day: the same if worked at or up to, else the next."""
    for start, end in periods:
        if minute <= end:
            return max(minute, start)
    return periods[-1][1]


_OFFICE: Periods = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))

STANDARD = WorkingCalendar((_OFFICE,) * 5 + ((), ()))
"""Monday to Friday, 8 to 12 and 13 to 17."""
