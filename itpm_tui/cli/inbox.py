"""`itpm inbox`: what waits for this person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import inbox_documents
from itpm_tui.cli.command import Command
from itpm_tui.cli.inbox_plain import handle_by_question
from itpm_tui.cli.inbox_subjects import subject_named
from itpm_tui.cli.inbox_threads import (
    GROUPS,
    line_of,
    print_thread,
    threads_of,
    view_arguments,
    wanted_of,
)
from itpm_tui.domain.attention import InboxGroup
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.inbox import InboxThread

HEADINGS = ("", "ID", "TITLE", "BY", "LAST", "NEW")


def _arguments(parser: Parser) -> None:
    view_arguments(parser)
    parser.add_argument(
        "--plain", action="store_true", help="handle them by question and answer"
    )


def _run(session: Session) -> None:
    wanted = wanted_of(session)
    if session.options.plain:
        handle_by_question(session, wanted)
        return
    rows = list(threads_of(session, wanted))
    if session.out.as_json:
        session.out.document(
            {
                "counts": inbox_documents.counts(session.reader.inbox.counts()),
                "threads": [inbox_documents.thread(row) for row in rows],
            }
        )
        return
    _print(session, rows, grouped=bool(session.reader.inbox.list(wanted).groups))


def _print(session: Session, rows: Sequence[InboxThread], *, grouped: bool) -> None:
    now = session.clock.local()
    if not rows:
        session.out.line("Nothing waits for you here.")
    for group in InboxGroup if grouped else (None,):
        some = [row for row in rows if group in {None, row.group}]
        if group is not None and some:
            waiting = sum(row.waiting for row in some)
            session.out.line(f"{GROUPS[group]}: {waiting} in {len(some)}")
        session.out.table(HEADINGS, (line_of(row, now) for row in some), "     r")


def _show_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="such as FWL-12 or REQ-88")


def _show(session: Session) -> None:
    subject = subject_named(session, session.options.id)
    inbox = session.reader.inbox
    facts = inbox.facts(subject)
    if facts is None:
        raise Refusal(f"There is no {session.options.id} that you may see.")
    comments = inbox.comments(inbox.conversation(subject).ids)
    if session.out.as_json:
        session.out.document(
            {
                "id": facts.key,
                "title": facts.title,
                "muted": facts.muted,
                "followed": facts.followed,
                "news": [inbox_documents.news(each) for each in facts.news],
                "comments": [inbox_documents.comment(each) for each in comments],
            }
        )
        return
    print_thread(session, facts, comments)


LIST = Command(_arguments, _run)
SHOW = Command(_show_arguments, _show)
