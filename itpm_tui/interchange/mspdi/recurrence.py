"""The dates of a recurring calendar exception.

Source:
    Microsoft, "Project XML Data Interchange Schema", element Exception.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DAILY, YEARLY, YEARLY_PLACE, MONTHLY, MONTHLY_PLACE, WEEKLY, EVERY_DAYS = range(1, 8)
_LAST_PLACE = 4
# Items of a month: any day, a weekday, a day of the weekend, then Sunday on.
_ANY_DAY, _WEEKDAY, _WEEKEND, _SUNDAY = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """When an exception comes round, in the numbers of the file."""

    first: date
    last: date
    type: int = DAILY
    period: int = 1
    days_of_week: int = 0
    """A bit for each weekday, 1 for Sunday."""
    month: int = 0
    """0 for January."""
    month_day: int = 1
    month_item: int = 0
    month_position: int = 0
    """0 for the first to 3 for the fourth, 4 for the last."""
    occurrences: int | None = None
    """How many at most, None for all up to the last day."""

    @property
    def is_every_day(self) -> bool:
        """Whether it is one stretch of days."""
        return self.type not in range(YEARLY, EVERY_DAYS + 1) and self.period <= 1

    def days(self) -> Iterator[date | None]:
        """Each day of the range, None where it does not fall on that day."""
        found = 0
        for number in range((self.last - self.first).days + 1):
            if self.occurrences is not None and found >= self.occurrences:
                return
            day = self.first + timedelta(days=number)
            falls = self._falls_on(day)
            found += falls
            yield day if falls else None

    def _falls_on(self, day: date) -> bool:
        """Whether the exception holds on a day of its range."""
        if self.type in (YEARLY, YEARLY_PLACE):
            due = day.month == self.month + 1
            return due and self._falls_in_month(day, self.type == YEARLY_PLACE)
        if self.type in (MONTHLY, MONTHLY_PLACE):
            months = (day.year - self.first.year) * 12 + day.month - self.first.month
            due = months % self.period == 0
            return due and self._falls_in_month(day, self.type == MONTHLY_PLACE)
        if self.type == WEEKLY:
            # Weeks run from Sunday, as the bits do.
            weeks = (day.toordinal() // 7) - (self.first.toordinal() // 7)
            return (
                weeks % self.period == 0
                and self.days_of_week >> (day.isoweekday() % 7) & 1 == 1
            )
        return (day - self.first).days % self.period == 0

    def _falls_in_month(self, day: date, by_place: bool) -> bool:
        """Whether it is the day of its month."""
        if not by_place:
            return day.day == self.month_day
        if not self._is_item(day):
            return False
        length = monthrange(day.year, day.month)[1]
        if self.month_position == _LAST_PLACE:
            later = range(day.day + 1, length + 1)
            return not any(self._is_item(day.replace(day=n)) for n in later)
        earlier = range(1, day.day)
        before = sum(self._is_item(day.replace(day=n)) for n in earlier)
        return before == self.month_position

    def _is_item(self, day: date) -> bool:
        """Whether a day is of the kind that is counted in the month."""
        if self.month_item == _WEEKDAY:
            return day.isoweekday() <= 5
        if self.month_item == _WEEKEND:
            return day.isoweekday() > 5
        if self.month_item >= _SUNDAY:
            return day.isoweekday() % 7 == self.month_item - _SUNDAY
        return self.month_item == _ANY_DAY
