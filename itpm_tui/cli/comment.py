"""`itpm comment add` (also `itpm task comment`), `reply`, `edit` and `read`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from itpm_tui.cli import inbox_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.inbox_subjects import subject_named
from itpm_tui.cli.inbox_threads import print_comment
from itpm_tui.cli.task_ids import tasks_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.comment import (
    AddComment,
    CommentOn,
    EditComment,
    ReplyTo,
)
from itpm_tui.domain.enums import Visibility
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

_ID_HELP = (
    "of a task, REQ-88, the code of a project; - reads ids of tasks from standard "
    "input, one a line"
)


def _arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help=_ID_HELP)
    _text_argument(parser)
    parser.add_argument(
        "--client", action="store_true", help="let the client read it too"
    )


def _text_argument(parser: Parser) -> None:
    parser.add_argument("text", nargs="+", help="; - reads it from standard input")


def _text(session: Session) -> str:
    """What is to be said."""
    words: list[str] = session.options.text
    return sys.stdin.read(LONG_LIMIT * 4) if words == ["-"] else " ".join(words)


def _run(session: Session) -> None:
    key = session.options.id
    if session.options.text == ["-"] and key == "-":
        raise WrongUsage("Standard input is either the ids or the text, not both.")
    seen_by = Visibility.CLIENT if session.options.client else Visibility.INTERNAL
    if key != "-" and session.reader.find(key) is None:
        about = (subject_named(session, key),)
        said = CommentOn(subjects=about, body=_text(session), visibility=seen_by)
        change(session, said)
        return
    ids = tuple(task.id for task in tasks_named(session, [key]))
    body = _text(session)
    change(session, AddComment(task_ids=ids, body=body, visibility=seen_by))


def _number_argument(parser: Parser) -> None:
    parser.add_argument(
        "number", type=int, metavar="N", help="of the comment; comment read shows it"
    )
    _text_argument(parser)


def _reply(session: Session) -> None:
    change(session, ReplyTo(comment_id=session.options.number, body=_text(session)))


def _edit(session: Session) -> None:
    number = session.options.number
    found = session.reader.inbox.comments([number])
    if not found:
        raise Refusal(f"There is no comment {number} that you may read.")
    command = EditComment(comment_id=number, seen=found[0].body, body=_text(session))
    change(session, command)


def _read_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="such as FWL-12 or REQ-88")
    parser.add_argument("--former", action="store_true", help="former wordings too")


def _read(session: Session) -> None:
    inbox = session.reader.inbox
    subject = subject_named(session, session.options.id)
    comments = inbox.comments(inbox.conversation(subject).ids)
    if session.out.as_json:
        rows = [inbox_documents.comment(each) for each in comments]
        session.out.document({"comments": rows})
        return
    if not comments:
        session.out.line("Nothing was said yet.")
    for comment in comments:
        print_comment(session, comment)
        former = inbox.wordings(comment.id) if session.options.former else ()
        for wording in former:
            session.out.line(f"    before: {wording.body}")


COMMENT = Command(_arguments, _run)
REPLY = Command(_number_argument, _reply)
EDIT = Command(_number_argument, _edit)
READ = Command(_read_arguments, _read)
