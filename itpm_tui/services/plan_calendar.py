"""The working calendars of stored plans, and what o'clock it is in them."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.calendars import WorkingCalendar
from itpm_tui.services.values import day, number, number_or_none, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.rows_before import Rows

DAY_MIN = 480
"""Working minutes that people call one day."""
SHIFT_LIMIT = 20_000
"""Days by which dates are moved at most, so that years stay within four digits."""
_LAST_MINUTE = 24 * 60 - 1


def _exception(row: Row) -> tuple[date, date, list[tuple[int, int]]]:
    """First and last day, and the periods worked, as JSON pairs of minutes."""
    periods = json.loads(text(row, "hours"))
    hours = [(int(start), int(end)) for start, end in periods]
    return day(row, "start"), day(row, "end"), hours


def calendar_of(tx: Rows, calendar_id: int) -> WorkingCalendar:
    """A stored calendar, the hours of its parents taken in.

    Raises:
        Refusal: If it has no working hours at all.
    """
    calendar, row = _built(tx, calendar_id, frozenset())
    if not any(calendar.week):
        raise Refusal(f"The calendar {text(row, 'name')} has no working hours.")
    return calendar


def _built(
    tx: Rows, calendar_id: int, below: frozenset[int]
) -> tuple[WorkingCalendar, Row]:
    """A calendar and its row; a parent that is already `below` is left out."""
    row = tx.row("calendar", calendar_id)
    if row is None:
        raise Refusal("The calendar of this plan is gone.")
    parent_id = number_or_none(row, "parent_id")
    parent = None
    if parent_id is not None and parent_id not in below:
        parent, _ = _built(tx, parent_id, below | {calendar_id})
    rules = tx.rows("calendar_rule", calendar_id=calendar_id)
    exceptions = tx.rows("calendar_exception", calendar_id=calendar_id)
    calendar = WorkingCalendar.from_rules(
        [
            (number(r, "weekday"), number(r, "start_min"), number(r, "end_min"))
            for r in rules
        ],
        [_exception(r) for r in exceptions],
        minutes_per_day=DAY_MIN,
        parent=parent,
    )
    return calendar, row


class Calendars:
    """Calendars of the tasks of one command, each read once."""

    def __init__(self, tx: Rows) -> None:
        """Nothing is read yet."""
        self._tx = tx
        self._known: dict[int, WorkingCalendar] = {}

    def of(self, calendar_id: int) -> WorkingCalendar:
        """One calendar.

        Raises:
            Refusal: If it is gone or has no working hours.
        """
        if calendar_id not in self._known:
            self._known[calendar_id] = calendar_of(self._tx, calendar_id)
        return self._known[calendar_id]


def plan_now(tx: Transaction, calendar_id: int) -> datetime:
    """The instant of the change as wall time of a calendar, to the minute.

    Where the zone of the calendar is not known on this computer: the beginning of
    work on the date of the person who asks.
    """
    row = tx.row("calendar", calendar_id)
    zone = "UTC" if row is None else text(row, "time_zone")
    try:
        local = tx.at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return calendar_of(tx, calendar_id).day_start(tx.today)
    return local.replace(tzinfo=None, second=0, microsecond=0)


def work_on(calendar: WorkingCalendar, wanted: date, at: time) -> datetime:
    """Work begun on a day, at a time of day if it is worked then.

    Otherwise work begins with that day, or with the next one that is worked.
    """
    begun = calendar.snap_start(datetime.combine(wanted, at))
    return begun if begun.date() == wanted else calendar.day_start(wanted)


def deadline_on(calendar: WorkingCalendar, wanted: date) -> datetime:
    """The end of a day: of its work, or on a day off of a usual day's work.

    A deadline may well be a Saturday; it does not slip to a working day. An end at
    24:00 is 23:59, so that the date stays.
    """
    if calendar.is_working_day(wanted):
        end = calendar.working_periods(wanted)[-1][1]
    else:
        ends = [periods[-1][1] for periods in calendar.week if periods]
        end = max(ends, default=_LAST_MINUTE)
    begin = datetime.combine(wanted, time())
    return begin + timedelta(minutes=min(end, _LAST_MINUTE))


def working_days_between(calendar: WorkingCalendar, first: date, last: date) -> int:
    """Working days from one day to another, negative backwards."""
    if last < first:
        return -working_days_between(calendar, last, first)
    days = (last - first).days
    return sum(
        calendar.is_working_day(first + timedelta(days=n)) for n in range(1, days + 1)
    )
