"""Days written out: `2026-12-12`, `12 dec`, `dec 12 2027`, `12.12.`, `w48.3`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date

from itpm_tui.domain.dates.rules import EXAMPLES, MONTHS, DateOrder, DateRules
from itpm_tui.domain.refusals import Refusal

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})\.? ?([a-z]{3,9})(?: (\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9}) ?(\d{1,2})(?: (\d{4}))?", re.ASCII)
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", re.ASCII)
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", re.ASCII)
_WEEK = re.compile(r"(?:(\d{4})-?)?w(\d{1,2})(?:\.(\d))?", re.ASCII)
_FAR = 180
"""Days behind, after which a day without a year is that of the next year."""


def absolute(low: str, today: date, rules: DateRules) -> date | None:
    """The day that a text writes out, None when it is none of these forms.

    Raises:
        Refusal: If it has the form but is no day, or may be two.
    """
    if match := _ISO.fullmatch(low):
        return _day(low, int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTS.fullmatch(low):
        return _near(low, match[3], int(match[2]), int(match[1]), today, rules)
    if match := _SLASH.fullmatch(low):
        return _slashed(low, match, today, rules)
    if match := _WEEK.fullmatch(low):
        return _week(low, match, today, rules)
    if match := _DAY_MONTH.fullmatch(low):
        day, name, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(low):
        name, day, year = match.groups()
    else:
        return None
    month = _month(name)
    return None if month is None else _near(low, year, month, int(day), today, rules)


def _month(name: str) -> int | None:
    for number, month in enumerate(MONTHS, 1):
        if month.startswith(name) or (name == "sept" and number == 9):
            return number
    return None


def _near(
    low: str, year: str | None, month: int, day: int, today: date, rules: DateRules
) -> date:
    """The day in a year; without one, the next such day, or one not long past.

    When logging, the last one.
    """
    if year is not None:
        return _day(low, int(year), month, day)
    this = _day(low, today.year, month, day)
    if rules.logging:
        return _day(low, today.year - 1, month, day) if this > today else this
    behind = (today - this).days > _FAR
    return _day(low, today.year + 1, month, day) if behind else this


def _day(low: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= MAXYEAR):
        raise Refusal(f'"{low}" is not a date. {EXAMPLES}')
    last = monthrange(year, month)[1]
    name, after = MONTHS[month - 1], MONTHS[month % 12]
    raise Refusal(
        f'"{low}" is not a date: {name.title()} has {last} days. '
        f"Did you mean {last} {name[:3]} or 1 {after[:3]} ?"
    )


def _slashed(low: str, match: re.Match[str], today: date, rules: DateRules) -> date:
    first, second, year = int(match[1]), int(match[2]), match[3]
    if year is not None and len(year) == 2:
        raise Refusal(f'"{low}": write the year in full, {first}/{second}/20{year}.')
    both = 1 <= first <= 12 and 1 <= second <= 12 and first != second
    if both and rules.order is None:
        one, other = MONTHS[second - 1][:3], MONTHS[first - 1][:3]
        raise Refusal(
            f'"{low}" can be {first} {one} or {second} {other}. '
            "Write one of them, or set date_order."
        )
    month_first = rules.order is DateOrder.MDY if both else second > 12
    month, day = (first, second) if month_first else (second, first)
    return _near(low, year, month, day, today, rules)


def _week(low: str, match: re.Match[str], today: date, rules: DateRules) -> date:
    """A day of an ISO week; without one, its Monday."""
    week, weekday = int(match[2]), int(match[3] or 1)
    if not 1 <= weekday <= 7:
        raise Refusal(f'"{low}" is not a date: days of a week are 1 (Monday) to 7.')
    this = today.isocalendar().year
    if match[1] is not None:
        return _week_day(low, int(match[1]), week, weekday)
    found = _week_day(low, this, week, weekday)
    if rules.logging:
        return _week_day(low, this - 1, week, weekday) if found > today else found
    behind = (today - found).days > _FAR
    return _week_day(low, this + 1, week, weekday) if behind else found


def _week_day(low: str, year: int, week: int, weekday: int) -> date:
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        pass
    if not 1 <= year < MAXYEAR:
        raise Refusal(f'"{low}" is not a date. {EXAMPLES}')
    most = date(year, 12, 28).isocalendar().week
    raise Refusal(f'"{low}" is not a date: {year} has weeks 1 to {most}.')
