"""`itpm checkin`: one question to several people, a line from each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import register_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import day_or_none
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.check_in import AnswerCheckIn, AskCheckIn
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _no_arguments(_: Parser) -> None:
    """Nothing is to be said besides."""


def _list(session: Session) -> None:
    rows = session.reader.check_ins()
    if session.out.as_json:
        documents = [register_documents.check_in(row) for row in rows]
        session.out.document({"checkins": documents})
        return
    for row in rows:
        due = "" if row.due is None else f"  due {row.due.isoformat()}"
        session.out.line(f"{row.key}  {row.question}  @{row.asked_by}{due}")
        for reply in row.replies:
            session.out.line(f"  @{reply.person:<12}{reply.text or 'no answer yet'}")


def _ask_arguments(parser: Parser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="TEXT", help="the question, and @handles"
    )
    parser.add_argument("--due", metavar="DATE", help="until when to answer")
    parser.add_argument("--project", metavar="CODE")


def _ask(session: Session) -> None:
    words: list[str] = session.options.words
    people = tuple(word for word in words if word.startswith("@"))
    question = " ".join(word for word in words if not word.startswith("@"))
    if not people:
        raise WrongUsage('Name who is asked: itpm checkin ask "On time?" @dana @tom.')
    code = session.options.project
    change(
        session,
        AskCheckIn(
            question=question,
            people=people,
            project_id=None if code is None else project_of(session.reader, code).id,
            due=day_or_none(session, session.options.due),
        ),
    )


def _answer_arguments(parser: Parser) -> None:
    parser.add_argument("key", metavar="ASK-N")
    parser.add_argument("text", nargs="+", metavar="TEXT")


def _answer(session: Session) -> None:
    wanted = clean(session.options.key, limit=40).upper()
    for row in session.reader.check_ins():
        if row.key == wanted:
            text = " ".join(session.options.text)
            change(session, AnswerCheckIn(checkin_id=row.id, text=text))
            return
    known = "itpm checkin list names all."
    raise Refusal(f"There is no question {wanted} for you. {known}")


LIST = Command(_no_arguments, _list)
ASK = Command(_ask_arguments, _ask)
ANSWER = Command(_answer_arguments, _answer)
