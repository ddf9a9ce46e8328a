"""`itpm load`: who has too much, who has room; work divided, hours placed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.cli import load_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import person_named
from itpm_tui.cli.rehearsing import dry_run_argument
from itpm_tui.cli.task_ids import tasks_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.workload import PlaceWork, Share, ShareWork
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.workload.load import FULL, TOO_MUCH, Load
from itpm_tui.planning.workload.window import Unit, window
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.planning.workload.load import Cell
    from itpm_tui.planning.workload.window import Window

MOST_WEEKS = 104
NONE = "none"


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "--weeks", type=int, default=2, metavar="N", help="so many from this one on"
    )
    parser.add_argument("--project", metavar="CODE", help="people of one project")
    parser.add_argument(
        "--by", choices=[str(unit) for unit in Unit], default=str(Unit.DAY)
    )


def _run(session: Session) -> None:
    options, today = session.options, session.clock.today()
    if not 1 <= options.weeks <= MOST_WEEKS:
        raise WrongUsage(f"--weeks goes from 1 to {MOST_WEEKS}.")
    monday = today - timedelta(days=today.weekday())
    days = options.weeks * 7
    project_id = _project(session, options.project)
    found = Load(session.reader.load(monday, days, today, project_id))
    shown = window(found, Unit(options.by), 0, days)
    if session.out.as_json:
        session.out.document(load_documents.load(found, shown))
        return
    session.out.table(_headings(shown), _rows(shown), "l" + "r" * 999)
    for line in _summary(found, shown):
        session.out.line(line)


def _project(session: Session, key: str | None) -> int | None:
    """Id of the project of a code.

    Raises:
        Refusal: If there is none.
    """
    if key is None:
        return None
    wanted = key.removeprefix("~").upper()
    for project in session.reader.project_list():
        if project.key == wanted:
            return project.id
    raise Refusal(f"There is no project {wanted}. itpm project list names all.")


def _headings(shown: Window) -> Sequence[str]:
    names = []
    for column in shown.columns:
        day = column.first
        if shown.unit is Unit.DAY:
            names.append(f"{words.WEEKDAYS[day.weekday()]} {day.day}")
        else:
            names.append(day.isoformat())
    return ("WHO", *names, "ALL", "FREE")


def _rows(shown: Window) -> Iterable[Sequence[str]]:
    for row in shown.rows:
        yield (
            f"@{row.load.member.handle}",
            *(_said(cell) for cell in row.cells),
            _said(row.whole),
            f"{row.free / 60:.0f}h",
        )
    yield ("team", *(_said(cell) for cell in shown.team), _said(shown.whole), "")


def _said(cell: Cell) -> str:
    """`95`, `120!`, `140!!`, off."""
    share = cell.percent
    if share is None:
        return "off!!" if cell.planned else "off"
    sign = "!!" if share > TOO_MUCH else "!" if share > FULL else ""
    return f"{share}{sign}"


def _summary(found: Load, shown: Window) -> Iterable[str]:
    yield ""
    people = "person" if shown.too_much == 1 else "people"
    yield f"{shown.too_much} {people} over {TOO_MUCH} %."
    if shown.longest_run:
        yield f"Longest run over {FULL} %: {shown.longest_run} working days."
    if shown.fairness is not None:
        yield f"Evenness: {shown.fairness:.2f} of 1."
    count = len(found.unplanned)
    if count:
        known = sum(each.minutes or 0 for each in found.unplanned)
        yield f"Unplanned: {count}, {words.duration(known)} known. --json lists them."
    assumed = [row.load for row in shown.rows if row.load.assumed]
    for load in assumed:
        handle = load.member.handle
        yield (
            f"Nobody said when @{handle} works: the standard hours are assumed. "
            f"itpm person hours @{handle} says it."
        )


def _share_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the task")
    parser.add_argument(
        "shares",
        metavar="@HANDLE=HOURS",
        nargs="*",
        help="everyone on it from now on, such as @amir=15h @jo=9h",
    )
    parser.add_argument("--start", metavar="DATE", help="begin on another day")
    dry_run_argument(parser)


def _share(session: Session) -> None:
    options = session.options
    (task,) = tasks_named(session, [options.id])
    start = options.start
    change(
        session,
        ShareWork(
            task_id=task.id,
            seen=task.assignees,
            shares=tuple(_one_share(text) for text in options.shares),
            to=None if start is None else day_of(start, session.clock.today()),
        ),
    )


def _one_share(text: str) -> Share:
    """`@jo=9h`.

    Raises:
        WrongUsage: If it is none.
    """
    handle, sign, hours = text.partition("=")
    if not sign or not handle.removeprefix("@"):
        raise WrongUsage(f'"{text}" is no share. Shares are written @amir=15h.')
    return Share(handle.removeprefix("@").lower(), minutes_of(hours, bare_hours=True))


def _place_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the task")
    parser.add_argument("person", metavar="@HANDLE", help="who does it")
    parser.add_argument("date", metavar="DATE", help="on which day")
    parser.add_argument("hours", metavar="HOURS", help="such as 3h; none spreads it")
    dry_run_argument(parser)


def _place(session: Session) -> None:
    options = session.options
    (task,) = tasks_named(session, [options.id])
    person = person_named(session, options.person)
    day = day_of(options.date, session.clock.today())
    seen = None
    for work in session.reader.work_on([task.id]):
        placed = [m for p, on, m in work.placed if (p, on) == (person.id, day)]
        seen = placed[0] if placed else None
    wanted = options.hours.lower()
    minutes = 0 if wanted == "0" else None
    if wanted not in {NONE, "0"}:
        minutes = minutes_of(wanted, bare_hours=True)
    if minutes is None and seen is None:
        raise Refusal(f"Nothing of {task.key} is placed by hand on that day.")
    change(
        session,
        PlaceWork(
            task_id=task.id, handle=person.handle, day=day, seen=seen, minutes=minutes
        ),
    )


SHOW = Command(_arguments, _run)
SHARE = Command(_share_arguments, _share)
PLACE = Command(_place_arguments, _place)
