"""How long something waits, as a moment since when: days are days of the calendar."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.query import Condition, Every, Quantity, Within
from itpm_tui.planning.query.errors import WrongValue
from itpm_tui.planning.query.intervals import stored_text

if TYPE_CHECKING:
    from itpm_tui.planning.query.moment import Moment

_LENGTH = re.compile(r"(\d{1,4}) ?(min|m|h|d|wk?)")
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def waits(operator: str, text: str, moment: Moment) -> Condition:
    """What `waits>2d` asks for: that the oldest news came before two days.

    Raises:
        WrongValue: If the text is no length of time.
    """
    least, most = _length(text), _length(text) + _unit(text)
    match operator:
        case "<":
            return _between(None, least, moment)
        case "<=":
            return _between(None, most, moment)
        case ">" | ">=":
            return _between(least, None, moment)
    return _between(least, most, moment)


def waits_between(low: str | None, high: str | None, moment: Moment) -> Condition:
    """What `waits:1d..3d` asks for.

    Raises:
        WrongValue: If an end is no length of time.
    """
    least = None if low is None else _length(low)
    most = None if high is None else _length(high) + _unit(high)
    return _between(least, most, moment)


def _between(
    least: timedelta | None, most: timedelta | None, moment: Moment
) -> Condition:
    """Waiting for at least and less than so long."""
    parts = []
    for length, earlier in ((least, True), (most, False)):
        if length is not None:
            at = stored_text(Quantity.WAITS, moment.now - length, moment)
            end = (None, at) if earlier else (at, None)
            parts.append(Within(Quantity.WAITS, *end))
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _length(text: str) -> timedelta:
    match = _LENGTH.fullmatch(text.strip().lower())
    if match is None:
        raise WrongValue("how long: 2d, 4h, 30m, 1w.")
    return int(match[1]) * _UNITS[match[2][0]]


def _unit(text: str) -> timedelta:
    match = _LENGTH.fullmatch(text.strip().lower())
    assert match is not None
    return _UNITS[match[2][0]]
