"""The notation of dates in sample data: working days from today.

`today`, `-3wd` and `+2wd` count days from Monday to Friday; on a weekend the
count starts at the Friday before, so that nothing that happened lies in the
future. `+13wd sat` is the first Saturday on or after `+13wd`. A time may follow:
`+1wd 19:00`. Inside a text, `{+5wd}` becomes `Tue 1 Dec`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_NOTATION = re.compile(
    r"(?:today|(?P<days>[+-]\d{1,4})wd)"
    r"(?: (?P<weekday>mon|tue|wed|thu|fri|sat|sun))?"
    r"(?: (?P<time>[01]\d:[0-5]\d|2[0-3]:[0-5]\d))?"
)
_PLACE = re.compile(
    r"\{((?:today|[+-]\d{1,4}wd)(?: (?:mon|tue|wed|thu|fri|sat|sun))?)"
    r"(?: (day|date|number))?\}"
)
_DURATION = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)(?:m|min)?)?")

DAY_MIN = 480
"""Working minutes of a day, for durations in days."""


def working_day(today: date, days: int) -> date:
    """The day that is `days` working days after today, or before it if negative."""
    base = today - timedelta(days=max(0, today.weekday() - 4))
    weeks, weekday = divmod(base.weekday() + days, 5)
    return base + timedelta(days=weeks * 7 + weekday - base.weekday())


def moment(text: str, today: date, default: time) -> datetime:
    """The wall time that an offset stands for, at `default` if it names no time.

    Raises:
        ValueError: If the text is not in the notation.
    """
    found = _NOTATION.fullmatch(text)
    if found is None:
        raise ValueError(f'"{text}" is no offset such as "+2wd" or "+13wd sat 08:00"')
    day = working_day(today, int(found["days"] or 0))
    if found["weekday"] is not None:
        ahead = WEEKDAYS.index(found["weekday"]) - day.weekday()
        day += timedelta(days=ahead % 7)
    at = time.fromisoformat(found["time"]) if found["time"] else default
    return datetime.combine(day, at)


def with_dates(text: str, today: date) -> str:
    """The text with dates in place of offsets in braces.

    `{+1wd}` gives `Wed 25 Nov`, `{+1wd day}` gives `Wed`, `{+1wd date}` gives
    `25 Nov`, `{+1wd number}` gives `25`.
    """

    def shown(place: re.Match[str]) -> str:
        day = moment(place[1], today, time()).date()
        weekday, month = WEEKDAYS[day.weekday()].title(), MONTHS[day.month - 1]
        forms = {"day": weekday, "date": f"{day.day} {month}", "number": f"{day.day}"}
        return forms.get(place[2], f"{weekday} {day.day} {month}")

    return _PLACE.sub(shown, text)


def minutes(text: str) -> int:
    """Working minutes of a duration such as `2d`, `4h`, `3h40` or `-3d`.

    Raises:
        ValueError: If the text is not a duration.
    """
    found = _DURATION.fullmatch(text.removeprefix("-"))
    if found is None or not any(found.groups()):
        raise ValueError(f'"{text}" is no duration such as "2d", "4h" or "3h40"')
    days, hours, rest = (int(part or 0) for part in found.groups())
    total = days * DAY_MIN + hours * 60 + rest
    return -total if text.startswith("-") else total


def period(text: str) -> tuple[int, int]:
    """Minutes of the day of a period such as `08:00-12:00`.

    Raises:
        ValueError: If the text is not a period.
    """
    try:
        start, end = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError:
        raise ValueError(f'"{text}" is no period such as "08:00-12:00"') from None
    return start.hour * 60 + start.minute, end.hour * 60 + end.minute
