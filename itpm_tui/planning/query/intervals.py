"""Values of ordered fields as intervals: from a bound up to, not including, another.

A day of something that ends is from one minute after midnight to the next midnight:
work that ends at midnight ended on the day before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.dates import moment_of
from itpm_tui.domain.durations import signed_minutes_of
from itpm_tui.domain.query import Quantity
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.query.errors import WrongValue

if TYPE_CHECKING:
    from itpm_tui.planning.query.moment import Moment

Bound: TypeAlias = str | int | None
"""None has no end on that side."""

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_PERCENT = re.compile(r"(\d{1,3})%?")
_ENDS = frozenset({Quantity.DUE, Quantity.END, Quantity.DONE})
_MINUTES = frozenset({Quantity.EST, Quantity.SPENT, Quantity.LEFT, Quantity.SLACK})
_INSTANTS = frozenset({Quantity.CREATED, Quantity.UPDATED, Quantity.WAITS})


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` up to but not including `high`."""

    low: Bound
    high: Bound


def of_value(quantity: Quantity | None, text: str, moment: Moment) -> Interval:
    """What one value covers: a day, a minute, a duration.

    Raises:
        WrongValue: If the field cannot take it.
    """
    if quantity is Quantity.PROGRESS:
        return _share(text)
    if quantity is None or quantity in _MINUTES:
        minutes = _minutes(text)
        return Interval(minutes, minutes + 1)
    try:
        first, after = _covered(quantity, text, moment)
        return Interval(
            stored_text(quantity, first, moment), stored_text(quantity, after, moment)
        )
    except OverflowError:
        raise WrongValue("that is too far away.") from None


def of_range(
    quantity: Quantity | None, low: str | None, high: str | None, moment: Moment
) -> Interval:
    """From the first through the last value, whichever way round they are given.

    Of `mon..fri` the Monday is the one before the Friday, where the next one would be
    after it.

    Raises:
        WrongValue: If the field cannot take one of them.
    """
    first = None if low is None else of_value(quantity, low, moment)
    last = None if high is None else of_value(quantity, high, moment)
    if first is None or last is None:
        return Interval(
            None if first is None else first.low, None if last is None else last.high
        )
    if _after(first.low, last.low):
        if low is not None and _WEEKDAY.fullmatch(low.lower()):
            earlier = of_value(quantity, f"{low}-1w", moment)
            return Interval(earlier.low, last.high)
        first, last = last, first
    return Interval(first.low, last.high)


def _after(one: Bound, other: Bound) -> bool:
    """Whether a bound is later or larger than one of its kind."""
    if isinstance(one, str) and isinstance(other, str):
        return one > other
    return isinstance(one, int) and isinstance(other, int) and one > other


def _covered(
    quantity: Quantity, text: str, moment: Moment
) -> tuple[datetime, datetime]:
    """The wall times from and until a text of a date holds."""
    try:
        found = moment_of(text, moment.now, moment.rules)
    except Refusal as refusal:
        raise WrongValue(_lower(refusal.text)) from None
    if found.at is not None:
        at = datetime.combine(found.day, found.at)
        return at, at + _MINUTE
    first = datetime.combine(found.day, time())
    if quantity in _ENDS:
        first += _MINUTE
    return first, first + _DAY


def stored_text(quantity: Quantity, at: datetime, moment: Moment) -> str:
    """A wall time as the store writes such values."""
    if quantity in _INSTANTS:
        return f"{(at - moment.offset).isoformat(timespec='microseconds')}Z"
    return at.isoformat(timespec="minutes")


def _minutes(text: str) -> int:
    """Working minutes; unlike effort, slack may be nothing or less."""
    if text.strip() == "0":
        return 0
    try:
        return signed_minutes_of(text)
    except Refusal as refusal:
        raise WrongValue(_lower(refusal.text)) from None


def _share(text: str) -> Interval:
    """A percentage as it is shown: rounded, but 100 only where all is done."""
    match = _PERCENT.fullmatch(text.strip())
    if match is None or int(match[1]) > 100:
        raise WrongValue("progress is from 0 to 100.")
    percent = int(match[1])
    high = {99: 10_000, 100: 10_001}.get(percent, percent * 100 + 50)
    return Interval(10_000 if percent == 100 else max(percent * 100 - 50, 0), high)


def _lower(sentence: str) -> str:
    """A sentence that follows a mark in the text."""
    return sentence[:1].lower() + sentence[1:]
