"""`itpm approval`: asked for something as it stands, answered, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import register_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.documents import instant
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import day_or_none
from itpm_tui.cli.task_ids import id_of
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.approval import (
    AnswerApproval,
    AskApproval,
    DelegateApproval,
    WithdrawApproval,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import ApprovalRule, Vote
from itpm_tui.domain.registers import register_of, registers
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.register_records import ApprovalRecord

REGISTER = register_of("approval")
VOTES = {
    "yes": Vote.APPROVE,
    "conditions": Vote.APPROVE_WITH_CONDITIONS,
    "changes": Vote.REQUEST_CHANGES,
    "no": Vote.REJECT,
}
HEADINGS = ("ID", "ABOUT", "WHAT", "ASKED BY", "WAITS FOR", "STATE")


def _list_arguments(parser: Parser) -> None:
    parser.add_argument("--all", action="store_true", help="those that are decided too")
    parser.add_argument("--mine", action="store_true", help="those that ask me")


def _list(session: Session) -> None:
    found = session.reader.approvals(mine=session.options.mine)
    rows = [row for row in found if row.open or session.options.all]
    if session.out.as_json:
        documents = [register_documents.approval(row) for row in rows]
        session.out.document({"approvals": documents})
        return
    session.out.table(HEADINGS, (_row(row) for row in rows))


def _row(row: ApprovalRecord) -> tuple[str, ...]:
    waits = " ".join(f"@{each}" for each in row.waits_for) if row.open else ""
    state = row.state.replace("_", " ") + (" again" if row.reopened else "")
    about = "gone" if row.subject is None else row.subject.key
    return row.key, about, row.title, f"@{row.asked_by}", waits, state


def _show_arguments(parser: Parser) -> None:
    parser.add_argument("keys", nargs="+", metavar="ID", help="APP-3, or FWL-12")


def _show(session: Session) -> None:
    keys = session.options.keys
    rows = [row for key in keys for row in _named(session, key)]
    if session.out.as_json:
        documents = [register_documents.approval(row) for row in rows]
        session.out.document({"approvals": documents})
        return
    for row in rows:
        session.out.line("  ".join(_row(row)))
        if row.body:
            session.out.text(row.body)
        for vote in row.votes:
            counts = "" if vote.counts else "  (of a former content)"
            words = f": {vote.comment}" if vote.comment else ""
            said = vote.vote.replace("_", " ")
            at = instant(vote.at)
            session.out.text(f"@{vote.person}  {at}  {said}{words}{counts}")


def subject_named(session: Session, key: str) -> tuple[str, int]:
    """Type and id of what people call so: a task, a row of a register, a project.

    Raises:
        Refusal: If there is nothing of the name.
    """
    for register in registers():
        row_id = register.row_id(key)
        if row_id is not None and session.reader.record(register.noun, row_id):
            return register.noun, row_id
    if "-" in key:
        return "task", id_of(session.reader, key)
    return "project", project_of(session.reader, key.removeprefix("~")).id


def _named(session: Session, key: str) -> tuple[ApprovalRecord, ...]:
    """Approvals that an id names, or those about what it names.

    Raises:
        Refusal: If there are none.
    """
    row_id = REGISTER.row_id(key)
    if row_id is not None:
        found = [row for row in session.reader.approvals() if row.id == row_id]
    else:
        about = subject_named(session, key)
        found = list(session.reader.approvals(about=about))
    if not found:
        shown = clean(key, limit=40)
        raise Refusal(f"No approval of {shown} is asked. itpm approval list names all.")
    return tuple(found)


def _one(session: Session, rows: Iterable[ApprovalRecord]) -> ApprovalRecord:
    """The one that waits; for the person, where several do.

    Raises:
        Refusal: If it is not clear which one is meant.
    """
    every = list(rows)
    me = session.reader.viewer.handle
    waiting = [row for row in every if row.waits_for_person(me)]
    found = waiting or [row for row in every if row.open] or every
    if len(found) > 1:
        keys = ", ".join(row.key for row in found)
        raise Refusal(f"Several are asked: {keys}. Name one of them.")
    return found[0]


def _ask_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="a task, a request, a project")
    parser.add_argument("people", nargs="+", metavar="@HANDLE", help="who decides")
    parser.add_argument(
        "--rule",
        choices=[str(rule) for rule in ApprovalRule],
        help="whose yes is enough; any, where nothing is said",
    )
    parser.add_argument("--quorum", metavar="N", type=int, help="how many of them")
    parser.add_argument("--due", metavar="DATE", help="wanted by")
    parser.add_argument("--title", metavar="TEXT")
    parser.add_argument("--text", metavar="TEXT", help="what they have to know")


def _ask(session: Session) -> None:
    options = session.options
    kind, row_id = subject_named(session, options.id)
    rule = ApprovalRule(options.rule or ApprovalRule.ANY)
    if options.quorum is not None and options.rule is None:
        rule = ApprovalRule.QUORUM
    change(
        session,
        AskApproval(
            subject_type=kind,
            subject_id=row_id,
            approvers=tuple(options.people),
            title=options.title or "",
            body=options.text,
            rule=rule,
            quorum=options.quorum,
            due=day_or_none(session, options.due),
        ),
    )


def _answer_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="APP-3, or what it is about")
    parser.add_argument("answer", choices=list(VOTES))
    parser.add_argument("words", nargs="*", metavar="TEXT", help="why")


def _answer(session: Session) -> None:
    options = session.options
    row = _one(session, _named(session, options.id))
    if row.subject is None:
        raise WrongUsage(f"What {row.key} is about is gone.")
    change(
        session,
        AnswerApproval(
            approval_id=row.id,
            content=row.subject.content,
            vote=VOTES[options.answer],
            words=" ".join(options.words),
        ),
    )


def _withdraw_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="APP-3, or what it is about")


def _withdraw(session: Session) -> None:
    row = _one(session, _named(session, session.options.id))
    change(session, WithdrawApproval(approval_id=row.id))


def _delegate_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="APP-3, or what it is about")
    parser.add_argument("to", metavar="@HANDLE", help="who answers in my place")


def _delegate(session: Session) -> None:
    row = _one(session, _named(session, session.options.id))
    change(session, DelegateApproval(approval_id=row.id, to=session.options.to))


LIST = Command(_list_arguments, _list)
SHOW = Command(_show_arguments, _show)
ASK = Command(_ask_arguments, _ask)
ANSWER = Command(_answer_arguments, _answer)
DELEGATE = Command(_delegate_arguments, _delegate)
WITHDRAW = Command(_withdraw_arguments, _withdraw)
