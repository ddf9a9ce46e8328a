"""Working calendars: new ones, and other hours for those there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.calendar import (
    AddCalendar,
    CalendarValues,
    DaysOff,
    EditCalendar,
    WorkingPeriod,
)
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.organisation import zone_named
from itpm_tui.services.registry import handles
from itpm_tui.services.values import day, number, text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

TOPICS = frozenset({Topic.SETTINGS, Topic.PROJECTS})
_NAMES = {
    "name": "name",
    "time_zone": "time zone",
    "week": "working week",
    "exceptions": "days off",
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_YEARS = 5
"""Years that one exception lasts at most: a slip of a digit is not a decade off."""


@handles(AddCalendar)
def add_calendar(command: AddCalendar, tx: OpenTransaction) -> Handled:
    """Add a calendar.

    Raises:
        Refusal: If its name is taken, or nobody could work by it.
    """
    values = _checked(tx, command.values, own=None)
    calendar_id = tx.insert(
        "calendar",
        {
            "name": values.name,
            "time_zone": values.time_zone,
            "parent_id": None,
            "external_source": None,
            "external_id": None,
        },
    )
    tx.insert_many("calendar_rule", _rules(calendar_id, values.week))
    tx.insert_many("calendar_exception", _exceptions(calendar_id, values.exceptions))
    return Handled(
        topics=TOPICS,
        title=f"calendar {values.name}",
        message=f"Calendar {values.name} is there.",
        named=(values.name,),
    )


@handles(EditCalendar)
def edit_calendar(command: EditCalendar, tx: OpenTransaction) -> Handled:
    """Write the parts of a calendar that are wanted otherwise.

    Raises:
        Refusal: If there is no such calendar, or nobody could work by it.
        Conflict: If a part is no longer as it was seen.
    """
    calendar_id = command.calendar_id
    row = tx.row("calendar", calendar_id)
    if row is None:
        raise Refusal("There is no such calendar.")
    stored = stored_calendar(tx, row)
    wanted = _checked(tx, command.wanted, own=row)
    changed = _to_write(tx, row, command.seen, wanted, stored)
    if not changed:
        said = f"{stored.name} is so already."
        return Handled(topics=frozenset(), title="", message=said, named=(stored.name,))
    columns: Row = {
        column: value
        for column, value in (("name", wanted.name), ("time_zone", wanted.time_zone))
        if column in changed
    }
    if columns:
        tx.update("calendar", calendar_id, columns)
    if "week" in changed:
        _replace(tx, "calendar_rule", calendar_id, _rules(calendar_id, wanted.week))
    if "exceptions" in changed:
        rows = _exceptions(calendar_id, wanted.exceptions)
        _replace(tx, "calendar_exception", calendar_id, rows)
    names = [_NAMES[part] for part in changed]
    name = wanted.name if "name" in changed else stored.name
    return Handled(
        topics=TOPICS,
        title=f"{listed(names)} of calendar {stored.name}",
        message=f"Calendar {name}: {listed(names)} saved.",
        named=(name,),
    )


def stored_calendar(tx: Transaction, row: Row) -> CalendarValues:
    """What a calendar says itself."""
    calendar_id = number(row, "id")
    rules = tx.rows("calendar_rule", calendar_id=calendar_id)
    exceptions = tx.rows("calendar_exception", calendar_id=calendar_id)
    week = tuple(
        (number(r, "weekday"), number(r, "start_min"), number(r, "end_min"))
        for r in rules
    )
    return CalendarValues(
        name=text(row, "name"),
        time_zone=text(row, "time_zone"),
        week=tuple(sorted(week)),
        exceptions=_in_order(
            DaysOff(text(r, "name"), day(r, "start"), day(r, "end"), _hours(r))
            for r in exceptions
        ),
    )


def _hours(row: Row) -> tuple[tuple[int, int], ...]:
    return tuple((int(a), int(b)) for a, b in json.loads(text(row, "hours")))


def _in_order(exceptions: Iterable[DaysOff]) -> tuple[DaysOff, ...]:
    return tuple(
        sorted(exceptions, key=lambda each: (each.first, each.last, each.name))
    )


def _to_write(
    tx: OpenTransaction,
    row: Row,
    seen: CalendarValues,
    wanted: CalendarValues,
    stored: CalendarValues,
) -> list[str]:
    """Parts to be written.

    Raises:
        Conflict: If one is no longer as it was seen.
    """
    clashes = Clashes(tx)
    before = {
        "name": seen.name,
        "time_zone": seen.time_zone,
        "week": tuple(sorted(seen.week)),
        "exceptions": _in_order(seen.exceptions),
    }
    changed = []
    for part, name in _NAMES.items():
        values = (before[part], getattr(wanted, part), getattr(stored, part))
        if values[0] == values[1]:
            continue
        said = _said(part, values)
        place = ("calendar", number(row, "id"), part)
        if clashes.to_write(place, (stored.name, name), values, said):
            changed.append(part)
    clashes.settle()
    return changed


def _said(part: str, values: Sequence[object]) -> tuple[str, str, str]:
    """Three values as a person reads them."""
    if part in {"name", "time_zone"}:
        return str(values[0]), str(values[1]), str(values[2])
    return "the former", "yours", "another"


def _checked(
    tx: Transaction, values: CalendarValues, own: Row | None
) -> CalendarValues:
    """Values as they can be stored.

    Raises:
        Refusal: If the name is taken, or nobody could work by it.
    """
    name = clean(values.name, limit=60)
    if not name:
        raise Refusal("A calendar needs a name.")
    for other in tx.rows("calendar", name=name):
        if own is None or other["id"] != own["id"]:
            raise Refusal(f"There is a calendar {name} already.")
    week = tuple(sorted(values.week))
    if not week and (own is None or own["parent_id"] is None):
        raise Refusal("A calendar needs at least one day of work.")
    _check_week(week)
    return CalendarValues(
        name=name,
        time_zone=zone_named(values.time_zone),
        week=week,
        exceptions=_in_order(_exception(each) for each in values.exceptions),
    )


def _check_week(week: Sequence[WorkingPeriod]) -> None:
    """Go on when periods of a day follow each other.

    Raises:
        Refusal: If not.
    """
    last = (-1, 0)
    for weekday, start, end in week:
        if not 0 <= weekday <= 6 or not 0 <= start < end <= 24 * 60:
            raise Refusal("Work begins before it ends, on Mon to Sun.")
        if last[0] == weekday and start < last[1]:
            raise Refusal(f"Two periods of {_DAYS[weekday]} overlap.")
        last = (weekday, end)


def _exception(wanted: DaysOff) -> DaysOff:
    """An exception as it can be stored.

    Raises:
        Refusal: If it ends before it begins, or its hours do.
    """
    if wanted.last < wanted.first:
        raise Refusal(f"{clean(wanted.name)} ends before it begins.")
    if wanted.last.year - wanted.first.year > _MOST_YEARS:
        raise Refusal(f"{clean(wanted.name)} lasts more than {_MOST_YEARS} years.")
    hours = tuple(sorted(wanted.hours))
    _check_week([(0, start, end) for start, end in hours])
    name = clean(wanted.name) or "day off"
    return DaysOff(name, wanted.first, wanted.last, hours)


def _rules(calendar_id: int, week: Sequence[WorkingPeriod]) -> list[Row]:
    return [
        {
            "calendar_id": calendar_id,
            "weekday": weekday,
            "start_min": start,
            "end_min": end,
        }
        for weekday, start, end in week
    ]


def _exceptions(calendar_id: int, exceptions: Sequence[DaysOff]) -> list[Row]:
    return [
        {
            "calendar_id": calendar_id,
            "name": each.name,
            "start": each.first,
            "end": each.last,
            "hours": json.dumps([list(period) for period in each.hours]),
        }
        for each in exceptions
    ]


def _replace(
    tx: Transaction, table: str, calendar_id: int, wanted: Sequence[Row]
) -> None:
    """Other rows in place of those of a calendar; rows that stay are not touched."""
    left = list(wanted)
    for row in tx.rows(table, calendar_id=calendar_id):
        same = [w for w in left if all(row[c] == v for c, v in w.items())]
        if same:
            left.remove(same[0])
        else:
            tx.delete(table, number(row, "id"))
    tx.insert_many(table, left)
