"""`itpm time start`, `stop`, `timer`: the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import time_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.time_asked import WORK_HELP, me, work_asked
from itpm_tui.domain.commands.time import (
    DiscardTimer,
    KeepTimer,
    StartTimer,
    StopTimer,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.time_words import said_minutes
from itpm_tui.planning.timer_guard import elapsed

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _start_arguments(parser: Parser) -> None:
    parser.add_argument("work", metavar="WORK", help=WORK_HELP)


def _start(session: Session) -> None:
    change(session, StartTimer(work=work_asked(session, session.options.work)))


def _stop_arguments(parser: Parser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--keep", action="store_true", help="log all that it ran")
    ways.add_argument(
        "--cut", action="store_true", help="log until you last changed something"
    )
    ways.add_argument("--discard", action="store_true", help="log nothing")
    ways.add_argument("--go-on", action="store_true", help="it runs rightly")


def _stop(session: Session) -> None:
    options = session.options
    if options.discard:
        change(session, DiscardTimer())
    elif options.go_on:
        change(session, KeepTimer())
    elif options.cut:
        running = session.reader.time.timer(me(session))
        if running is None:
            raise Refusal("No timer runs.")
        change(session, StopTimer(at=running.last_seen_at))
    else:
        change(session, StopTimer(sure=options.keep))


def _no_arguments(parser: Parser) -> None:
    del parser


def _timer(session: Session) -> None:
    """Print what runs."""
    running = session.reader.time.timer(me(session))
    now = session.clock.now()
    if session.out.as_json:
        found = None if running is None else time_documents.timer(running, now)
        session.out.document({"timer": found})
    elif running is None:
        session.out.line("No timer runs.")
    else:
        ran = said_minutes(elapsed(running.started_at, now))
        session.out.line(f"{ran}  {running.subject}  {running.title or ''}".rstrip())


START = Command(_start_arguments, _start)
STOP = Command(_stop_arguments, _stop)
TIMER = Command(_no_arguments, _timer)
