"""Days moved: `+3d`, `-2w`, `+5wd`, `+1m`, `+1y`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.domain.dates.rules import DateRules

SHIFT = re.compile(r"([+-]) ?(\d{1,4}) ?(wd|d|w|m|y|h)", re.ASCII)
HOURS = "h"
_WALK = 40_000
"""Days looked at for a working day, more than a lifetime."""


def count_of(match: re.Match[str]) -> int:
    """How many units, with the sign."""
    return int(match[2]) * (1 if match[1] == "+" else -1)


def shifted(base: date, match: re.Match[str], rules: DateRules) -> date:
    """A day moved by whole days, working days, weeks, months or years.

    Raises:
        Refusal: If that is beyond all calendars.
    """
    try:
        return _shifted(base, count_of(match), match[3], rules)
    except (ValueError, OverflowError):
        raise Refusal(f'"{match[0]}" is too far away.') from None


def _shifted(base: date, count: int, unit: str, rules: DateRules) -> date:
    if unit == "d":
        return base + timedelta(days=count)
    if unit == "w":
        return base + timedelta(weeks=count)
    if unit == "m":
        return month_later(base, count)
    if unit == "y":
        return month_later(base, count * 12)
    day, left, step = base, abs(count), 1 if count > 0 else -1
    for _ in range(_WALK):
        if not left:
            return day
        day += timedelta(days=step)
        left -= rules.works(day)
    raise OverflowError(count)


def month_later(day: date, months: int) -> date:
    """The same day of another month, or the last that month has."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(day.year + years, month + 1, last)
            except ValueError:
                continue
    raise ValueError(f"no day {months} months from {day}")
