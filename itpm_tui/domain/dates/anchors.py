"""Days by name: `today`, `fri`, `next mon`, `eow`, `eoq`, `thaw`."""

from __future__ import annotations

from datetime import date, timedelta

from itpm_tui.domain.dates.rules import WEEKDAYS, DateRules
from itpm_tui.domain.dates.shifts import month_later
from itpm_tui.domain.refusals import Refusal

_NEAR = {
    **{"today": 0, "tod": 0, "now": 0},
    **{"tomorrow": 1, "tom": 1, "yesterday": -1, "yest": -1},
}
_NAMES = (
    *("monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday"),
)


def named(low: str, today: date, rules: DateRules) -> date | None:
    """The day of a name, None when it is no name of a day.

    Raises:
        Refusal: If it is `thaw` and no freeze windows are known.
    """
    if low in _NEAR:
        return today + timedelta(days=_NEAR[low])
    if low == "thaw":
        return _thaw(today, rules)
    return _border(low, today, rules) or _weekday(low, today, rules)


def _thaw(today: date, rules: DateRules) -> date:
    if rules.thaw is None:
        raise Refusal("No freeze window is known, so thaw has no day. Write the day.")
    return rules.thaw(today)


def _border(low: str, today: date, rules: DateRules) -> date | None:
    """The first or last day of a week, month, quarter or year."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    match low:
        case "sow":
            return monday
        case "eow":
            return _last_worked(monday, rules)
        case "som":
            return first
        case "eom":
            months = 1
        case "eoq":
            months = 3 - (today.month - 1) % 3
        case "eoy":
            months = 13 - today.month
        case _:
            return None
    return month_later(first, months) - timedelta(days=1)


def _last_worked(monday: date, rules: DateRules) -> date:
    """The last working day of a week; Friday in one without any."""
    days = [monday + timedelta(days=n) for n in range(7)]
    return next((day for day in reversed(days) if rules.works(day)), days[4])


def _weekday(low: str, today: date, rules: DateRules) -> date | None:
    which, _, name = low.rpartition(" ")
    if which not in {"", "next", "last"} or name[:3] not in WEEKDAYS:
        return None
    number = WEEKDAYS.index(name[:3])
    if not _NAMES[number].startswith(name):
        return None
    ahead = (number - today.weekday()) % 7 or 7
    if which == "last" or (not which and rules.logging):
        return today + timedelta(days=ahead - 7 if ahead != 7 else -7)
    if which == "next" and ahead + today.weekday() < 7:
        ahead += 7
    return today + timedelta(days=ahead)
