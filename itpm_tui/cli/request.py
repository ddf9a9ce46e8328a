"""`itpm request`: answers to what is asked of us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import day_or_none
from itpm_tui.cli.register import record_named
from itpm_tui.domain.commands.comment import CommentOn
from itpm_tui.domain.commands.request import (
    AcceptRequest,
    AskBack,
    Becomes,
    DeclineRequest,
    DeferRequest,
    MarkDuplicate,
    ReopenRequest,
)
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.subject import Subject

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.register_records import RegisterRecord

REGISTER = register_of("request")


def _key(parser: Parser) -> None:
    parser.add_argument("key", metavar="REQ-N")


def _named(session: Session) -> RegisterRecord:
    return record_named(session, REGISTER, session.options.key)


def _accept_arguments(parser: Parser) -> None:
    _key(parser)
    parser.add_argument(
        "--becomes",
        choices=[str(each) for each in Becomes],
        default=Becomes.TASK.value,
        help="what it becomes; a task, where nothing is said",
    )
    parser.add_argument(
        "--project", metavar="CODE", help="of the task, or of the new project"
    )


def _accept(session: Session) -> None:
    row, options = _named(session), session.options
    becomes = Becomes(options.becomes)
    code = options.project
    inside = None
    if code is not None and becomes is Becomes.TASK:
        inside = project_of(session.reader, code.removeprefix("~")).id
    change(
        session,
        AcceptRequest(
            request_id=row.id,
            seen=row.state or "",
            becomes=becomes,
            project_id=inside,
            key=code,
        ),
    )


def _text_arguments(parser: Parser) -> None:
    _key(parser)
    parser.add_argument("text", nargs="+", metavar="TEXT")


def _decline(session: Session) -> None:
    row = _named(session)
    reason = " ".join(session.options.text)
    change(
        session,
        DeclineRequest(request_id=row.id, seen=row.state or "", reason=reason),
    )


def _ask(session: Session) -> None:
    row = _named(session)
    question = " ".join(session.options.text)
    change(session, AskBack(request_id=row.id, seen=row.state or "", question=question))


def _comment(session: Session) -> None:
    row = _named(session)
    subject = Subject(SubjectType.REQUEST, row.id)
    body = " ".join(session.options.text)
    change(session, CommentOn(subjects=(subject,), body=body))


def _defer_arguments(parser: Parser) -> None:
    _key(parser)
    parser.add_argument(
        "until", nargs="?", metavar="DATE", help="it comes back on this day"
    )


def _defer(session: Session) -> None:
    row = _named(session)
    until = day_or_none(session, session.options.until)
    change(session, DeferRequest(request_id=row.id, seen=row.state or "", until=until))


def _duplicate_arguments(parser: Parser) -> None:
    _key(parser)
    parser.add_argument("of", metavar="REQ-N", help="asks for the same")


def _duplicate(session: Session) -> None:
    row = _named(session)
    other = record_named(session, REGISTER, session.options.of)
    change(
        session,
        MarkDuplicate(request_id=row.id, seen=row.state or "", of_id=other.id),
    )


def _reopen(session: Session) -> None:
    row = _named(session)
    change(session, ReopenRequest(request_id=row.id, seen=row.state or ""))


ACCEPT = Command(_accept_arguments, _accept)
DECLINE = Command(_text_arguments, _decline)
COMMENT = Command(_text_arguments, _comment)
ASK = Command(_text_arguments, _ask)
DEFER = Command(_defer_arguments, _defer)
DUPLICATE = Command(_duplicate_arguments, _duplicate)
REOPEN = Command(_key, _reopen)
