"""`itpm export`: tasks into a file, or to standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.export_formats import ENDINGS, FORMATS, PLAN, Telling
from itpm_tui.cli.filtering import filter_arguments, project_of, tasks_wanted
from itpm_tui.cli.new_file import new_file
from itpm_tui.cli.session import path_of
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.drafts import PlanDraft
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.views.files import Export

_FILTERS = ("filter", "view", "who", "status", "open")


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "--format",
        choices=(*FORMATS, PLAN),
        help="what the ending of the file means, else csv; "
        "mspdi is MS Project's XML, of one project",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="file to write; without, standard output"
    )
    parser.add_argument(
        "--events",
        action="store_true",
        help="ics: tasks as events, for calendars that show no to-dos",
    )
    filter_arguments(parser)


def _run(session: Session) -> None:
    output = session.options.output
    path = None if output is None else path_of(output)
    kind = session.options.format or _usual(session, path)
    plan = _plan(session) if kind == PLAN else None
    if path is None:
        _write(session, session.out.stream, kind, plan)
        return
    with new_file(path) as file:
        count = _write(session, file, kind, plan)
    if session.out.as_json:
        head = _head(session)
        session.out.document({"file": str(path), "tasks": count, "head": head})
    else:
        session.out.line(f"{count:,} tasks written to {path}.")
        session.out.line(f"head {_head(session)}")


def _head(session: Session) -> str:
    """The last change of the record, as `itpm audit verify` takes it."""
    number, seal = session.reader.seal()
    return f"{number}:{seal}"


def _usual(session: Session, path: Path | None) -> str:
    """The format that nobody named."""
    if path is None:
        return "json" if session.out.as_json else "csv"
    return ENDINGS.get(path.suffix.lower(), "csv")


def _write(session: Session, file: TextIO, kind: str, plan: PlanDraft | None) -> int:
    """Write a plan, or what the options ask for. Returns how many tasks."""
    if plan is not None:
        from itpm_tui.interchange.mspdi import write_mspdi

        return write_mspdi(file, plan)
    reader, options = session.reader, session.options
    telling = Telling(
        title=options.view or options.filter or options.project or "Tasks",
        at=session.clock.now(),
        fields=[record.field.name for record in reader.custom_fields()],
        projects={project.id: project.name for project in reader.project_list()},
        events=options.events,
        head=_head(session),
    )
    return FORMATS[kind](file, tasks_wanted(session), telling)


def _plan(session: Session) -> PlanDraft:
    """The one project of the options, whole.

    Raises:
        WrongUsage: If a part of it is asked for, or none is named.
        Refusal: If there is no such project.
    """
    options, reader = session.options, session.reader
    if any(getattr(options, name) for name in _FILTERS):
        raise WrongUsage(
            "mspdi holds a whole project: name it by --project KEY, without a filter."
        )
    projects = reader.project_list()
    if options.project is None and len(projects) != 1:
        raise WrongUsage("mspdi holds one project: name it by --project KEY.")
    project = project_of(reader, options.project) if options.project else projects[0]
    plan = reader.whole_plan(project.id)
    if plan is None:
        raise Refusal(f"There is no project {project.key}. R reads the store again.")
    return plan


def export_into(folder: Path, clock: Clock) -> Export:
    """What writes tasks of a screen to a new file in a folder."""

    def export(kind: str, screen: str, tasks: Sequence[TaskRecord]) -> Path:
        path = folder / f"itpm-{screen}-{clock.local():%Y-%m-%d-%H%M%S}.{kind}"
        telling = Telling(
            title=f"{screen.capitalize()}, {clock.local():%a %d %b %Y}",
            at=clock.now(),
            fields=sorted({each.name for task in tasks for each in task.added}),
            projects={},
        )
        with new_file(path) as file:
            FORMATS[ENDINGS[path.suffix]](file, tasks, telling)
        return path

    return export


EXPORT = Command(_arguments, _run)
