"""How many minutes people can work on each day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import LeaveKind
from itpm_tui.domain.load_records import WHOLE
from itpm_tui.planning.calendars import WorkingCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from itpm_tui.domain.calendar_records import CalendarRecord
    from itpm_tui.domain.load_records import LeaveRecord, LoadSource, TeamMember

_ORDER = {kind: place for place, kind in enumerate(LeaveKind)}
"""Of two leaves on a day the one that comes later here is the one that counts."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """The minutes of one person by day, from the first day asked for on."""

    minutes: Sequence[int]
    away: Mapping[int, LeaveKind] = field(default_factory=dict)
    """Leave by day; public holidays of the calendar are not in it."""
    assumed: bool = False
    """Whether nobody said when this person works, so the standard hours hold."""
    known: bool = True
    """Whether there is any calendar to go by."""


def working_calendar(record: CalendarRecord) -> WorkingCalendar:
    """A calendar as it was read."""
    days = ((first, last, hours) for _, first, last, hours in record.exceptions)
    return WorkingCalendar.from_rules(record.weekdays, days)


class Hours:
    """Works out the hours of people; those who work alike share one table."""

    def __init__(self, source: LoadSource, days: int) -> None:
        """Of the people of a source, for so many days from its first."""
        self._source = source
        self._days = days
        self._tables: dict[int, list[int]] = {}
        self._shared: dict[tuple[int, int], list[int]] = {}
        self._unknown = [0] * days

    def of(self, member: TeamMember) -> Capacity:
        """The hours of a person, leave taken off."""
        assumed = not member.hours
        if assumed and self._source.standard is None:
            return Capacity(self._unknown, assumed=True, known=False)
        minutes = self._standard() if assumed else self._said(member)
        counted = [leave for leave in member.leaves if leave.counts]
        if not counted:
            return Capacity(minutes, assumed=assumed)
        own = list(minutes)
        away: dict[int, LeaveKind] = {}
        # The one that counts more comes last, and takes the place of the others.
        for leave in sorted(counted, key=lambda each: _ORDER[each.kind]):
            for day in self._of_leave(leave):
                away[day] = leave.kind
                taken = leave.minutes_per_day
                own[day] = 0 if taken is None else max(minutes[day] - taken, 0)
        return Capacity(own, away, assumed)

    def calendar(self, calendar_id: int) -> list[int]:
        """Minutes by day of a calendar."""
        found = self._tables.get(calendar_id)
        if found is None:
            calendar = working_calendar(self._source.calendars[calendar_id])
            found = self._tables[calendar_id] = [
                sum(end - start for start, end in calendar.working_periods(day))
                for day in self._dates()
            ]
        return found

    def _standard(self) -> list[int]:
        assert self._source.standard is not None
        return self.calendar(self._source.standard)

    def _said(self, member: TeamMember) -> list[int]:
        """By the hours that were said, each from its day on."""
        if len(member.hours) == 1:
            only = member.hours[0]
            if only.first <= self._source.first and only.last is None:
                return self._share(only.calendar_id, only.availability_bp)
        own = [0] * self._days
        for hours in sorted(member.hours, key=lambda each: each.first):
            table = self._share(hours.calendar_id, hours.availability_bp)
            low = max((hours.first - self._source.first).days, 0)
            high = self._days
            if hours.last is not None:
                high = min((hours.last - self._source.first).days + 1, high)
            if low < high:
                own[low:high] = table[low:high]
        return own

    def _share(self, calendar_id: int, availability_bp: int) -> list[int]:
        if availability_bp == WHOLE:
            return self.calendar(calendar_id)
        key = (calendar_id, availability_bp)
        if key not in self._shared:
            self._shared[key] = [
                (minutes * availability_bp + WHOLE // 2) // WHOLE
                for minutes in self.calendar(calendar_id)
            ]
        return self._shared[key]

    def _of_leave(self, leave: LeaveRecord) -> range:
        low = (leave.first - self._source.first).days
        high = (leave.last - self._source.first).days + 1
        return range(max(low, 0), max(min(high, self._days), 0))

    def _dates(self) -> Iterator[date]:
        first = self._source.first
        return (first + timedelta(days=day) for day in range(self._days))
