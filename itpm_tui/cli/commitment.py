"""`itpm commitment`: dates that people confirm, or do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import register_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import day_or_none
from itpm_tui.cli.task_ids import task_named, tasks_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.commitment import (
    AnswerCommitment,
    AskCommitments,
    WithdrawCommitment,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import CommitmentAnswer
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.register_records import CommitmentRecord

ANSWERS = {
    "yes": CommitmentAnswer.CONFIRMED,
    "other": CommitmentAnswer.COUNTER_OFFERED,
    "no": CommitmentAnswer.DECLINED,
}
HEADINGS = ("TASK", "TITLE", "WHO", "ASKED BY", "DUE", "ANSWER")


def _list_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="of these tasks only")
    parser.add_argument(
        "--mine", action="store_true", help="those that I asked, or am asked"
    )
    parser.add_argument("--weak", action="store_true", help="not confirmed, or weakly")


def _list(session: Session) -> None:
    ids = session.options.ids
    tasks = [task.id for task in tasks_named(session, ids)] if ids else None
    rows = [
        row
        for row in session.reader.commitments(
            session.clock.today(), task_ids=tasks, mine=session.options.mine
        )
        if row.weak or not session.options.weak
    ]
    if session.out.as_json:
        documents = [register_documents.commitment(row) for row in rows]
        session.out.document({"commitments": documents})
        return
    session.out.table(HEADINGS, (_row(row) for row in rows))


def _row(row: CommitmentRecord) -> Sequence[str]:
    subject = row.subject
    return (
        subject.key,
        subject.title,
        f"@{row.person}",
        f"@{row.asked_by}",
        "" if row.due is None else row.due.isoformat(),
        said(row),
    )


def said(row: CommitmentRecord) -> str:
    """What was answered, in words."""
    if row.outcome not in {"open"}:
        return row.outcome.value
    if row.moved:
        return f"moved since {row.promised} was confirmed"
    match row.answer:
        case CommitmentAnswer.CONFIRMED:
            return f"confirmed, {row.confidence} of 5"
        case CommitmentAnswer.COUNTER_OFFERED:
            return f"offers {row.promised}: {row.reason or ''}".rstrip(": ")
        case CommitmentAnswer.DECLINED:
            return f"no: {row.reason or ''}".rstrip(": ")
        case _:
            return "waits"


def _ask_arguments(parser: Parser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="ID",
        help="tasks, and @handles of who confirms; else who works on them",
    )


def _ask(session: Session) -> None:
    words: list[str] = session.options.words
    people = tuple(word for word in words if word.startswith("@"))
    ids = [word for word in words if not word.startswith("@")]
    if not ids:
        raise WrongUsage("Name a task: itpm commitment ask FWL-12 @dana.")
    tasks = tuple(task.id for task in tasks_named(session, ids))
    change(session, AskCommitments(task_ids=tasks, people=people))


def _answer_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the task")
    parser.add_argument("answer", choices=list(ANSWERS))
    parser.add_argument(
        "words",
        nargs="*",
        metavar="TEXT",
        help="yes: 1 to 5, how sure; other: the date; then why",
    )


def _answer(session: Session) -> None:
    options = session.options
    row = _last(session, options.id, session.reader.viewer.handle)
    answer, words = ANSWERS[options.answer], list(options.words)
    sure = other = None
    if answer is CommitmentAnswer.CONFIRMED:
        typed = words.pop(0) if words else ""
        if typed not in {"1", "2", "3", "4", "5"}:
            raise WrongUsage("How sure? itpm commitment answer ID yes 4")
        sure = int(typed)
    elif answer is CommitmentAnswer.COUNTER_OFFERED:
        other = day_or_none(session, words.pop(0) if words else None)
    change(
        session,
        AnswerCommitment(
            commitment_id=row.id,
            due=row.due,
            answer=answer,
            confidence=sure,
            date=other,
            reason=" ".join(words) or None,
        ),
    )


def _last(session: Session, key: str, handle: str) -> CommitmentRecord:
    """The last word of a person on a task.

    Raises:
        Refusal: If they are not asked.
    """
    task = task_named(session, key)
    rows = session.reader.commitments(session.clock.today(), task_ids=[task.id])
    wanted = clean(handle, limit=60).removeprefix("@").lower()
    for row in rows:
        if row.person == wanted:
            return row
    raise Refusal(f"@{wanted} is not asked about the date of {task.key}.")


def _withdraw_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the task")
    parser.add_argument("person", metavar="@HANDLE", help="who is asked no more")


def _withdraw(session: Session) -> None:
    row = _last(session, session.options.id, session.options.person)
    change(session, WithdrawCommitment(commitment_id=row.id))


LIST = Command(_list_arguments, _list)
ASK = Command(_ask_arguments, _ask)
ANSWER = Command(_answer_arguments, _answer)
WITHDRAW = Command(_withdraw_arguments, _withdraw)
