"""Which tasks a command is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.asking import asked
from itpm_tui.domain.commands.task import StatusWord
from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import PersonRecord, ProjectRecord, TaskRecord

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
    parser.add_argument("--project", metavar="KEY", help="only this project")
    parser.add_argument("--who", metavar="@HANDLE", help="only tasks of this person")
    parser.add_argument(
        "--status",
        choices=[word.value for word in StatusWord],
        help="only tasks of this status",
    )
    parser.add_argument("--open", action="store_true", help="only tasks not done yet")


def tasks_wanted(session: Session, query: str = "") -> Iterator[TaskRecord]:
    """The tasks that a filter and the options ask for, in the order of the list.

    Raises:
        Refusal: If a filter cannot be read, or there is no such project or person.
    """
    options, reader = session.options, session.reader
    word = StatusWord(options.status) if options.status else None
    wanted = TaskFilter(
        project_id=project_of(reader, options.project).id if options.project else None,
        assignee_id=person_of(reader, options.who).id if options.who else None,
        groups=_groups(word, options.open),
        query=asked(session, (query, options.filter)),
    )
    ids = [entry.task_id for entry in reader.outline(wanted) if entry.task_id]
    for first in range(0, len(ids), _PAGE):
        for task in reader.tasks(ids[first : first + _PAGE]):
            if word is None or _is(task, word):
                yield task


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
