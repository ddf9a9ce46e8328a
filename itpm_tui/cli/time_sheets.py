"""`itpm time sheet`, `submit`, `approve`, `changes`, `lock`, `reopen`: weeks."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.cli import time_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.time_asked import monday_asked, other, person_asked
from itpm_tui.cli.time_log import name_of
from itpm_tui.domain.commands.timesheet import DecideSheet, SubmitSheet
from itpm_tui.domain.time_enums import SheetDecision, SheetState
from itpm_tui.planning.time_reading import read_week
from itpm_tui.planning.time_week import DAYS
from itpm_tui.planning.time_words import said_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.planning.time_reading import WeekRead

WEEK_HELP = "a day of the week, or w48; this week where none is said"


def _sheet_arguments(parser: Parser) -> None:
    parser.add_argument("week", nargs="?", metavar="WEEK", help=WEEK_HELP)
    parser.add_argument("--for", dest="who", metavar="@HANDLE", help="whose week")
    parser.add_argument(
        "--waiting", action="store_true", help="list weeks that wait for a decision"
    )


def _sheet(session: Session) -> None:
    """Print a week, or the weeks that wait."""
    if session.options.waiting:
        _waiting(session)
        return
    person_id = person_asked(session, session.options.who)
    monday = monday_asked(session, session.options.week)
    today = session.clock.today()
    found = read_week(session.reader.time, person_id, monday, today)
    days = [monday + timedelta(days=number) for number in range(DAYS)]
    if session.out.as_json:
        rows = time_documents.week(found.week, days)
        sheet = time_documents.sheet(found.sheet)
        session.out.document({"sheet": sheet, "rows": rows})
        return
    session.out.line(
        f"Week {monday.isocalendar().week} of @{found.sheet.person}: "
        f"{found.sheet.state.value}"
    )
    headings = ("WORK", *(f"{day:%a} {day.day}".upper() for day in days), "SUM")
    session.out.table(headings, _rows(found), "l" + "r" * (DAYS + 1))


def _rows(found: WeekRead) -> Iterator[Sequence[str]]:
    """Rows with time, and the sum of each day."""

    def cells(minutes: Sequence[int]) -> list[str]:
        return [said_minutes(each) if each else "" for each in minutes]

    week = found.week
    for row in week.rows:
        if row.minutes:
            minutes = [cell.minutes for cell in row.cells]
            yield name_of(row.work), *cells([*minutes, row.minutes])
    yield "Day total", *cells([*week.totals, week.minutes])


def _waiting(session: Session) -> None:
    found = session.reader.time.sheets([SheetState.SUBMITTED])
    if session.out.as_json:
        documents = [time_documents.sheet(each) for each in found]
        session.out.document({"sheets": documents})
        return
    session.out.table(
        ("WHO", "WEEK OF", "TIME"),
        ((f"@{s.person}", s.start.isoformat(), said_minutes(s.minutes)) for s in found),
        "llr",
    )


def _submit_arguments(parser: Parser) -> None:
    parser.add_argument("week", nargs="?", metavar="WEEK", help=WEEK_HELP)
    parser.add_argument("--for", dest="who", metavar="@HANDLE", help="whose week")


def _submit(session: Session) -> None:
    monday = monday_asked(session, session.options.week)
    who = other(session, session.options.who)
    change(session, SubmitSheet(monday=monday, person_id=who))


def _decide_arguments(parser: Parser) -> None:
    parser.add_argument("who", metavar="@HANDLE", help="whose week; me for your own")
    parser.add_argument("week", nargs="?", metavar="WEEK", help=WEEK_HELP)
    parser.add_argument("--reason", metavar="TEXT", help="kept with the week")


def _decide(decision: SheetDecision, session: Session) -> None:
    person_id = person_asked(session, session.options.who)
    monday: date = monday_asked(session, session.options.week)
    sheet = session.reader.time.sheet(person_id, monday)
    change(
        session,
        DecideSheet(
            person_id=person_id,
            monday=monday,
            seen=sheet.state,
            decision=decision,
            reason=session.options.reason,
        ),
    )


SHEET = Command(_sheet_arguments, _sheet)
SUBMIT = Command(_submit_arguments, _submit)
APPROVE = Command(_decide_arguments, partial(_decide, SheetDecision.APPROVE))
CHANGES = Command(_decide_arguments, partial(_decide, SheetDecision.ASK_CHANGES))
LOCK = Command(_decide_arguments, partial(_decide, SheetDecision.LOCK))
REOPEN = Command(_decide_arguments, partial(_decide, SheetDecision.REOPEN))
