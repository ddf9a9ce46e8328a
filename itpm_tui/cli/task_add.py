"""`itpm task add`, for short `itpm add`: the quick-add line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from itpm_tui.cli.changing import tell
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import person_of, project_of
from itpm_tui.cli.task_ids import id_of, task_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.comment import MakeTasks
from itpm_tui.domain.commands.inbox import SeenThread
from itpm_tui.domain.commands.task import AddTask, AddTasks, NewLink, StatusWord
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.enums import Priority, TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.day_rules import day_rules
from itpm_tui.planning.quick_add import DraftLine, filled, names_from, parse_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.records import ProjectRecord

_VALUE = re.compile(r"([A-Za-z]+):([^\"]*\s[^\"]*)")


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "line",
        nargs="*",
        help='a quick-add line: title @who #tag !high ~PROJECT due:fri est:4h; "-" or '
        "nothing reads lines from standard input, indented ones are parts",
    )
    parser.add_argument(
        "--project", metavar="KEY", help="its project; not needed where only one is"
    )
    parser.add_argument("--under", metavar="ID", help="the task it is a part of")
    parser.add_argument("--after", metavar="ID", help="the task it stands below")
    parser.add_argument("--waits-for", metavar="ID", help="the task it comes after")
    parser.add_argument("--due", metavar="DATE", help="its deadline, such as fri")
    parser.add_argument("--start", metavar="DATE", help="not to start before this day")
    parser.add_argument("--est", metavar="DURATION", help="how long, such as 2d")
    parser.add_argument(
        "--who", metavar="@HANDLE", action="append", default=[], help="who works on it"
    )
    parser.add_argument(
        "--priority", choices=[p.value for p in Priority], default=Priority.NORMAL.value
    )
    parser.add_argument(
        "--status", choices=[w.value for w in StatusWord if w is not StatusWord.BLOCKED]
    )
    parser.add_argument(
        "--type", choices=[t.value for t in TaskType], default=TaskType.TASK.value
    )
    parser.add_argument(
        "--tag", metavar="TAG", action="append", default=[], help="may be repeated"
    )
    parser.add_argument(
        "--comment",
        type=int,
        metavar="N",
        help="the comment it comes from: linked to it, and its thread is done",
    )


def _run(session: Session) -> None:
    """Add what the line says, or one task for each line of standard input.

    Raises:
        Refusal: If a line is not understood; then nothing is added.
    """
    lines = _lines(session, _typed(session.options.line))
    for number, line in enumerate(lines, 1):
        if line.draft.stops is not None:
            where = f"Line {number}: " if len(lines) > 1 else ""
            raise Refusal(f"{where}{line.draft.stops}")
    place = _place(session, lines)
    tasks = tuple(filled(place, line.draft) for line in lines)
    command = AddTasks(tasks=tasks, below=tuple(line.parent for line in lines))
    if session.options.comment is not None:
        outcome = session.execute(_from_comment(session, command))
    else:
        outcome = session.execute(tasks[0] if len(tasks) == 1 else command)
    tell(session, outcome)
    for line in lines:
        for remark in line.draft.remarks:
            session.out.warn(f"itpm: {remark}.")


def _from_comment(session: Session, tasks: AddTasks) -> MakeTasks:
    """The same, from a comment.

    Raises:
        Refusal: If there is none.
    """
    number, inbox = session.options.comment, session.reader.inbox
    found = inbox.comments([number])
    if not found:
        raise Refusal(f"There is no comment {number} that you may read.")
    waits = inbox.rows((found[0].subject,))
    handles = SeenThread(waits[0].subject, waits[0].newest) if waits else None
    return MakeTasks(comment_id=number, tasks=tasks, handles=handles)


def _typed(words: Sequence[str]) -> str:
    """The lines that are to be added.

    Raises:
        WrongUsage: If there are none.
    """
    if list(words) == ["-"] or (not words and not sys.stdin.isatty()):
        text = sys.stdin.read()
    else:
        text = " ".join(words if len(words) == 1 else map(_quoted, words))
    if not text.strip():
        raise WrongUsage("Nothing to add. Write what is to be done.")
    return text


def _quoted(word: str) -> str:
    """A value of several words with the quotation marks that the shell took."""
    match = _VALUE.fullmatch(word)
    return f'{match[1]}:"{match[2]}"' if match else word


def _lines(session: Session, text: str) -> tuple[DraftLine, ...]:
    """What the lines mean, in the project of the options."""
    options, reader = session.options, session.reader
    here = project_of(reader, options.project).id if options.project else None
    if here is None and (options.under or options.after):
        here = task_named(session, options.under or options.after).project_id
    rules = day_rules(reader, here, session.settings.date_order)
    names = names_from(reader, rules, here, _day_min(session))
    return parse_lines(text, names, session.clock.local())


def _place(session: Session, lines: Sequence[DraftLine]) -> AddTask:
    """What the options say; the line wins over them."""
    options, reader, today = session.options, session.reader, session.clock.today()
    named = all(line.draft.project or line.draft.under for line in lines)
    near = options.under or options.after
    project_id = None
    if not named or options.project or near:
        project_id = _project(session, near).id
    rules = day_rules(reader, project_id, session.settings.date_order)
    waits = (options.waits_for,) if options.waits_for else ()
    return AddTask(
        project_id=project_id or 0,
        title="",
        parent_id=id_of(reader, options.under) if options.under else None,
        after_id=id_of(reader, options.after) if options.after else None,
        status=StatusWord(options.status) if options.status else None,
        type=TaskType(options.type),
        priority=Priority(options.priority),
        start=day_of(options.start, today, rules) if options.start else None,
        deadline=day_of(options.due, today, rules) if options.due else None,
        work_min=minutes_of(options.est, day=_day_min(session))
        if options.est
        else None,
        person_ids=tuple(person_of(reader, handle).id for handle in options.who),
        links=tuple(NewLink(other_id=id_of(reader, key)) for key in waits),
        tags=tuple(tag.removeprefix("#") for tag in options.tag),
    )


def _day_min(session: Session) -> int:
    return round(session.settings.hours_per_day * 60)


def _project(session: Session, near: str | None) -> ProjectRecord:
    """The project named, that of the neighbour, or the only one there is.

    Raises:
        WrongUsage: If it is not clear which.
    """
    reader = session.reader
    if session.options.project:
        return project_of(reader, session.options.project)
    projects = reader.project_list()
    if near is not None:
        project_id = task_named(session, near).project_id
        return next(project for project in projects if project.id == project_id)
    if len(projects) == 1:
        return projects[0]
    if not projects:
        raise Refusal("There is no project yet. itpm import brings a plan in.")
    keys = ", ".join(project.key for project in projects[:12])
    raise WrongUsage(
        f"Which project? Add ~ and its code, or --project, with one of {keys}."
    )


ADD = Command(_arguments, _run)
