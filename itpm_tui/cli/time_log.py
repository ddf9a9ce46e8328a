"""`itpm time log`, for short `itpm log`: lines of time, cells, suggestions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from itpm_tui.cli import time_documents
from itpm_tui.cli.changing import change, tell
from itpm_tui.cli.command import Command
from itpm_tui.cli.time_asked import (
    WORK_HELP,
    day_asked,
    me,
    names_of,
    other,
    person_asked,
    work_asked,
)
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.time import LogTime, SetHours
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.planning.time_log import parse, taken
from itpm_tui.planning.time_log.filling import logging, suggested
from itpm_tui.planning.time_reading import monday_of, read_week
from itpm_tui.planning.time_rows import key_of
from itpm_tui.planning.time_words import said_day, said_minutes

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.planning.time_log import LogDraft
    from itpm_tui.planning.time_suggestions import Suggestion
    from itpm_tui.planning.time_week import Week


def name_of(work: WorkRecord) -> str:
    """What a row of work is called."""
    if work.task is not None:
        return f"{work.task} {work.title}"
    return ": ".join(text for text in (work.activity, work.note) if text) or "no task"


def _log_arguments(parser: Parser) -> None:
    parser.add_argument(
        "line",
        nargs="*",
        metavar="LINE",
        help='"1h30 yesterday vpn fix"; ; parts entries; - or nothing reads lines from '
        "standard input",
    )
    parser.add_argument(
        "--pick",
        type=int,
        metavar="N",
        help="which of the tasks that the words may mean; 0 keeps a note without one",
    )


def _log(session: Session) -> None:
    """Log what the lines say, in one change for each person.

    Raises:
        Refusal: If a line is not understood, or may mean several tasks; then nothing
            is logged.
    """
    names, now = names_of(session), session.clock.local()
    drafts: list[LogDraft] = []
    for line in _lines(session.options.line):
        sticky = drafts[-1].day if drafts else None
        drafts += parse(line, names, now, sticky)
    ready = [_decided(draft, session.options.pick) for draft in drafts]
    for command in logging(ready, me(session)):
        tell(session, session.execute(command))


def _lines(words: list[str]) -> list[str]:
    """The lines that are to be logged.

    Raises:
        WrongUsage: If there are none.
    """
    if words == ["-"] or (not words and not sys.stdin.isatty()):
        lines = [line for line in sys.stdin.read().splitlines() if line.strip()]
    else:
        lines = [" ".join(words)]
    if not any(line.strip() for line in lines):
        raise WrongUsage('Nothing to log. Write a line such as "45m FWL-15".')
    return lines


def _decided(draft: LogDraft, pick: int | None) -> LogDraft:
    """A draft that needs no question any more.

    Raises:
        Refusal: If something is wrong with it, or nobody said which task is meant.
    """
    if draft.stops is not None:
        raise Refusal(draft.stops)
    if not draft.asks:
        return draft
    if pick == 0:
        return taken(draft, None)
    if pick is not None and 0 < pick <= len(draft.choices):
        return taken(draft, draft.choices[pick - 1])
    offered = "; ".join(
        f"{number} {name_of(choice.work)}"
        for number, choice in enumerate(draft.choices, 1)
    )
    raise Refusal(
        f'"{" ".join(draft.texts)}" may be {offered or "no task here"}. '
        "Write the id, or --pick one; --pick 0 keeps a note."
    )


def _set_arguments(parser: Parser) -> None:
    parser.add_argument("work", metavar="WORK", help=WORK_HELP)
    parser.add_argument("day", metavar="DAY", help="such as yesterday, last fri")
    parser.add_argument("time", metavar="TIME", help="hours or a duration; 0 deletes")
    parser.add_argument("--for", dest="who", metavar="@HANDLE", help="whose time")


def _set(session: Session) -> None:
    """Make a day of a row of the week hold so much time."""
    options = session.options
    day, work = day_asked(session, options.day), work_asked(session, options.work)
    bare = options.time.strip()
    wanted = minutes_of(bare, bare_hours=True) if bare.strip("0:hm") else 0
    asked = WorkRecord(
        task_id=work.task_id,
        project_id=work.project_id,
        activity=work.activity,
        note=work.note,
    )
    rows = _week(session, day, options.who).rows
    seen = sum(
        row.cells[day.weekday()].minutes
        for row in rows
        if key_of(row.work) == key_of(asked)
    )
    who = other(session, options.who)
    change(
        session, SetHours(work=work, day=day, seen=seen, wanted=wanted, person_id=who)
    )


def _week(session: Session, day: date, who: str | None) -> Week:
    person_id = person_asked(session, who)
    return read_week(
        session.reader.time, person_id, monday_of(day), session.clock.today()
    ).week


def _offered(session: Session, day: date, who: str | None) -> list[Suggestion]:
    """Suggestions of a day, in the order of the week."""
    cells = [row.cells[day.weekday()] for row in _week(session, day, who).rows]
    return [cell.suggestion for cell in cells if cell.suggestion is not None]


def _day_arguments(parser: Parser) -> None:
    parser.add_argument("day", nargs="?", metavar="DAY", help="today where not said")
    parser.add_argument("--for", dest="who", metavar="@HANDLE", help="whose time")


def _suggest(session: Session) -> None:
    """Print what may be logged for a day besides."""
    day = day_asked(session, session.options.day)
    found = _offered(session, day, session.options.who)
    if session.out.as_json:
        documents = [time_documents.suggestion(each) for each in found]
        session.out.document({"day": day.isoformat(), "suggestions": documents})
        return
    session.out.table(
        ("N", "TIME", "WORK", "WHY"),
        (
            (str(number), said_minutes(each.minutes), name_of(each.work), each.reason)
            for number, each in enumerate(found, 1)
        ),
        "rrll",
    )


def _take_arguments(parser: Parser) -> None:
    parser.add_argument("day", metavar="DAY", help="such as today, last fri")
    parser.add_argument(
        "numbers",
        nargs="*",
        type=int,
        metavar="N",
        help="which; all where not said",
    )
    parser.add_argument("--for", dest="who", metavar="@HANDLE", help="whose time")


def _take(session: Session) -> None:
    """Log suggestions of a day, in one change.

    Raises:
        Refusal: If there are none.
    """
    options = session.options
    day = day_asked(session, options.day)
    found = _offered(session, day, options.who)
    wanted = options.numbers or range(1, len(found) + 1)
    if not found or any(not 0 < number <= len(found) for number in wanted):
        raise Refusal(
            f"{said_day(day)} has {len(found)} suggestions. "
            "itpm time suggest lists them."
        )
    entries = suggested([(day, found[number - 1]) for number in wanted])
    change(session, LogTime(entries=entries, person_id=other(session, options.who)))


LOG = Command(_log_arguments, _log)
SET = Command(_set_arguments, _set)
SUGGEST = Command(_day_arguments, _suggest)
TAKE = Command(_take_arguments, _take)
