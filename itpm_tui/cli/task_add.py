"""`itpm task add`, for short `itpm add`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import tell
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import person_of, project_of
from itpm_tui.cli.task_ids import id_of, task_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.task import AddTask, SetTags, StatusWord
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.enums import Priority, StatusGroup, TaskType
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import ProjectRecord, StatusRecord


def _arguments(parser: Parser) -> None:
    parser.add_argument("title", nargs="+", help="what is to be done")
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


def _run(session: Session) -> None:
    options = session.options
    command = _command(session)
    step = f"add {session.clock.now().isoformat()}" if options.tag else None
    outcome = session.execute(command, step=step)
    if options.tag:
        tags = tuple(tag.removeprefix("#") for tag in options.tag)
        session.execute(SetTags(task_ids=outcome.created, add=tags), step=step)
    tell(session, outcome)


def _command(session: Session) -> AddTask:
    options, reader, today = session.options, session.reader, session.clock.today()
    near = options.under or options.after
    project = _project(session, near)
    status = None if options.status is None else StatusWord(options.status)
    return AddTask(
        project_id=project.id,
        title=" ".join(options.title),
        parent_id=id_of(reader, options.under) if options.under else None,
        after_id=id_of(reader, options.after) if options.after else None,
        status_id=None if status is None else _status(reader, project, status).id,
        type=TaskType(options.type),
        priority=Priority(options.priority),
        start=day_of(options.start, today) if options.start else None,
        deadline=day_of(options.due, today) if options.due else None,
        duration_min=_minutes(session, options.est),
        person_ids=tuple(person_of(reader, handle).id for handle in options.who),
        predecessor_id=id_of(reader, options.waits_for) if options.waits_for else None,
    )


def _minutes(session: Session, est: str | None) -> int | None:
    if est is None:
        return None
    return minutes_of(est, day=round(session.settings.hours_per_day * 60))


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
    raise WrongUsage(f"Which project? Add --project with one of {keys}.")


def _status(reader: Reader, project: ProjectRecord, word: StatusWord) -> StatusRecord:
    """The status of a project's workflow that a word means.

    Raises:
        Refusal: If its workflow has none.
    """
    for status in reader.statuses():
        if status.workflow_id != project.workflow_id:
            continue
        name = status.name.lower()
        if name == word.value or _means(status.group, name, word):
            return status
    raise Refusal(f"The workflow of {project.key} has no status {word.value}.")


def _means(group: StatusGroup, name: str, word: StatusWord) -> bool:
    match word:
        case StatusWord.TODO:
            return group is StatusGroup.UNSTARTED
        case StatusWord.DONE:
            return group is StatusGroup.COMPLETED
        case StatusWord.REVIEW:
            return group is StatusGroup.STARTED and "review" in name
        case _:
            return group is StatusGroup.STARTED


ADD = Command(_arguments, _run)
