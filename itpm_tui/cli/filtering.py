"""Which tasks a command is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.cli.asking import asked
from itpm_tui.domain.commands.task import StatusWord
from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.planning.saved_views import named
from itpm_tui.presentation.groups import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.outline import Outline
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import ProjectRecord, TaskRecord

OPEN = frozenset(StatusGroup) - {StatusGroup.COMPLETED, StatusGroup.CANCELLED}
_GROUP_OF = {
    StatusWord.TODO: frozenset(
        {StatusGroup.TRIAGE, StatusGroup.BACKLOG, StatusGroup.UNSTARTED}
    ),
    StatusWord.DOING: frozenset({StatusGroup.STARTED}),
    StatusWord.BLOCKED: frozenset({StatusGroup.STARTED}),
    StatusWord.REVIEW: frozenset({StatusGroup.STARTED}),
    StatusWord.DONE: frozenset({StatusGroup.COMPLETED}),
}
_PAGE = 500


def filter_arguments(parser: Parser) -> None:
    """Options that say which tasks are meant."""
    parser.add_argument(
        "--filter",
        default="",
        metavar="QUERY",
        help="which tasks, such as 'is:open @me due<=fri sort:due'",
    )
    parser.add_argument(
        "--view", metavar="NAME", help="what a saved view shows, and in which order"
    )
    parser.add_argument("--project", metavar="KEY", help="only this project")
    parser.add_argument("--who", metavar="@HANDLE", help="only tasks of this person")
    parser.add_argument(
        "--status",
        choices=[word.value for word in StatusWord],
        help="only tasks of this status",
    )
    parser.add_argument("--open", action="store_true", help="only tasks not done yet")


@dataclass(frozen=True, slots=True)
class Listing:
    """Tasks in the order of a list."""

    rows: Iterator[tuple[str, TaskRecord]]
    """The name of its group, where there are groups, and the task."""
    grouped: bool
    columns: tuple[str, ...]
    """Those that were asked for; none: the usual ones."""


def listing(session: Session, query: str = "") -> Listing:
    """The tasks that a view, a filter and the options ask for.

    Raises:
        Refusal: If a filter cannot be read, or there is no such view, project or
            person.
    """
    options, reader = session.options, session.reader
    word = StatusWord(options.status) if options.status else None
    view = named(options.view, reader.views()) if options.view else None
    texts = (query, options.filter, "" if view is None else view.text)
    wanted = TaskFilter(
        project_id=project_of(reader, options.project).id if options.project else None,
        assignee_id=person_of(reader, options.who).id if options.who else None,
        groups=_groups(word, options.open),
        query=asked(session, texts),
    )
    if view is not None and not options.project:
        wanted = replace(wanted, project_id=view.values.project_id)
    outline = reader.outline(wanted)
    return Listing(
        rows=_rows(session, outline, word),
        grouped=bool(outline.groups),
        columns=() if wanted.query is None else wanted.query.columns,
    )


def tasks_wanted(session: Session, query: str = "") -> Iterator[TaskRecord]:
    """The tasks of a listing, one after another.

    Raises:
        Refusal: As `listing`.
    """
    return (task for _, task in listing(session, query).rows)


def _rows(
    session: Session, outline: Outline, word: StatusWord | None
) -> Iterator[tuple[str, TaskRecord]]:
    """Tasks in order, read page by page."""
    group = ""
    page: list[tuple[str, int]] = []
    for entry in outline:
        if entry.group is not None:
            group = text(entry.group)
        if entry.task_id is not None:
            page.append((group, entry.task_id))
        if len(page) == _PAGE:
            yield from _read(session, page, word)
            page = []
    yield from _read(session, page, word)


def _read(
    session: Session, page: list[tuple[str, int]], word: StatusWord | None
) -> Iterator[tuple[str, TaskRecord]]:
    groups = {task_id: group for group, task_id in page}
    for task in session.reader.tasks(list(groups)):
        if word is None or _is(task, word):
            yield groups[task.id], task


def _groups(word: StatusWord | None, only_open: bool) -> frozenset[StatusGroup]:
    groups = frozenset[StatusGroup]() if word is None else _GROUP_OF[word]
    if not only_open:
        return groups
    # Nothing is both open and done; a group that is empty would mean all.
    return (groups & OPEN or frozenset({StatusGroup.TRIAGE})) if groups else OPEN


def _is(task: TaskRecord, word: StatusWord) -> bool:
    """Whether a task stands in the status that a word means."""
    if task.group is not StatusGroup.STARTED:
        return True
    review = "review" in task.status.lower()
    if task.blocked or review:
        return word is (StatusWord.BLOCKED if task.blocked else StatusWord.REVIEW)
    return word is StatusWord.DOING


def project_of(reader: Reader, key: str) -> ProjectRecord:
    """The project that people call `key`.

    Raises:
        Refusal: If there is none that this person may see.
    """
    projects = reader.project_list()
    wanted = key.removeprefix("~").casefold()
    for project in projects:
        if project.key.casefold() == wanted:
            return project
    shown = ", ".join(project.key for project in projects[:12])
    there = f"There are {shown}." if projects else "There are none yet."
    raise Refusal(f"There is no project {clean(key, limit=40)}. {there}")


def person_of(reader: Reader, handle: str) -> PersonRecord:
    """The person of a handle, or the start of one that only one person has.

    Raises:
        Refusal: If it fits nobody, or several people.
    """
    people = reader.people()
    wanted = handle.removeprefix("@").casefold()
    if wanted == "me":
        wanted = reader.viewer.handle.casefold()
    found = [p for p in people if p.handle.casefold() == wanted] or [
        p for p in people if wanted and p.handle.casefold().startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    shown = clean(handle, limit=40)
    if found:
        names = ", ".join(f"@{person.handle}" for person in found[:8])
        raise Refusal(f"{shown} may be {names}. Type more letters.")
    near = ", ".join(f"@{person.handle}" for person in people[:12])
    raise Refusal(f"Nobody here is called {shown}. There are {near}.")
