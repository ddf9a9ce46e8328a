"""Plan date-times as whole minutes, and back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

EPOCH_YEAR = 1900
# Plan dates are wall time, without a zone by design.
_EPOCH = datetime(EPOCH_YEAR, 1, 1)  # noqa: DTZ001
_MINUTE = timedelta(minutes=1)
_DAY = 24 * 60
_FIRST = (date.min.toordinal() - _EPOCH.toordinal()) * _DAY
_LAST = (date.max.toordinal() - _EPOCH.toordinal()) * _DAY


def minute_of(moment: datetime) -> int:
    """Minutes from the first day of 1900 to a moment; seconds are dropped."""
    return (moment - _EPOCH) // _MINUTE


def moment_at(minute: int) -> datetime:
    """The moment at a minute; the nearest that a date can hold."""
    return _EPOCH + timedelta(minutes=max(_FIRST, min(_LAST, minute)))
