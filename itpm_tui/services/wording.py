"""How days, keys and numbers of things are said in messages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import Value

# Not strftime: its names follow the locale of the process.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_NAMED = 5
"""Keys that a sentence names before it says how many more there are."""


def day_of_finish(moment: datetime) -> date:
    """The day that ends at a moment: midnight belongs to the day before."""
    return (moment - timedelta(minutes=1)).date()


def day(value: date | None, today: date) -> str:
    """A day with its weekday, such as `Thu 26 Nov`; another year is named.

    Args:
        value: A date, or the end of working time on a date.
        today: The date of the person.
    """
    if value is None:
        return "no date"
    if isinstance(value, datetime):
        value = day_of_finish(value)
    said = f"{_WEEKDAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}"
    return said if value.year == today.year else f"{said} {value.year}"


def start_day(value: datetime | None, today: date) -> str:
    """The day on which work begins at a moment."""
    return day(None if value is None else value.date(), today)


def was(value: date | None, former: date | None, today: date) -> str:
    """A day and the one before: `Thu 26 Nov (was Wed 25)`."""
    said = day(value, today)
    if former is None:
        return f"{said} (had none)"
    old = day(former, today)
    if value is not None and said.split()[2:] == old.split()[2:]:
        old = " ".join(old.split()[:2])
    return f"{said} (was {old})"


def listed(names: Sequence[str], most: int = _NAMED) -> str:
    """Names in one line: `FWL-14, FWL-15 and 8 more`."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"


def counted(count: int, noun: str) -> str:
    """A number of things: `1 link`, `3 links`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def subject(keys: Sequence[str]) -> str:
    """What a sentence is about: a key, or how many tasks and which."""
    if len(keys) == 1:
        return keys[0]
    return f"{counted(len(keys), 'task')} ({listed(keys)})"


def working_days(minutes: int, day_min: int = 480) -> str:
    """A duration: `2d`, `4h`, `1d 4h`, `45m`."""
    days, rest = divmod(minutes, day_min)
    hours, left = divmod(rest, 60)
    parts = ((days, "d"), (hours, "h"), (left, "m"))
    return " ".join(f"{n}{unit}" for n, unit in parts if n) or "0d"


def shown(value: Value, today: date) -> str:
    """Any stored value as a person reads it."""
    if value is None:
        return "none"
    if isinstance(value, date):
        return day(value, today)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
