"""Durations as people write them, such as `1h30`, `90m`, `1.5h`, `2d`, `1w`."""

from __future__ import annotations

import re
from decimal import Decimal

from itpm_tui.domain.refusals import Refusal

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_NUMBER = r"(\d{1,5}(?:[.,]\d{1,3})?)"
_UNITS = re.compile(
    rf"(?:{_NUMBER}w)? ?(?:{_NUMBER}d)? ?(?:{_NUMBER}h)? ?(?:(\d{{1,6}})(m|min)?)?"
)
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
HOUR = 60


def minutes_of(text: str, *, day: int = 480, week: int = 5) -> int:
    """Working minutes that a text means.

    Args:
        text: For example `1h30`, `1:30`, `90m`, `1.5h`, `2d`, `1w 2d`.
        day: Working minutes of a day.
        week: Working days of a week.

    Raises:
        Refusal: If it is no duration, or nothing, or below zero.
    """
    low = " ".join(text.lower().split())
    if low.startswith("-"):
        raise Refusal(f'"{text.strip()}" is below zero; effort is not.')
    if _BARE.fullmatch(low):
        raise Refusal(f"{low} what? {low}m, {low}h or {low}d.")
    total = _clock(low)
    if total is None:
        total = _units(low, day, week)
    if total is None:
        raise Refusal(f'"{text.strip()}" is not a duration. Try 90m, 1h30, 2d, 1w.')
    if total == 0:
        raise Refusal("Nothing is no duration. Try 30m, or leave it empty.")
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
