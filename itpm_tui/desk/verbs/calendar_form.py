"""Forms for working calendars: name, zone, week, days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.office_fields import Asked, asked, text_asked
from itpm_tui.desk.verbs.office_form import open_form, send
from itpm_tui.domain.commands.calendar import (
    AddCalendar,
    CalendarValues,
    DaysOff,
    EditCalendar,
)
from itpm_tui.domain.working_week import (
    days_off_of,
    said_days_off,
    said_week,
    week_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.office_records import CalendarDetail
    from itpm_tui.domain.transaction import Value

OFFICE_HOURS = "mon-fri 8-12 13-17"
_LONG = 4_000
"""Letters of a list of days off."""


def _week(typed: str) -> Value:
    week_of(typed)
    return typed


def _off(typed: str) -> Value:
    days_off_of(typed)
    return typed


def _fields(name: str, zone: str, week: str, off: str) -> list[Asked]:
    """The fields with these texts."""
    return [
        text_asked("name", "Name", name, needed=True),
        text_asked(
            "zone", "Time zone", zone, needed=True, hint="such as Europe/Berlin"
        ),
        asked("week", "Week", week, _week, hint="mon-fri 8-12 13-17, sat 9-12"),
        asked(
            "off",
            "Days off",
            off,
            _off,
            hint="Easter 2026-04-03..2026-04-06; …",
            limit=_LONG,
        ),
    ]


def _values(texts: Mapping[str, Value]) -> CalendarValues:
    """What was typed, as a command takes it."""
    return CalendarValues(
        name=str(texts["name"]),
        time_zone=str(texts["zone"]),
        week=week_of(str(texts["week"])),
        exceptions=tuple(DaysOff(*each) for each in days_off_of(str(texts["off"]))),
    )


def add(bench: Bench, calendars: Sequence[CalendarDetail]) -> None:
    """Ask for a calendar; office hours are there already."""
    zone = calendars[0].time_zone if calendars else "UTC"

    def save(texts: Mapping[str, Value]) -> str | None:
        command = AddCalendar(values=_values(texts))
        send(bench, lambda: command)
        return None

    open_form(bench, "New calendar", _fields("", zone, OFFICE_HOURS, ""), save)


def edit(bench: Bench, calendars: Sequence[CalendarDetail], calendar_id: int) -> None:
    """Show all that a calendar says."""
    calendar = next(each for each in calendars if each.id == calendar_id)
    fields = _fields(
        calendar.name,
        calendar.time_zone,
        said_week(calendar.week),
        said_days_off(
            (each.name, each.first, each.last, each.hours)
            for each in calendar.exceptions
        ),
    )
    shown = [calendar]

    def save(texts: Mapping[str, Value]) -> str | None:
        wanted = _values(texts)

        def make() -> EditCalendar:
            now = shown.pop() if shown else _now(bench, calendar)
            return EditCalendar(calendar_id=now.id, seen=seen_of(now), wanted=wanted)

        send(bench, make)
        return None

    open_form(bench, f"Edit calendar {calendar.name}", fields, save)


def _now(bench: Bench, calendar: CalendarDetail) -> CalendarDetail:
    """The calendar as the store has it now."""
    found = (c for c in bench.reader.calendars() if c.id == calendar.id)
    return next(found, calendar)


def seen_of(calendar: CalendarDetail) -> CalendarValues:
    """A calendar as it is shown, as a command takes it."""
    return CalendarValues(
        name=calendar.name,
        time_zone=calendar.time_zone,
        week=calendar.week,
        exceptions=tuple(
            DaysOff(each.name, each.first, each.last, each.hours)
            for each in calendar.exceptions
        ),
    )
