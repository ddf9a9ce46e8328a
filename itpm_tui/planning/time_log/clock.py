"""Ranges of wall time, `9:00-10:30`, and what the clock really did between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.time_words import said_day

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
RANGE = re.compile(rf"{_TIME} ?[-\N{{EN DASH}}] ?(?:{_TIME}|(now))", re.ASCII)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, and how long that really is."""

    start: datetime
    end: datetime
    minutes: int
    remarks: tuple[str, ...] = ()


def span_of(match: re.Match[str], day: date, zone: tzinfo | None, now: time) -> Span:
    """What a range means on a day.

    Args:
        match: Of `RANGE`.
        day: On which it begins; one that ends before it begins goes over midnight.
        zone: Whose clock it is; None for one that is never changed.
        now: The time of day that `now` stands for.

    Raises:
        Refusal: If a time is none, the range is empty, or the clock skipped it.
    """
    start = datetime.combine(day, _time(match[0], match[1], match[2]))
    if match[5]:
        end = datetime.combine(day, now)
    elif match[3] == "24" and not int(match[4] or 0):
        end = datetime.combine(day, time()) + timedelta(days=1)
    else:
        end = datetime.combine(day, _time(match[0], match[3], match[4]))
    return measured(start, end, zone)


def _time(typed: str, hour: str, minute: str | None) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise Refusal(
            f"{typed}: {hour}:{minute or '00'} is no time of day. Try 9:00-10:30."
        ) from None


def measured(start: datetime, end: datetime, zone: tzinfo | None) -> Span:
    """A range with the minutes that really passed.

    Raises:
        Refusal: If it is empty, or begins or ends in an hour that was skipped.
    """
    if start == end:
        raise Refusal(f"{start:%H:%M} to {end:%H:%M} is no time. Write when it ended.")
    remarks: list[str] = []
    folded = end < start and end.date() == start.date() and _twice(end, zone)
    if end < start and not folded:
        end += timedelta(days=1)
        remarks.append(f"over midnight, until {end:%H:%M} on {said_day(end.date())}")
    for moment in (start, end):
        if _skipped(moment, zone):
            raise Refusal(
                f"{moment:%H:%M} was skipped on {said_day(moment.date())}: the clock "
                "was set forward. Write the time that it showed."
            )
    first, last = _instant(start, zone), _instant(end, zone, fold=int(folded))
    for moment in {start, end} if not folded else ():
        if _twice(moment, zone):
            remarks.append(
                f"{moment:%H:%M} came twice on {said_day(moment.date())}: the first is "
                "meant"
            )
    minutes = int((last - first) // _MINUTE)
    plain = int((end - start) // _MINUTE)
    if minutes != plain and not remarks:
        remarks.append(
            f"the clock was changed that night: {minutes // 60}h{minutes % 60:02}"
        )
    return Span(start, end, minutes, tuple(remarks))


def _instant(moment: datetime, zone: tzinfo | None, fold: int = 0) -> datetime:
    return moment.replace(tzinfo=zone or UTC, fold=fold).astimezone(UTC)


def _skipped(moment: datetime, zone: tzinfo | None) -> bool:
    """Whether no clock of that zone ever showed this time."""
    if zone is None:
        return False
    return _instant(moment, zone).astimezone(zone).replace(tzinfo=None) != moment


def _twice(moment: datetime, zone: tzinfo | None) -> bool:
    """Whether the clock of that zone showed this time two times."""
    if zone is None or _skipped(moment, zone):
        return False
    return _instant(moment, zone) != _instant(moment, zone, fold=1)
