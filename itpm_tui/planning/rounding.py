"""Minutes as they count, by the rounding of a policy.

Source:
    Kimai, "Rounding": none, ceil, floor or closest, of begin, end or duration.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.time_enums import RoundingMode, RoundingOf

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.time_records import PolicyRecord

_MINUTE = timedelta(minutes=1)


def rounded(
    minutes: int,
    day: date,
    policy: PolicyRecord | None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> int:
    """Minutes that an entry counts.

    Args:
        minutes: As they were spent.
        day: On which; a policy may round on some weekdays only.
        policy: None where nothing is rounded.
        start: Where the entry has a range; begin and end are rounded only then.
        end: The same.
    """
    if policy is None or policy.rounding_min < 2:
        return minutes
    if day.weekday() not in policy.rounding_days:
        return minutes
    step, mode = policy.rounding_min, policy.rounding
    if policy.rounding_of is RoundingOf.DURATION:
        return _to(minutes, step, mode)
    if start is None or end is None:
        return minutes
    edge = start if policy.rounding_of is RoundingOf.BEGIN else end
    place = edge.hour * 60 + edge.minute
    moved = _to(place, step, mode) - place
    longer = -moved if policy.rounding_of is RoundingOf.BEGIN else moved
    return max(minutes + longer, 0)


def _to(minutes: int, step: int, mode: RoundingMode) -> int:
    """A multiple of a step; half a step goes up."""
    match mode:
        case RoundingMode.CEIL:
            return -(-minutes // step) * step
        case RoundingMode.FLOOR:
            return minutes // step * step
        case RoundingMode.CLOSEST:
            return (2 * minutes + step) // (2 * step) * step
        case RoundingMode.NONE:
            return minutes
