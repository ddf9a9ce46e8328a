"""`itpm report time`: who did what, as a table, sheet, document or chart."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.cli import time_documents
from itpm_tui.cli.command import Command
from itpm_tui.cli.time_entries import wanted_arguments, wanted_of
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.time_reader import GroupBy, TimeFilter
from itpm_tui.planning.time_reading import monday_of
from itpm_tui.planning.time_sums import hours_by_week
from itpm_tui.planning.time_words import said_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.time_records import SpentRecord

CHART_WEEKS = 8
CHART_LINES = 20


def _arguments(parser: Parser) -> None:
    wanted_arguments(parser)
    parser.add_argument(
        "--by",
        default="project",
        metavar="WORDS",
        help="person, project, task, activity, day, week, month; commas for several",
    )
    parser.add_argument("--billable", choices=("yes", "no"), help="only what is billed")
    parser.add_argument("--csv", action="store_true", help="a sheet, hours in minutes")
    parser.add_argument(
        "--chart", action="store_true", help="a chart of hours by week and project"
    )


def _run(session: Session) -> None:
    """Print sums of time."""
    options = session.options
    if options.who is None and not options.chart:
        options.who = "all"
    if options.chart:
        _chart(session)
        return
    by = _groups(options.by)
    wanted = _narrowed(session)
    found = session.reader.time.spent(by, wanted)
    if session.out.as_json:
        documents = [time_documents.spent(each, by) for each in found]
        session.out.document({"by": [group.value for group in by], "spent": documents})
    elif options.csv:
        from itpm_tui.interchange.sheet import write_sheet

        rows = (time_documents.spent(each, by) for each in found)
        write_sheet(session.out.stream, rows)
    else:
        _table(session, by, found)


def _groups(text: str) -> tuple[GroupBy, ...]:
    """What the sums are by.

    Raises:
        WrongUsage: If a word is none of these.
    """
    words = [word for word in text.lower().replace(",", " ").split() if word]
    known = {group.value: group for group in GroupBy}
    for word in words:
        if word not in known:
            raise WrongUsage(f"{word} is none of {', '.join(known)}.")
    return tuple(dict.fromkeys(known[word] for word in words)) or (GroupBy.PROJECT,)


def _narrowed(session: Session) -> TimeFilter:
    from dataclasses import replace

    wanted = wanted_of(session, since_monday=False)
    billable = session.options.billable
    return wanted if billable is None else replace(wanted, billable=billable == "yes")


def _table(
    session: Session, by: Sequence[GroupBy], found: Iterable[SpentRecord]
) -> None:
    """Names and sums; with tasks, what was estimated and what is left."""
    tasks = GroupBy.TASK in by
    headings = [group.value.upper() for group in by]
    headings += ["TITLE", "ESTIMATE"] if tasks else []
    headings += ["TIME", "COUNTS", "BILLED", "ENTRIES", *(["LEFT"] if tasks else [])]
    session.out.table(
        headings,
        (_row(record, tasks=tasks) for record in found),
        "l" * len(by) + ("lr" if tasks else "") + "rrrr" + ("r" if tasks else ""),
    )


def _row(record: SpentRecord, *, tasks: bool) -> list[str]:
    def hours(minutes: int | None) -> str:
        return "" if minutes is None else said_minutes(minutes)

    return [
        *(name or "-" for name in record.names),
        *([record.title, hours(record.work_min)] if tasks else []),
        hours(record.minutes),
        hours(record.rounded),
        hours(record.billable),
        str(record.entries),
        *([hours(record.remaining_min)] if tasks else []),
    ]


def _chart(session: Session) -> None:
    """Hours by week and project, as wide as the terminal."""
    from itpm_tui.presentation.plotted import stacked_bars

    wanted = _narrowed(session)
    last = monday_of(wanted.last or session.clock.today())
    first = last - timedelta(weeks=CHART_WEEKS - 1)
    if wanted.first is None:
        wanted = TimeFilter(
            person_id=wanted.person_id,
            project_id=wanted.project_id,
            task_id=wanted.task_id,
            activity=wanted.activity,
            billable=wanted.billable,
            first=first,
            last=last + timedelta(days=6),
        )
    found = session.reader.time.spent((GroupBy.WEEK, GroupBy.PROJECT), wanted)
    labels, series = hours_by_week(found)
    cells = shutil.get_terminal_size((100, 30)).columns
    for line in stacked_bars(
        labels, series, title="Hours by week", cells=cells, lines=CHART_LINES
    ):
        session.out.line(line)


TIME = Command(_arguments, _run)
