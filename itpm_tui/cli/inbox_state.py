"""`itpm inbox done`, `read`, `unread`, `reopen`, `snooze`, `wake`: how far one is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.inbox_subjects import IDS_HELP, seen, subjects_named, threads_named
from itpm_tui.cli.inbox_threads import threads_of, view_arguments, wanted_of
from itpm_tui.domain.attention import InboxGroup, InboxView, SnoozeEvent
from itpm_tui.domain.commands.inbox import (
    HandleThreads,
    MarkRead,
    MarkUnread,
    ReopenThreads,
    SnoozeThreads,
    WakeThreads,
)
from itpm_tui.domain.dates import moment_of
from itpm_tui.planning.query import Moment

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

_WAITS = (InboxView.OPEN, InboxView.SNOOZED)


def _ids_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)


def _done_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument(
        "--group",
        choices=[group.value for group in InboxGroup],
        help="instead of ids: all of a group",
    )
    parser.add_argument(
        "--all", action="store_true", help="instead of ids: all that waits"
    )


def _done(session: Session) -> None:
    options = session.options
    if options.group or options.all:
        from itpm_tui.domain.inbox import InboxFilter

        threads = tuple(
            row
            for row in threads_of(session, InboxFilter())
            if options.group in {None, row.group.value}
        )
    else:
        threads = threads_named(session, options.ids, *_WAITS)
    change(session, HandleThreads(threads=seen(threads)))


def _read(session: Session) -> None:
    threads = threads_named(session, session.options.ids, *_WAITS)
    change(session, MarkRead(threads=seen(threads)))


def _read_all_arguments(parser: Parser) -> None:
    view_arguments(parser)


def _read_all(session: Session) -> None:
    threads = tuple(threads_of(session, wanted_of(session)))
    change(session, MarkRead(threads=seen(threads)))


def _unread(session: Session) -> None:
    change(session, MarkUnread(subjects=subjects_named(session, session.options.ids)))


def _reopen(session: Session) -> None:
    subjects = subjects_named(session, session.options.ids)
    change(session, ReopenThreads(subjects=subjects))


def _wake(session: Session) -> None:
    change(session, WakeThreads(subjects=subjects_named(session, session.options.ids)))


def _snooze_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument(
        "until",
        metavar="WHEN",
        help="fri, fri@14:00, +2h; reply: until somebody answers; done: until the "
        "task is done",
    )
    parser.add_argument(
        "--or", dest="or_event", choices=[e.value for e in SnoozeEvent], help="or then"
    )


def _snooze(session: Session) -> None:
    options = session.options
    until, event = when(session, options.until)
    if options.or_event is not None:
        event = SnoozeEvent(options.or_event)
    threads = threads_named(session, options.ids, *_WAITS)
    change(session, SnoozeThreads(threads=seen(threads), until=until, event=event))


def when(
    session: Session, text: str
) -> tuple[datetime | date | None, SnoozeEvent | None]:
    """Until when, or until what: `reply`, `done`, or a date of the date grammar.

    Raises:
        Refusal: If it is none of them.
    """
    word = text.strip().lower()
    if word in set(SnoozeEvent):
        return None, SnoozeEvent(word)
    now = Moment.of(session.clock)
    found = moment_of(text, now.now)
    if found.at is None:
        return found.day, None
    at = datetime.combine(found.day, found.at)
    return (at - now.offset).replace(tzinfo=UTC), None


DONE = Command(_done_arguments, _done)
READ = Command(_ids_arguments, _read)
READ_ALL = Command(_read_all_arguments, _read_all)
UNREAD = Command(_ids_arguments, _unread)
REOPEN = Command(_ids_arguments, _reopen)
SNOOZE = Command(_snooze_arguments, _snooze)
WAKE = Command(_ids_arguments, _wake)
