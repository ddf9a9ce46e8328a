"""Working hours as people write them: `mon-fri 8-12 13-17, sat 9-12`.

And days off as they write them: `Easter 2026-04-03..2026-04-06; Fair 2026-12-05 10-12`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Hours: TypeAlias = tuple[int, int]
"""Start and end in minutes of the day."""
Period: TypeAlias = tuple[int, int, int]
"""Weekday (0 is Monday), start and end in minutes of the day."""
DayOff: TypeAlias = "tuple[str, date, date, tuple[Hours, ...]]"
"""Name, first and last day, hours that are worked all the same."""

_HOURS = re.compile(r"(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?")
_DAY_OFF = re.compile(
    r"(.*?) ?(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?((?: [\d:]+-[\d:]+)*)"
)
_WEEK_HELP = "Hours are written mon-fri 8-12 13-17, sat 9-12."
_OFF_HELP = "Days off are written Easter 2026-04-03..2026-04-06; Fair 2026-12-05 10-12."
_LONGEST = 4_000


def week_of(text: str) -> tuple[Period, ...]:
    """The periods that a text means, by weekday.

    Raises:
        Refusal: If it means none; the text says how hours are written.
    """
    week: list[Period] = []
    for part in clean(text, limit=_LONGEST).lower().split(","):
        words = part.split()
        if not words:
            continue
        days, hours = _days(words[0]), [_hours(word) for word in words[1:]]
        if not hours:
            raise Refusal(f'"{part.strip()}" has no hours. {_WEEK_HELP}')
        week += [(day, *each) for day in days for each in hours]
    return tuple(sorted(week))


def _days(text: str) -> Sequence[int]:
    """The weekdays of `mon`, `mon-fri` or `sat-mon`."""
    first, dash, last = text.partition("-")
    names = [first, last] if dash else [first]
    if any(name[:3] not in DAYS or len(name) < 3 for name in names):
        raise Refusal(f'"{text}" is no weekday. {_WEEK_HELP}')
    places = [DAYS.index(name[:3]) for name in names]
    span = (places[-1] - places[0]) % 7
    return [(places[0] + step) % 7 for step in range(span + 1)]


def _hours(text: str) -> Hours:
    """Start and end of `8-12` or `8:30-12:15`."""
    found = _HOURS.fullmatch(text)
    if found is None:
        raise Refusal(f'"{text}" are no hours. {_WEEK_HELP}')
    start = int(found[1]) * 60 + int(found[2] or 0)
    end = int(found[3]) * 60 + int(found[4] or 0)
    if not 0 <= start < end <= 24 * 60:
        raise Refusal(f'"{text}" ends before it begins, or after 24:00.')
    return start, end


def said_week(week: Iterable[Period]) -> str:
    """Periods as `week_of` reads them; days of the same hours come together."""
    by_day: dict[int, list[Hours]] = {}
    for day, start, end in sorted(week):
        by_day.setdefault(day, []).append((start, end))
    runs: list[tuple[int, int, list[Hours]]] = []
    for day, hours in by_day.items():
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
            runs[-1] = (runs[-1][0], day, hours)
        else:
            runs.append((day, day, hours))
    return ", ".join(
        f"{_said_days(first, last)} {said_hours(hours)}" for first, last, hours in runs
    )


def _said_days(first: int, last: int) -> str:
    return DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"


def said_hours(hours: Iterable[Hours]) -> str:
    """Hours such as `8-12 13-16:30`."""
    return " ".join(f"{_said_time(start)}-{_said_time(end)}" for start, end in hours)


def _said_time(minutes: int) -> str:
    hour, rest = divmod(minutes, 60)
    return f"{hour}:{rest:02}" if rest else str(hour)


def days_off_of(text: str) -> tuple[DayOff, ...]:
    """The days off that a text means, by date.

    Raises:
        Refusal: If a part means none; the text says how days off are written.
    """
    found: list[DayOff] = []
    for part in clean(text, limit=_LONGEST).split(";"):
        words = part.strip()
        if not words:
            continue
        match = _DAY_OFF.fullmatch(words)
        if match is None:
            raise Refusal(f'"{words}" says no days. {_OFF_HELP}')
        first = _date(match[2])
        last = first if match[3] is None else _date(match[3])
        if last < first:
            raise Refusal(f'"{words}" ends before it begins.')
        hours = tuple(_hours(each) for each in match[4].split())
        found.append((match[1].strip() or "day off", first, last, hours))
    return tuple(sorted(found, key=lambda each: each[1:3]))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(f'"{text}" is not a date. {_OFF_HELP}') from error


def said_days_off(days: Iterable[DayOff]) -> str:
    """Days off as `days_off_of` reads them."""
    return "; ".join(_said_off(*each) for each in days)


def _said_off(name: str, first: date, last: date, hours: Sequence[Hours]) -> str:
    span = first.isoformat() if first == last else f"{first}..{last}"
    said = f"{name.replace(';', ',')} {span}"
    return f"{said} {said_hours(hours)}" if hours else said
