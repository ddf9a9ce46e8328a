"""`itpm calendar`: working hours and days off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.cli import office_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import calendar_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.calendar import (
    AddCalendar,
    CalendarValues,
    DaysOff,
    EditCalendar,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.working_week import days_off_of, said_week, week_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import CalendarDetail

HEADINGS = ("NAME", "ZONE", "WEEK", "DAYS OFF", "PROJECTS")
OFFICE_HOURS = "mon-fri 8-12 13-17"
_MOST_YEARS = 10


def _list_arguments(parser: Parser) -> None:
    del parser


def _list(session: Session) -> None:
    found = session.reader.calendars()
    if session.out.as_json:
        documents = [office_documents.calendar(each) for each in found]
        session.out.document({"calendars": documents})
        return
    session.out.table(HEADINGS, (_row(each) for each in found), "lllrl")


def _row(calendar: CalendarDetail) -> Sequence[str]:
    week = said_week(calendar.week)
    return (
        calendar.name,
        calendar.time_zone,
        week or f"as {calendar.parent}",
        str(len(calendar.exceptions)),
        " ".join(calendar.projects),
    )


def _fields(parser: Parser) -> None:
    """Options that `add` and `edit` share."""
    parser.add_argument("--zone", metavar="ZONE", help="such as Europe/Berlin")
    parser.add_argument("--week", metavar="HOURS", help=f'such as "{OFFICE_HOURS}"')
    parser.add_argument(
        "--off",
        metavar="DAYS",
        action="append",
        default=[],
        help='adds days off, such as "Easter 2026-04-03..2026-04-06"',
    )


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", help="what it is called")
    _fields(parser)


def _add(session: Session) -> None:
    options = session.options
    zones = [each.time_zone for each in session.reader.calendars()]
    values = CalendarValues(
        name=options.name,
        time_zone=options.zone or (zones[0] if zones else "UTC"),
        week=week_of(options.week or OFFICE_HOURS),
        exceptions=_off(options.off),
    )
    change(session, AddCalendar(values=values))


def _off(texts: Sequence[str]) -> tuple[DaysOff, ...]:
    return tuple(DaysOff(*each) for text in texts for each in days_off_of(text))


def _edit_arguments(parser: Parser) -> None:
    parser.add_argument("calendar", metavar="NAME", help="the calendar")
    parser.add_argument("--name", metavar="TEXT", help="another name")
    _fields(parser)
    parser.add_argument(
        "--work",
        metavar="NAME",
        action="append",
        default=[],
        help="takes days off away again, by their name",
    )


def _edit(session: Session) -> None:
    options = session.options
    calendar = calendar_named(session, options.calendar)
    seen = values_of(calendar)
    wanted = replace(
        seen,
        name=options.name or seen.name,
        time_zone=options.zone or seen.time_zone,
        week=week_of(options.week) if options.week else seen.week,
        exceptions=(*_kept(seen.exceptions, options.work), *_off(options.off)),
    )
    if wanted == seen:
        raise WrongUsage("Which field? itpm calendar edit --help lists them.")
    change(session, EditCalendar(calendar_id=calendar.id, seen=seen, wanted=wanted))


def _holidays_arguments(parser: Parser) -> None:
    parser.add_argument("calendar", metavar="NAME", help="the calendar")
    parser.add_argument("place", metavar="COUNTRY", help="such as DE, or DE-BE")
    parser.add_argument(
        "--years", metavar="YEARS", help="such as 2027 or 2027-2029; else this and next"
    )


def _holidays(session: Session) -> None:
    """Add the public holidays that are no days off yet."""
    from itpm_tui.interchange.public_holidays import public_holidays

    options, this_year = session.options, session.clock.today().year
    calendar = calendar_named(session, options.calendar)
    seen = values_of(calendar)
    years = _years(options.years, this_year)
    there = {each.first for each in seen.exceptions if each.first == each.last}
    new = [d for d in public_holidays(options.place, years) if d.first not in there]
    if not new:
        raise Refusal(f"{calendar.name} has all public holidays of {options.place}.")
    wanted = replace(seen, exceptions=(*seen.exceptions, *new))
    change(session, EditCalendar(calendar_id=calendar.id, seen=seen, wanted=wanted))


def _years(text: str | None, this_year: int) -> range:
    """`2027`, `2027-2029`; without one, this year and the next.

    Raises:
        WrongUsage: If it says no years.
    """
    if text is None:
        return range(this_year, this_year + 2)
    first, _, last = text.partition("-")
    if not (first + last).isdecimal() or len(first + last) not in {4, 8}:
        raise WrongUsage(f'"{text}" are no years. Years are written 2027-2029.')
    found = range(int(first), int(last or first) + 1)
    if not 0 < len(found) <= _MOST_YEARS:
        raise WrongUsage(f"So many years are too many; {_MOST_YEARS} at once.")
    return found


def values_of(calendar: CalendarDetail) -> CalendarValues:
    """A calendar as it was read, as a command takes it."""
    return CalendarValues(
        name=calendar.name,
        time_zone=calendar.time_zone,
        week=calendar.week,
        exceptions=tuple(
            DaysOff(each.name, each.first, each.last, each.hours)
            for each in calendar.exceptions
        ),
    )


def _kept(there: Sequence[DaysOff], names: Sequence[str]) -> tuple[DaysOff, ...]:
    """Days off without those of these names.

    Raises:
        Refusal: If there are none of a name.
    """
    folded = {name.casefold() for name in names}
    known = {each.name.casefold() for each in there}
    for name in names:
        if name.casefold() not in known:
            raise Refusal(f"There are no days off called {name}.")
    return tuple(each for each in there if each.name.casefold() not in folded)


LIST = Command(_list_arguments, _list)
ADD = Command(_add_arguments, _add)
EDIT = Command(_edit_arguments, _edit)
HOLIDAYS = Command(_holidays_arguments, _holidays)
