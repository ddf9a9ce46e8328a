"""Days as people write them, such as `fri`, `+2w`, `12 dec`, `2026-12-12`.

The part of the date grammar (design, section 5.4) that needs neither a calendar nor
a store.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from itpm_tui.domain.refusals import Refusal

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.? ?([a-z]{3,9})(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9}) (\d{1,2})(?: (\d{4}))?")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
_SHIFT = re.compile(r"([+-]) ?(\d{1,4}) ?(wd|d|w|m|y)")
_TAIL = re.compile(r"(.+?) ?([+-] ?\d{1,4} ?(?:wd|d|w|m|y))")


def day_of(text: str, today: date) -> date:
    """The day that a text means.

    Args:
        text: For example `today`, `tom`, `fri`, `next mon`, `eow`, `+3d`, `-2w`,
            `+5wd`, `12 dec`, `dec 12 2027`, `2026-12-12`, `12.12.2026`, `fri+1w`.
        today: From which relative days count. A weekday is the next one after it.

    Raises:
        Refusal: If it is no day; the text says what a day looks like.
    """
    low = " ".join(text.lower().split())
    found = _anchor(low, today) or _absolute(low, today) or _relative(low, today)
    if found is None:
        tail = _TAIL.fullmatch(low)
        if tail is not None:
            base = _anchor(tail[1], today) or _absolute(tail[1], today)
            found = _relative(tail[2], base) if base is not None else None
    if found is None:
        raise Refusal(
            f'"{text.strip()}" is not a date. Try fri, +3d, 12 dec, 2026-12-12.'
        )
    return found


def _anchor(low: str, today: date) -> date | None:
    near = {
        "today": 0,
        "tod": 0,
        "now": 0,
        "tomorrow": 1,
        "tom": 1,
        "yesterday": -1,
        "yest": -1,
    }
    if low in near:
        return today + timedelta(days=near[low])
    monday = today - timedelta(days=today.weekday())
    if low == "sow":
        return monday
    if low == "eow":
        return monday + timedelta(days=4)
    if low == "som":
        return today.replace(day=1)
    if low == "eom":
        return _month_later(today.replace(day=1), 1) - timedelta(days=1)
    return _weekday(low, today)


def _weekday(low: str, today: date) -> date | None:
    which, _, name = low.rpartition(" ")
    if which not in {"", "next", "last"} or name[:3] not in _WEEKDAYS:
        return None
    if name not in _WEEKDAYS and not _is_weekday_name(name):
        return None
    ahead = (_WEEKDAYS.index(name[:3]) - today.weekday()) % 7 or 7
    if which == "last":
        return today + timedelta(days=ahead - 7 if ahead != 7 else -7)
    if which == "next" and ahead + today.weekday() < 7:
        ahead += 7
    return today + timedelta(days=ahead)


def _is_weekday_name(name: str) -> bool:
    ends = ("day", "sday", "nesday", "rsday", "day", "urday", "day")
    return any(
        f"{day}{end}".startswith(name) for day, end in zip(_WEEKDAYS, ends, strict=True)
    )


def _absolute(low: str, today: date) -> date | None:
    if match := _ISO.fullmatch(low):
        return _day(low, int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTS.fullmatch(low):
        year = int(match[3]) if match[3] else None
        return _near(low, year, int(match[2]), int(match[1]), today)
    if match := _DAY_MONTH.fullmatch(low):
        day, name, year_text = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(low):
        name, day, year_text = match[1], match[2], match[3]
    else:
        return None
    if name[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3]) + 1
    return _near(low, int(year_text) if year_text else None, month, int(day), today)


def _near(low: str, year: int | None, month: int, day: int, today: date) -> date:
    """The day in a year; without one, the next such day, or one just past."""
    if year is not None:
        return _day(low, year, month, day)
    this = _day(low, today.year, month, day)
    return _day(low, today.year + 1, month, day) if (today - this).days > 180 else this


def _day(low: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if 1 <= month <= 12 and 1 <= day <= 31:
            name = _MONTHS[month - 1].title()
            most = _DAYS_IN[month - 1] if month != 2 else 28
            raise Refusal(f'"{low}" is not a date: {name} has {most} days.') from None
        raise Refusal(f'"{low}" is not a date. Try 12 dec or 2026-12-12.') from None


def _relative(low: str, base: date) -> date | None:
    match = _SHIFT.fullmatch(low)
    if match is None:
        return None
    count = int(match[2]) * (1 if match[1] == "+" else -1)
    try:
        return _shifted(base, count, match[3])
    except (ValueError, OverflowError):
        raise Refusal(f'"{low}" is too far away.') from None


def _shifted(base: date, count: int, unit: str) -> date:
    if unit == "d":
        return base + timedelta(days=count)
    if unit == "w":
        return base + timedelta(weeks=count)
    if unit == "m":
        return _month_later(base, count)
    if unit == "y":
        return _month_later(base, count * 12)
    day, left, step = base, abs(count), 1 if count > 0 else -1
    while left:
        day += timedelta(days=step)
        left -= day.weekday() < 5
    return day


def _month_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(day.year + years, month + 1, last)
            except ValueError:
                continue
    raise ValueError(f"no day {months} months from {day}")
