"""`itpm time list`, `edit`, `delete`, `move`, `split`, `join`, `fill`: entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import time_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.task_ids import id_of
from itpm_tui.cli.time_asked import (
    N_HELP,
    day_asked,
    entries_asked,
    monday_asked,
    person_asked,
)
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.time import (
    DeleteEntries,
    EditEntry,
    EntryField,
    FillGap,
    JoinEntries,
    MoveEntries,
    SplitEntry,
)
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.time_reader import TimeFilter
from itpm_tui.planning.time_log.clock import RANGE, span_of
from itpm_tui.planning.time_words import said_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.time_records import EntryRecord

HEADINGS = ("N", "DAY", "FROM TO", "TIME", "WHO", "WORK", "NOTE")


def wanted_arguments(parser: Parser) -> None:
    """Options that say which entries are meant."""
    parser.add_argument("--for", dest="who", metavar="@HANDLE", help="whose, or all")
    parser.add_argument("--project", metavar="KEY", help="only this project")
    parser.add_argument("--task", metavar="ID", help="only this task")
    parser.add_argument("--activity", metavar="NAME", help="only this kind of work")
    parser.add_argument("--from", dest="first", metavar="DATE", help="the first day")
    parser.add_argument("--to", dest="last", metavar="DATE", help="the last day")


def wanted_of(session: Session, *, since_monday: bool) -> TimeFilter:
    """Which entries are meant; those of this week where no day is named."""
    options, reader = session.options, session.reader
    first = day_asked(session, options.first) if options.first else None
    last = day_asked(session, options.last) if options.last else None
    if since_monday and first is None and last is None:
        first = monday_asked(session, None)
    everyone = (options.who or "").lower() in {"all", "@all"}
    return TimeFilter(
        person_id=None if everyone else person_asked(session, options.who),
        project_id=project_of(reader, options.project).id if options.project else None,
        task_id=id_of(reader, options.task) if options.task else None,
        activity=options.activity,
        first=first,
        last=last,
    )


def _list(session: Session) -> None:
    found = session.reader.time.entries(wanted_of(session, since_monday=True))
    if session.out.as_json:
        documents = [time_documents.entry(each) for each in found]
        session.out.document({"entries": documents})
        return
    session.out.table(HEADINGS, map(_row, found), "rllrlll")


def _row(entry: EntryRecord) -> tuple[str, ...]:
    between = ""
    if entry.start is not None and entry.end is not None:
        between = f"{entry.start:%H:%M}-{entry.end:%H:%M}"
    work = f"{entry.task} {entry.title}" if entry.task else entry.subject
    return (
        str(entry.id),
        entry.work_date.isoformat(),
        between,
        said_minutes(entry.minutes),
        f"@{entry.person}",
        work,
        entry.note or "",
    )


def _edit_arguments(parser: Parser) -> None:
    parser.add_argument("number", metavar="N", help="number of the entry")
    parser.add_argument("--day", metavar="DAY", help="the day worked")
    parser.add_argument("--time", metavar="TIME", help="1h30, or 9:00-10:30")
    parser.add_argument("--task", metavar="ID", help="another task; none for none")
    parser.add_argument("--activity", metavar="NAME", help="none for none")
    parser.add_argument("--billable", choices=("yes", "no"), help="is it billed")
    parser.add_argument("--note", metavar="TEXT", help="empty takes it away")


def _edit(session: Session) -> None:
    (entry,) = entries_asked(session, [session.options.number])
    edits = tuple(_edits(session, entry))
    if not edits:
        raise WrongUsage("Which field? itpm time edit --help lists them.")
    change(session, EditEntry(entry_id=entry.id, edits=edits))


def _edits(session: Session, entry: EntryRecord) -> Iterator[Edit[EntryField]]:
    """What the options ask for."""
    options = session.options
    if options.day is not None:
        day = day_asked(session, options.day)
        yield Edit(EntryField.DAY, entry.work_date, day)
    if options.time is not None:
        match = RANGE.fullmatch(options.time.strip().lower())
        if match is None:
            minutes = minutes_of(options.time, bare_hours=True)
            yield Edit(EntryField.MINUTES, entry.minutes, minutes)
        else:
            now = session.clock.local().time()
            span = span_of(match, entry.work_date, None, now)
            yield Edit(EntryField.START, entry.start, span.start)
            yield Edit(EntryField.END, entry.end, span.end)
    if options.task is not None:
        none = options.task.lower() == "none"
        task_id = None if none else id_of(session.reader, options.task)
        yield Edit(EntryField.TASK, entry.task_id, task_id)
    if options.activity is not None:
        name = None if options.activity.lower() == "none" else options.activity
        yield Edit(EntryField.ACTIVITY, entry.activity, name)
    if options.billable is not None:
        yield Edit(EntryField.BILLABLE, entry.billable, options.billable == "yes")
    if options.note is not None:
        yield Edit(EntryField.NOTE, entry.note, options.note or None)


def _numbers(parser: Parser) -> None:
    parser.add_argument("numbers", nargs="+", metavar="N", help=N_HELP)


def _ids(session: Session) -> tuple[int, ...]:
    found = entries_asked(session, session.options.numbers)
    return tuple(entry.id for entry in found)


def _delete(session: Session) -> None:
    change(session, DeleteEntries(entry_ids=_ids(session)))


def _move_arguments(parser: Parser) -> None:
    _numbers(parser)
    parser.add_argument("--day", metavar="DAY", help="the day that they belong to")
    parser.add_argument("--days", type=int, metavar="N", help="so many days later")
    parser.add_argument("--task", metavar="ID", help="the task that they belong to")


def _move(session: Session) -> None:
    options = session.options
    if options.day is None and options.days is None and options.task is None:
        raise WrongUsage("Where to? Give --day, --days or --task.")
    task = id_of(session.reader, options.task) if options.task else None
    change(
        session,
        MoveEntries(
            entry_ids=_ids(session),
            days=options.days or 0,
            day=day_asked(session, options.day) if options.day else None,
            task_id=task,
        ),
    )


def _split_arguments(parser: Parser) -> None:
    parser.add_argument("number", metavar="N", help="number of the entry")
    parser.add_argument("time", metavar="TIME", help="length of the first part")


def _split(session: Session) -> None:
    (entry,) = entries_asked(session, [session.options.number])
    first = minutes_of(session.options.time, bare_hours=True)
    change(session, SplitEntry(entry_id=entry.id, seen=entry.minutes, first=first))


def _join(session: Session) -> None:
    change(session, JoinEntries(entry_ids=_ids(session)))


def _fill_arguments(parser: Parser) -> None:
    parser.add_argument("number", metavar="N", help="the entry before the gap")


def _fill(session: Session) -> None:
    (entry,) = entries_asked(session, [session.options.number])
    change(session, FillGap(entry_id=entry.id))


LIST = Command(wanted_arguments, _list)
EDIT = Command(_edit_arguments, _edit)
DELETE = Command(_numbers, _delete)
MOVE = Command(_move_arguments, _move)
SPLIT = Command(_split_arguments, _split)
JOIN = Command(_numbers, _join)
FILL = Command(_fill_arguments, _fill)
