"""What is known of a wished day before a request is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.calendar_records import CalendarRecord
    from itpm_tui.domain.office_records import ProjectDetail

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A day on which something is wished to be there."""

    day: date
    today: date
    project: ProjectDetail | None
    """The project it is asked for."""
    calendar: CalendarRecord | None
    """Its working days."""


def limits_of(wish: Wish) -> tuple[str, ...]:
    """Sentences on what binds, the nearest limit first; only what is known."""
    return (*_distance(wish), *_no_work(wish), *_plan(wish))


def _distance(wish: Wish) -> list[str]:
    if wish.day < wish.today:
        return [f"wished by {_said(wish.day)}, which is over"]
    if wish.calendar is None:
        return [f"wished by {_said(wish.day)}"]
    days = sum(
        _working(wish.calendar, wish.today + timedelta(days=n))
        for n in range(1, min((wish.day - wish.today).days, 3_660) + 1)
    )
    return [f"wished by {_said(wish.day)}: {days} working days from today"]


def _no_work(wish: Wish) -> list[str]:
    """Whether the day is none on which anybody works."""
    calendar = wish.calendar
    if calendar is None or _working(calendar, wish.day):
        return []
    names = [
        n for n, first, last, _ in calendar.exceptions if first <= wish.day <= last
    ]
    why = names[0] if names else "no working day"
    return [f"{_said(wish.day)} is no day of work: {why}"]


def _working(calendar: CalendarRecord, day: date) -> bool:
    """Whether work is done on a day."""
    for _, first, last, hours in calendar.exceptions:
        if first <= day <= last:
            return bool(hours)
    return any(weekday == day.weekday() for weekday, _, _ in calendar.weekdays)


def _plan(wish: Wish) -> list[str]:
    """What the plan of the project says of the day."""
    project = wish.project
    if project is None:
        return ["no project yet, so no plan to hold it against"]
    sums, found = project.sums, []
    if sums.finish is not None:
        end = _end(sums.finish)
        gap = (wish.day - end).days
        how = "on the same day"
        if gap:
            days = "1 day" if abs(gap) == 1 else f"{abs(gap)} days"
            how = f"{days} {'before' if gap > 0 else 'after'} the wish"
        found.append(f"the plan of {sums.key} ends {_said(end)}, {how}")
    milestone = project.milestone
    if milestone is not None and milestone.due is not None:
        due = _end(milestone.due)
        slack = ""
        if milestone.slack_min is not None:
            slack = f", slack {milestone.slack_min // 480} days"
        found.append(f"next milestone {milestone.name} {_said(due)}{slack}")
    if sums.late:
        found.append(f"{sums.late} of {sums.open} open tasks of {sums.key} are late")
    return found


def _end(moment: datetime) -> date:
    """The last day of something that ends at a moment."""
    return (moment - timedelta(minutes=1)).date()


def _said(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
