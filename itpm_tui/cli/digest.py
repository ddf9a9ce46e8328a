"""`itpm digest`: what waits for a person, as text to be mailed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.cli import inbox_documents
from itpm_tui.cli.command import Command
from itpm_tui.cli.inbox_threads import GROUPS, line_of
from itpm_tui.domain.attention import InboxView
from itpm_tui.domain.inbox import InboxFilter
from itpm_tui.domain.refusals import NotPermitted

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.inbox import InboxThread
    from itpm_tui.domain.inbox_reader import InboxReader

_MOST = 200
"""Threads that a digest names."""


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "--for", dest="whom", metavar="@HANDLE", help="whose; else mine"
    )
    parser.add_argument(
        "--days",
        type=int,
        default=1,
        metavar="N",
        help="how far back what is only told in digests is taken in",
    )


def _run(session: Session) -> None:
    from itpm_tui.store.reading import open_reader, viewer_for

    handle = session.options.whom
    person = session.viewer
    if handle is not None:
        wanted = viewer_for(session.address, handle=handle)
        if wanted.person_id != person.person_id and not person.everything:
            raise NotPermitted("The digest of another is for admins of the store.")
        person = wanted
    reader = open_reader(session.address, person, session.clock)
    try:
        _print(session, reader.inbox, person.name)
    finally:
        reader.close()


def _print(session: Session, inbox: InboxReader, name: str) -> None:
    counts = inbox.counts()
    waiting = _rows(inbox, InboxView.OPEN)
    since = session.clock.now() - timedelta(days=session.options.days)
    besides = [row for row in _rows(inbox, InboxView.DIGEST) if row.last_at >= since]
    if session.out.as_json:
        session.out.document(
            {
                "counts": inbox_documents.counts(counts),
                "threads": [inbox_documents.thread(row) for row in waiting],
                "besides": [inbox_documents.thread(row) for row in besides],
            }
        )
        return
    session.out.line(f"{name}: {counts.waiting} in {counts.threads} threads wait.")
    for group, called in GROUPS.items():
        _part(session, called, [row for row in waiting if row.group is group])
    _part(session, "Besides", besides)
    if counts.threads > len(waiting):
        session.out.line(f"and {counts.threads - len(waiting)} more")


def _rows(inbox: InboxReader, view: InboxView) -> list[InboxThread]:
    subjects = inbox.list(InboxFilter(view=view)).subjects[:_MOST]
    return list(inbox.rows(subjects, view))


def _part(session: Session, called: str, rows: list[InboxThread]) -> None:
    if not rows:
        return
    session.out.line()
    session.out.line(f"{called}: {sum(row.waiting for row in rows)} in {len(rows)}")
    now = session.clock.local()
    session.out.table(("",) * 6, (line_of(row, now) for row in rows), "     r")


DIGEST = Command(_arguments, _run)
