"""`itpm project`: list, add, edit, archive and restore projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import office_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import NONE, calendar_named, day_or_none, workflow_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.project import (
    AddProject,
    ArchiveProject,
    EditProject,
    ProjectField,
)
from itpm_tui.domain.enums import LifeCyclePhase, Methodology, ProjectCategory
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import ProjectDetail
    from itpm_tui.domain.transaction import Value

HEADINGS = ("CODE", "NAME", "DONE", "MANAGER", "PHASE", "OPEN", "LATE", "FINISH")


def _list_arguments(parser: Parser) -> None:
    parser.add_argument(
        "--archived", action="store_true", help="those that were put away instead"
    )


def _list(session: Session) -> None:
    today = session.clock.today()
    found = session.reader.portfolio(today, archived=session.options.archived)
    if session.out.as_json:
        documents = [office_documents.project(each) for each in found]
        session.out.document({"projects": documents})
        return
    session.out.table(HEADINGS, (_row(each) for each in found), "llrllrr")


def _row(project: ProjectDetail) -> Sequence[str]:
    sums = project.sums
    finish = sums.finish
    return (
        sums.key,
        sums.name,
        words.percent(sums.progress_bp),
        "" if sums.manager is None else f"@{sums.manager}",
        project.phase.value,
        str(sums.open),
        str(sums.late),
        "" if finish is None else words.finish_day(finish).isoformat(),
    )


def _fields(parser: Parser) -> None:
    """Options that `add` and `edit` share."""
    parser.add_argument("--manager", metavar="@HANDLE", help="who runs it")
    parser.add_argument("--client", metavar="NAME", help="for whom; new ones are made")
    for name, choices in (
        ("category", ProjectCategory),
        ("methodology", Methodology),
        ("phase", LifeCyclePhase),
    ):
        parser.add_argument(f"--{name}", choices=[str(choice) for choice in choices])
    parser.add_argument("--start", metavar="DATE", help="when it is to begin")
    parser.add_argument("--finish", metavar="DATE", help="when it is to end")
    parser.add_argument("--currency", metavar="CODE", help="three letters, such as EUR")
    parser.add_argument("--calendar", metavar="NAME", help="its working calendar")
    parser.add_argument("--workflow", metavar="NAME", help="its statuses")


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("key", metavar="CODE", help="2 to 6 letters, such as FWL")
    parser.add_argument("name", metavar="NAME", nargs="+", help="what it is called")
    _fields(parser)


def _add(session: Session) -> None:
    options = session.options
    made = AddProject(
        key=options.key,
        name=" ".join(options.name),
        manager=options.manager,
        client=options.client,
        category=ProjectCategory(options.category or ProjectCategory.OTHER),
        methodology=Methodology(options.methodology or Methodology.HYBRID),
        phase=LifeCyclePhase(options.phase or LifeCyclePhase.PLANNING),
        start_target=day_or_none(session, options.start),
        finish_target=day_or_none(session, options.finish),
        currency=options.currency or "EUR",
        calendar_id=_id_of(session, "calendar"),
        workflow_id=_id_of(session, "workflow"),
    )
    change(session, made)


def _id_of(session: Session, what: str) -> int | None:
    """Id of the calendar or workflow that an option names."""
    name = getattr(session.options, what)
    if name is None:
        return None
    if what == "calendar":
        return calendar_named(session, name).id
    return workflow_named(session, name).id


def _edit_arguments(parser: Parser) -> None:
    parser.add_argument("key", metavar="CODE", help="the project")
    parser.add_argument("--name", metavar="TEXT")
    _fields(parser)


def _edit(session: Session) -> None:
    project = detail_of(session, session.options.key)
    edits = tuple(_edits(session, project))
    if not edits:
        raise WrongUsage("Which field? itpm project edit --help lists them.")
    change(session, EditProject(project_id=project.sums.id, edits=edits))


def detail_of(session: Session, key: str) -> ProjectDetail:
    """The project of a key.

    Raises:
        Refusal: If there is none that this person may see.
    """
    found = session.reader.project(
        project_of(session.reader, key).id, session.clock.today()
    )
    if found is None:
        raise Refusal("The project is gone: someone deleted it.")
    return found


def _edits(session: Session, project: ProjectDetail) -> Iterator[Edit[ProjectField]]:
    """Fields that options name, with the values the store has now."""
    sums, options = project.sums, vars(session.options)
    seen: dict[str, tuple[ProjectField, Value]] = {
        "name": (ProjectField.NAME, sums.name),
        "manager": (ProjectField.MANAGER, sums.manager),
        "client": (ProjectField.CLIENT, project.client),
        "category": (ProjectField.CATEGORY, project.category),
        "methodology": (ProjectField.METHODOLOGY, project.methodology),
        "phase": (ProjectField.PHASE, project.phase),
        "start": (ProjectField.START, project.start_target),
        "finish": (ProjectField.FINISH, project.finish_target),
        "currency": (ProjectField.CURRENCY, project.currency),
        "calendar": (ProjectField.CALENDAR, sums.calendar_id),
        "workflow": (ProjectField.WORKFLOW, sums.workflow_id),
    }
    for name, (field, value) in seen.items():
        typed = options[name]
        if typed is None:
            continue
        wanted: Value = None if typed == NONE else typed
        if name in {"start", "finish"}:
            wanted = day_or_none(session, typed)
        elif name in {"calendar", "workflow"}:
            wanted = _id_of(session, name)
        yield Edit(field, value, wanted)


def _key_arguments(parser: Parser) -> None:
    parser.add_argument("key", metavar="CODE", help="the project")


def _archive(session: Session) -> None:
    project = project_of(session.reader, session.options.key)
    change(session, ArchiveProject(project_id=project.id))


def _restore(session: Session) -> None:
    project = project_of(session.reader, session.options.key)
    change(session, ArchiveProject(project_id=project.id, archived=False))


LIST = Command(_list_arguments, _list)
ADD = Command(_add_arguments, _add)
EDIT = Command(_edit_arguments, _edit)
ARCHIVE = Command(_key_arguments, _archive)
RESTORE = Command(_key_arguments, _restore)
