"""Reading a day, or a day with a time, from what a person wrote."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from itpm_tui.domain.dates.absolute import absolute
from itpm_tui.domain.dates.anchors import named
from itpm_tui.domain.dates.rules import EXAMPLES, PLAIN, DateRules, Moment
from itpm_tui.domain.dates.shifts import HOURS, SHIFT, count_of, shifted
from itpm_tui.domain.refusals import Refusal

_TIMED = re.compile(r"(.+?)(?: ?@ ?| )(\d{1,2})(?::(\d{2}))?", re.ASCII)
_TAIL = re.compile(rf"(.+?) ?({SHIFT.pattern})", re.ASCII)


def day_of(text: str, today: date, rules: DateRules = PLAIN) -> date:
    """The day that a text means.

    Args:
        text: For example `today`, `tom`, `fri`, `next mon`, `eow`, `+3d`, `-2w`,
            `+5wd`, `12 dec`, `dec 12 2027`, `2026-12-12`, `w48.3`, `fri+1w`,
            `FWL-12+2d`.
        today: From which relative days count. A weekday is the next one after it.
        rules: Calendar, settings and the dates of other things.

    Raises:
        Refusal: If it is no day; the text says what a day looks like.
    """
    found = _read(text, datetime.combine(today, time()), rules)
    if found.at is not None and not _is_now(text):
        raise Refusal(f'"{text.strip()}": only a day is meant here, without a time.')
    return found.day


def moment_of(text: str, now: datetime, rules: DateRules = PLAIN) -> Moment:
    """The day that a text means, with the time of day where it says one.

    Args:
        text: As for `day_of`, and `fri@14:00`, `12 dec 9`, `now+2h`, `+3h`.
        now: Wall time from which relative days and hours count.
        rules: Calendar, settings and the dates of other things.

    Raises:
        Refusal: If it is no day; the text says what a day looks like.
    """
    return _read(text, now, rules)


def _is_now(text: str) -> bool:
    return text.lower().split() == ["now"]


def _read(text: str, now: datetime, rules: DateRules) -> Moment:
    typed = " ".join(text.split())
    found = _untimed(typed, now, rules)
    if found is not None:
        return found
    timed = _TIMED.fullmatch(typed)
    if timed is not None:
        found = _untimed(timed[1], now, rules)
        if found is not None:
            return Moment(found.day, _time(timed[2], timed[3]))
    raise Refusal(f'"{text.strip()}" is not a date. {EXAMPLES}')


def _time(hour: str, minute: str | None) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        shown = f"{hour}:{minute}" if minute is not None else hour
        raise Refusal(f"{shown} is no time of day. Try 14 or 14:30.") from None


def _untimed(typed: str, now: datetime, rules: DateRules) -> Moment | None:
    """A base, or a base and a shift, or a shift from today."""
    base = _base(typed, now, rules)
    if base is not None:
        return base
    shift = SHIFT.fullmatch(typed.lower())
    if shift is not None:
        return _moved(Moment(now.date(), _minute(now)), shift, rules)
    tail = _TAIL.fullmatch(typed.lower())
    if tail is None:
        return None
    base = _base(typed[: len(tail[1])], now, rules)
    shift = SHIFT.fullmatch(tail[2])
    if base is None or shift is None:
        return None
    return _moved(base, shift, rules)


def _base(typed: str, now: datetime, rules: DateRules) -> Moment | None:
    low, today = typed.lower(), now.date()
    day = named(low, today, rules) or absolute(low, today, rules)
    if day is None:
        day = rules.anchor(typed)
    if day is None:
        return None
    return Moment(day, _minute(now) if low == "now" else None)


def _minute(now: datetime) -> time:
    return now.time().replace(second=0, microsecond=0)


def _moved(base: Moment, shift: re.Match[str], rules: DateRules) -> Moment:
    if shift[3] != HOURS:
        return Moment(shifted(base.day, shift, rules))
    if base.at is None:
        raise Refusal(f'"{shift[0]}": hours count from now only. Try now{shift[0]}.')
    try:
        moved = datetime.combine(base.day, base.at) + timedelta(hours=count_of(shift))
    except OverflowError:
        raise Refusal(f'"{shift[0]}" is too far away.') from None
    return Moment(moved.date(), moved.time())
