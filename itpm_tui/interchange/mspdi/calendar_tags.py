"""Calendars as MS Project writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.drafts import CalendarDraft, CalendarExceptionDraft
    from itpm_tui.interchange.mspdi.tags import Tags

_WHOLE_DAY = 1440


def put_calendar(tags: Tags, calendar: CalendarDraft) -> None:
    """A calendar; one without hours of its own names none, and has its base's."""
    base = calendar.parent_uid
    with tags.within("Calendar"):
        tags.put("UID", calendar.uid)
        tags.put("Name", calendar.name)
        tags.put("IsBaseCalendar", int(base is None))
        tags.put("BaseCalendarUID", -1 if base is None else base)
        if calendar.rules or base is None:
            with tags.within("WeekDays"):
                for day in range(1, 8):
                    _week_day(tags, calendar, day)
        if calendar.exceptions:
            with tags.within("Exceptions"):
                for exception in calendar.exceptions:
                    _exception(tags, exception)


def _week_day(tags: Tags, calendar: CalendarDraft, day: int) -> None:
    """A day of the week; 1 is Sunday."""
    hours = [
        (start, end)
        for weekday, start, end in calendar.rules
        if weekday == (day - 2) % 7
    ]
    with tags.within("WeekDay"):
        tags.put("DayType", day)
        _hours(tags, hours)


def _exception(tags: Tags, exception: CalendarExceptionDraft) -> None:
    """Days with other hours; recurring ones are here day by day."""
    days = (exception.last - exception.first).days + 1
    with tags.within("Exception"):
        tags.put("EnteredByOccurrences", 0)
        with tags.within("TimePeriod"):
            tags.put("FromDate", f"{exception.first}T00:00:00")
            tags.put("ToDate", f"{exception.last}T23:59:00")
        tags.put("Occurrences", days)
        tags.put("Name", exception.name)
        tags.put("Type", 1)
        tags.put("Period", 1)
        _hours(tags, exception.hours)


def _hours(tags: Tags, hours: Iterable[tuple[int, int]]) -> None:
    """Whether a day is worked, and when."""
    periods = list(hours)
    tags.put("DayWorking", int(bool(periods)))
    if not periods:
        return
    with tags.within("WorkingTimes"):
        for start, end in periods:
            with tags.within("WorkingTime"):
                tags.put("FromTime", _time(start))
                tags.put("ToTime", _time(end % _WHOLE_DAY))


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}:00"
