"""`itpm task done`, `status`, `who`, `priority`, `tag`: what a task is, for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import person_of
from itpm_tui.cli.rehearsing import dry_run_argument
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.desk.selection import TaskSelection
from itpm_tui.domain.commands.task import (
    SetAssignees,
    SetPriority,
    SetStatus,
    SetTags,
    StatusWord,
)
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


FORMER = "former"
"""Typed instead of a status for the one that a task had before."""


def _selection(session: Session, ids: Sequence[str]) -> TaskSelection:
    return TaskSelection(tasks_named(session, ids))


def _done_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument(
        "--reopen", action="store_true", help="the other way: into the status before"
    )
    _reason_argument(parser)
    dry_run_argument(parser)


def _reason_argument(parser: Parser) -> None:
    parser.add_argument(
        "--reason", metavar="TEXT", help="why a limit of work in progress is passed"
    )


def _done(session: Session) -> None:
    reason = session.options.reason
    statuses = _selection(session, session.options.ids).statuses()
    if session.options.reopen:
        change(session, SetStatus(tasks=statuses, former=True, reason=reason))
    else:
        word = StatusWord.DONE
        change(session, SetStatus(tasks=statuses, word=word, reason=reason))


def _status_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument(
        "status",
        choices=[*(word.value for word in StatusWord), FORMER],
        metavar="STATUS",
        help="todo, doing, blocked, review, done, or former for the one before",
    )
    parser.add_argument(
        "--note", metavar="TEXT", help="why it is blocked; needed for blocked"
    )
    _reason_argument(parser)
    dry_run_argument(parser)


def _status(session: Session) -> None:
    options = session.options
    typed, note, reason = options.status, options.note, options.reason
    statuses = _selection(session, options.ids).statuses()
    if typed == FORMER:
        change(session, SetStatus(tasks=statuses, former=True, reason=reason))
        return
    word = StatusWord(typed)
    note = clean(note) if note else None
    change(session, SetStatus(tasks=statuses, word=word, note=note, reason=reason))


def _who_arguments(parser: Parser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="ID… @HANDLE…", help="@none for nobody, @me for you"
    )
    _reason_argument(parser)
    dry_run_argument(parser)


def _who(session: Session) -> None:
    handles = [word for word in session.options.words if word.startswith("@")]
    ids = [word for word in session.options.words if not word.startswith("@")]
    if not handles:
        raise WrongUsage("Who? Give a handle such as @dana, or @none for nobody.")
    reader = session.reader
    people = tuple(
        person_of(reader, handle).handle for handle in handles if handle != "@none"
    )
    tasks = _selection(session, ids).assignees()
    reason = session.options.reason
    change(session, SetAssignees(tasks=tasks, handles=people, reason=reason))


def _priority_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument(
        "priority", choices=[p.value for p in Priority], help="how urgent"
    )


def _priority(session: Session) -> None:
    priority = Priority(session.options.priority)
    seen = _selection(session, session.options.ids).priorities()
    change(session, SetPriority(tasks=seen, priority=priority))


def _tag_arguments(parser: Parser) -> None:
    # What begins with a minus is no option here.
    parser.add_argument(
        "words", nargs="+", metavar="ID… +TAG… -TAG…", help="+TAG puts on, -TAG off"
    )
    parser.dashed = "words"


def _tag(session: Session) -> None:
    words: list[str] = session.options.words
    on = [word[1:].removeprefix("#") for word in words if word.startswith(("+", "#"))]
    off = [word[1:].removeprefix("#") for word in words if _takes_off(word)]
    ids = [w for w in words if w == "-" or not w.startswith(("+", "#", "-"))]
    if not on and not off:
        raise WrongUsage("Which tags? +network puts one on, -network takes it off.")
    if not all([*on, *off]):
        raise Refusal("A tag needs a name.")
    tasks = _selection(session, ids)
    change(session, SetTags(task_ids=tasks.ids, add=tuple(on), remove=tuple(off)))


def _takes_off(word: str) -> bool:
    return word.startswith("-") and word != "-"


DONE = Command(_done_arguments, _done)
STATUS = Command(_status_arguments, _status)
WHO = Command(_who_arguments, _who)
PRIORITY = Command(_priority_arguments, _priority)
TAG = Command(_tag_arguments, _tag)
