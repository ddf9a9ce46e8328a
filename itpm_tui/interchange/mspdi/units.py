"""Values as MS Project XML writes them, and in our units.

Source:
    Microsoft, "Project XML Data Interchange Schema"; planning.md section 1.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

MINUTES_MAX = 100 * 366 * 24 * 60
BP_MAX = 10_000 * 100_000
YEARS = range(1900, 2201)

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_PART = r"(?:([0-9]{1,10}(?:\.[0-9]{1,10})?)"
_DURATION = re.compile(rf"P{_PART}D)?(?:T{_PART}H)?{_PART}M)?{_PART}S)?)?")
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?")

# Formats of durations and lags: even ones from 4 to 12, and 20, run on the
# clock; 32 more means estimated.
_ELAPSED = frozenset({4, 6, 8, 10, 12, 20})
_PERCENT = frozenset({19, 20})


class Beyond(ValueError):
    """A value that can be read and is more than any plan has; says what it passes."""


def _rounded(value: Decimal) -> int:
    """The nearest whole number, halves away from zero."""
    return int(value.to_integral_value(ROUND_HALF_UP))


def _decimal(text: str) -> Decimal:
    """A plain number.

    Raises:
        ValueError: If it is none, or too long to be one.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def whole(text: str) -> int:
    """A whole number; a fraction is rounded.

    Raises:
        ValueError: If it is no number.
    """
    return _rounded(_decimal(text))


def flag(text: str) -> bool:
    """True for 1 and true.

    Raises:
        ValueError: If it is neither yes nor no.
    """
    if text in ("1", "true", "0", "false"):
        return text in ("1", "true")
    raise ValueError(text)


def minutes(text: str) -> int:
    """Minutes of a duration such as `PT8H30M0S`.

    Raises:
        ValueError: If it is none.
        Beyond: If it is longer than a hundred years.
    """
    match = _DURATION.fullmatch(text)
    if match is None or text in ("P", "PT"):
        raise ValueError(text)
    days, hours, mins, seconds = (Decimal(part or 0) for part in match.groups())
    total = _rounded(days * 1440 + hours * 60 + mins + seconds / 60)
    if total > MINUTES_MAX:
        raise Beyond("beyond a hundred years")
    return total


def tenths(text: str) -> int:
    """Minutes of slack or lag, which are written in tenths of a minute.

    Raises:
        ValueError: If it is no number.
        Beyond: If it is longer than a hundred years.
    """
    total = _rounded(_decimal(text) / 10)
    if abs(total) > MINUTES_MAX:
        raise Beyond("beyond a hundred years")
    return total


def units_bp(text: str) -> int:
    """Basis points of units, where 1 is all of one person's time.

    Raises:
        ValueError: If it is no number, below 0 or absurdly many.
    """
    total = _rounded(_decimal(text) * 10_000)
    if not 0 <= total <= BP_MAX:
        raise ValueError(text)
    return total


def percent_bp(text: str) -> int:
    """Basis points of a percentage, which may be negative or above 100.

    Raises:
        ValueError: If it is no number, or absurdly many.
    """
    total = _rounded(_decimal(text) * 100)
    if abs(total) > BP_MAX:
        raise ValueError(text)
    return total


def moment(text: str) -> datetime:
    """Wall time to the minute; seconds and a zone are left out.

    Raises:
        ValueError: If it is none.
        Beyond: If it is not in the years 1900 to 2200.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    if year not in YEARS:
        raise Beyond(f"outside the years {YEARS[0]} to {YEARS[-1]}")
    # Plan dates are wall time, without a zone by design.
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


def minute_of_day(text: str) -> int:
    """Minutes after midnight of a time such as `08:00:00`, up to 24:00.

    Raises:
        ValueError: If it is none.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hour, minute = int(match[1]), int(match[2])
    if minute > 59 or hour * 60 + minute > 1440:
        raise ValueError(text)
    return hour * 60 + minute


def runs_on_the_clock(unit: int) -> bool:
    """Whether a duration or lag in this format counts nights and weekends."""
    return _plain(unit) in _ELAPSED


def is_percent(unit: int) -> bool:
    """Whether a lag in this format is a share of the predecessor's duration."""
    return _plain(unit) in _PERCENT


def _plain(unit: int) -> int:
    """A format without the mark for estimated values."""
    return unit - 32 if unit > 32 else unit


def duration_text(minutes: int | None) -> str | None:
    """Minutes as `PT8H30M0S`; None for none."""
    if minutes is None:
        return None
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def moment_text(at: datetime | None) -> str | None:
    """Wall time as it is written; None for none."""
    return None if at is None else f"{at:%Y-%m-%dT%H:%M}:00"


def units_text(basis_points: int) -> str:
    """Units, where 1 is all of one person's time."""
    return f"{basis_points / 10_000:g}"
