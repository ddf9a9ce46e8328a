"""Durations as people write them, such as `1h30`, `90m`, `1.5h`, `2d`, `1w`."""

from __future__ import annotations

import re
from decimal import Decimal

from itpm_tui.domain.refusals import Refusal

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_NUMBER = r"(\d{1,5}(?:[.,]\d{1,3})?)"
_UNITS = re.compile(
    rf"(?:{_NUMBER}w)? ?(?:{_NUMBER}d)? ?(?:{_NUMBER}h)? ?(?:(\d{{1,6}})(m|min)?)?",
    re.ASCII,
)
_BARE = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?", re.ASCII)
_DECIMAL = re.compile(r"\d+[.,]\d+", re.ASCII)
_SIGNS = {"+": 1, "-": -1, "\N{MINUS SIGN}": -1}
HOUR = 60


def minutes_of(
    text: str, *, day: int = 480, week: int = 5, bare_hours: bool = False
) -> int:
    """Working minutes that a text means, always more than none.

    Args:
        text: For example `1h30`, `1:30`, `90m`, `1.5h`, `2d`, `1w 2d`.
        day: Working minutes of a day.
        week: Working days of a week.
        bare_hours: Whether a number alone is hours, as in a time sheet.

    Raises:
        Refusal: If it is no duration, or nothing, or below zero.
    """
    low = _lowered(text)
    if low[:1] in _SIGNS and _SIGNS[low[0]] < 0:
        raise Refusal(f'"{text.strip()}" is below zero; effort is not.')
    if bare_hours and _BARE.fullmatch(low):
        low = f"{low}h"
    total = _read(text, low.removeprefix("+").lstrip(), day, week)
    if total == 0:
        raise Refusal("Nothing is no duration. Try 30m, or leave it empty.")
    return total


def signed_minutes_of(text: str, *, day: int = 480, week: int = 5) -> int:
    """Working minutes by which something is moved: `+2d`, `-1h30`, `3wd`, `0h`.

    Args:
        text: A duration, with a sign or without; `wd` are working days.
        day: Working minutes of a day.
        week: Working days of a week.

    Raises:
        Refusal: If it is no duration.
    """
    low = _lowered(text).replace("wd", "d")
    sign = _SIGNS.get(low[:1])
    bare = low if sign is None else low[1:].lstrip()
    return (sign or 1) * _read(text, bare, day, week)


def _lowered(text: str) -> str:
    return " ".join(text.lower().split())


def _read(text: str, low: str, day: int, week: int) -> int:
    """Minutes of a text without a sign.

    Raises:
        Refusal: If it is no duration.
    """
    if _BARE.fullmatch(low):
        units = ("h", "d") if _DECIMAL.fullmatch(low) else ("m", "h")
        raise Refusal(f"{low} what? {low}{units[0]} or {low}{units[1]}.")
    total = _clock(low)
    if total is None:
        total = _units(low, day, week)
    if total is None:
        raise Refusal(f'"{text.strip()}" is not a duration. Try 90m, 1h30, 2d, 1w.')
    return total


def _clock(low: str) -> int | None:
    match = _CLOCK.fullmatch(low)
    if match is None:
        return None
    if int(match[2]) > 59:
        raise Refusal(f"{low} has more than 59 minutes. Try 2:15.")
    return int(match[1]) * HOUR + int(match[2])


def _units(low: str, day: int, week: int) -> int | None:
    match = _UNITS.fullmatch(low)
    if match is None or not low:
        return None
    weeks, days, hours, rest, unit = match.groups()
    if rest is not None and unit is None and hours is None:
        return None
    if hours is not None and rest is not None and int(rest) > 59:
        raise Refusal(f"{low} has more than 59 minutes after the hours. Try 2h15.")
    sizes = ((weeks, week * day), (days, day), (hours, HOUR), (rest, 1))
    return sum(
        int(Decimal(number.replace(",", ".")) * size)
        for number, size in sizes
        if number is not None
    )
