"""Calendars of a plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import CalendarDraft, CalendarExceptionDraft
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.notes import Loss, Notes, not_taken
from itpm_tui.interchange.mspdi.recurrence import DAILY, Recurrence
from itpm_tui.interchange.mspdi.units import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.interchange.mspdi.elements import Element

Hours = tuple[tuple[int, int], ...]

WHERE = "calendars"
DAYS_MAX = 1_000_000
EXCEPTIONS_MAX = 50_000

_OFFICE: Hours = ((480, 720), (780, 1020))
_DEFAULT_WEEK: dict[int, Hours] = {day: _OFFICE if day < 5 else () for day in range(7)}

_DUPLICATE = not_taken(
    WHERE, "calendar with a UID used before", "calendars with a UID used before"
)
_NO_UID = not_taken(WHERE, "calendar without a UID", "calendars without a UID")
_NO_DATES = not_taken(
    WHERE, "exception without readable dates", "exceptions without readable dates"
)
_LAST_DAY = date(YEARS[-1], 12, 31)
_ENDLESS = Loss(
    WHERE,
    f"recurring exception without an end was taken up to {_LAST_DAY.year}",
    f"recurring exceptions without an end were taken up to {_LAST_DAY.year}",
)
_TOO_MANY = not_taken(
    WHERE,
    "recurring exception beyond the limit",
    "recurring exceptions beyond the limit",
)
_HOURS = not_taken(
    WHERE, "period that ends before it starts", "periods that end before they start"
)
_LOST_BASE = Loss(
    WHERE,
    "calendar refers to a base that is not in the file and got the default week",
    "calendars refer to a base that is not in the file and got the default week",
)


class Calendars:
    """The calendars met so far."""

    def __init__(self, notes: Notes) -> None:
        """Start with none."""
        self._notes = notes
        self._bases: dict[int, int | None] = {}
        self._names: dict[int, str] = {}
        self._weeks: dict[int, dict[int, Hours]] = {}
        self._exceptions: dict[int, tuple[CalendarExceptionDraft, ...]] = {}
        self._days_left = DAYS_MAX
        self._exceptions_left = EXCEPTIONS_MAX

    def take(self, element: Element) -> None:
        """Read a calendar."""
        fields = Fields(element, self._notes, WHERE, "")
        uid = fields.number("UID")
        if uid is None:
            return self._notes.add(_NO_UID)
        if uid in self._names:
            return self._notes.add(_DUPLICATE, f"calendar {uid}")
        self._names[uid] = fields.title("Name") or f"Calendar {uid}"
        base = (
            None if fields.flag("IsBaseCalendar") else fields.number("BaseCalendarUID")
        )
        self._bases[uid] = base
        week_days = [w for part in element.each("WeekDays") for w in part.parts]
        self._weeks[uid] = dict(self._week(week_days))
        recurring = [e for part in element.each("Exceptions") for e in part.parts]
        # Newer files repeat their exceptions in the old form, as days of type 0.
        dated = recurring or [
            day for day in week_days if day.texts.get("DayType") == "0"
        ]
        weeks = [w for part in element.each("WorkWeeks") for w in part.parts]
        self._exceptions[uid] = tuple(
            [made for entry in dated for made in self._expanded(entry)]
            + [made for week in weeks for made in self._work_week(week)]
        )
        return None

    def made(self) -> tuple[CalendarDraft, ...]:
        """The calendars, each after its parent."""
        done: dict[int, CalendarDraft] = {}
        weeks: dict[int, dict[int, Hours]] = {}
        for uid in self._names:
            # A dictionary, to keep the order and find a circle of bases at once.
            chain = {uid: None}
            last = uid
            while (base := self._base(last)) is not None and base not in done:
                if base in chain:
                    self._bases[last] = None
                    break
                chain[base] = None
                last = base
            for each in reversed(chain):
                if each not in done:
                    done[each] = self._draft(each, done, weeks)
        return tuple(done.values())

    def _base(self, uid: int) -> int | None:
        """The calendar that another is made from, None if it stands alone."""
        base = self._bases[uid]
        if base is None or base in self._names:
            return base
        if base >= 0:
            self._notes.add(_LOST_BASE, f"calendar {uid}")
        self._bases[uid] = None
        return None

    def _draft(
        self,
        uid: int,
        done: dict[int, CalendarDraft],
        weeks: dict[int, dict[int, Hours]],
    ) -> CalendarDraft:
        """A draft with its whole week, or with none when it has its parent's."""
        parent = self._base(uid)
        own = self._weeks[uid]
        weeks[uid] = {**(_DEFAULT_WEEK if parent is None else weeks[parent]), **own}
        rules = tuple(
            (day, start, end)
            for day, hours in sorted(weeks[uid].items())
            for start, end in hours
        )
        exceptions = self._exceptions[uid]
        if parent is not None and not own:
            rules = ()
        elif parent is not None and not rules:
            # Without rules it would have the week of its parent.
            while parent is not None:
                exceptions += done[parent].exceptions
                parent = done[parent].parent_uid
        return CalendarDraft(
            uid=uid,
            name=self._names[uid],
            parent_uid=parent,
            rules=rules,
            exceptions=exceptions,
        )

    def _week(self, week_days: Iterable[Element]) -> Iterator[tuple[int, Hours]]:
        """The weekday and hours of each day named; type 1 is Sunday."""
        for element in week_days:
            kind = Fields(element, self._notes, WHERE, "").number("DayType")
            if kind is not None and 1 <= kind <= 7:
                yield (kind - 2) % 7, self._hours(element)

    def _hours(self, element: Element) -> Hours:
        """The periods of a day, the usual ones if it only says that it is worked."""
        day = Fields(element, self._notes, WHERE, "")
        times = [t for part in element.each("WorkingTimes") for t in part.parts]
        if day.flag("DayWorking") is False:
            return ()
        found = []
        for time in times:
            fields = Fields(time, self._notes, WHERE, "")
            start, end = (
                fields.minute_of_day("FromTime"),
                fields.minute_of_day("ToTime"),
            )
            if start is None or end is None:
                continue
            end = end or 1440
            if start < end:
                found.append((start, end))
            else:
                self._notes.add(_HOURS)
        if not times:
            return _OFFICE if day.flag("DayWorking") else ()
        return tuple(found)

    def _span(self, element: Element) -> tuple[date, date] | None:
        """First and last day of a period; what comes again may have no end."""
        kind = Fields(element, self._notes, WHERE, "").number("Type") or DAILY
        for part in element.each("TimePeriod"):
            fields = Fields(part, self._notes, WHERE, "")
            first, last = fields.moment("FromDate"), fields.moment("ToDate")
            if first is not None and last is None and kind != DAILY:
                self._notes.add(_ENDLESS)
                return first.date(), _LAST_DAY
            if first is not None and last is not None and first <= last:
                return first.date(), last.date()
        self._notes.add(_NO_DATES)
        return None

    def _expanded(self, element: Element) -> Iterator[CalendarExceptionDraft]:
        """An exception as stretches of days."""
        span = self._span(element)
        if span is None:
            return
        fields = Fields(element, self._notes, WHERE, "")
        hours, name = self._hours(element), fields.title("Name")
        by_count = fields.flag("EnteredByOccurrences")
        recurrence = Recurrence(
            first=span[0],
            last=span[1],
            type=fields.number("Type") or DAILY,
            period=max(1, fields.number("Period") or 1),
            days_of_week=fields.number("DaysOfWeek") or 0,
            month=fields.number("Month") or 0,
            month_day=fields.number("MonthDay") or 1,
            month_item=fields.number("MonthItem") or 0,
            month_position=fields.number("MonthPosition") or 0,
            occurrences=fields.number("Occurrences") if by_count else None,
        )
        if recurrence.is_every_day:
            days: Iterable[tuple[date, date]] = [span]
        else:
            days = ((day, day) for day in self._afforded(recurrence.days()))
        for first, last in days:
            yield CalendarExceptionDraft(first=first, last=last, name=name, hours=hours)

    def _work_week(self, element: Element) -> Iterator[CalendarExceptionDraft]:
        """Another week for a time, as exceptions for equal days in a row."""
        span = self._span(element)
        week_days = (w for part in element.each("WeekDays") for w in part.parts)
        week = dict(self._week(week_days))
        if span is None or not week:
            return
        name = Fields(element, self._notes, WHERE, "").title("Name")
        first = None
        days = Recurrence(first=span[0], last=span[1]).days()
        for day in self._afforded(days):
            hours = week.get(day.weekday())
            following = None if day == span[1] else week.get((day.weekday() + 1) % 7)
            first = first or day
            if hours is not None and hours != following:
                yield CalendarExceptionDraft(
                    first=first, last=day, name=name, hours=hours
                )
            if hours != following:
                first = day + timedelta(days=1)

    def _afforded(self, days: Iterable[date | None]) -> Iterator[date]:
        """Days as long as the plan's allowance of them lasts."""
        for day in days:
            self._days_left -= 1
            self._exceptions_left -= day is not None
            if self._days_left < 0 or self._exceptions_left < 0:
                self._notes.add(_TOO_MANY)
                return
            if day is not None:
                yield day
