"""`itpm inbox --plain`: by question and answer, for screen readers and pipes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from itpm_tui.cli.changing import tell
from itpm_tui.cli.inbox_answers import HELP as ANSWERS
from itpm_tui.cli.inbox_answers import answer_to
from itpm_tui.cli.inbox_state import when
from itpm_tui.cli.inbox_subjects import seen
from itpm_tui.cli.inbox_threads import GROUPS, print_thread, threads_of
from itpm_tui.domain.commands.comment import CommentOn, ReplyTo
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.inbox import (
    HandleThreads,
    MarkUnread,
    MuteThreads,
    SnoozeThreads,
)
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.inbox import Answer, InboxFilter, InboxThread

HELP = (
    "d done, r TEXT reply, z WHEN snooze, m unread, * mute, "
    "enter next, a all comments, u undo, q quit"
)


def handle_by_question(session: Session, wanted: InboxFilter) -> None:
    """Go through threads; each is asked about until an answer leads to the next."""
    threads = list(threads_of(session, wanted))
    total = len(threads)
    for place, thread in enumerate(threads, 1):
        group = GROUPS[thread.group]
        session.out.line(f"{place} of {total}  {group}  {thread.waiting} waiting")
        _show(session, thread, everything=False)
        if not _asked(session, thread):
            return
    session.out.line("Nothing more waits for you here." if total else "Nothing waits.")


def _show(session: Session, thread: InboxThread, *, everything: bool) -> None:
    """A thread with what waits in it, or with all that was said."""
    inbox = session.reader.inbox
    facts = inbox.facts(thread.subject)
    if facts is None:
        session.out.line(f"{thread.key} is gone.")
        return
    comments = inbox.comments(inbox.conversation(thread.subject).ids)
    if not everything:
        comments = tuple(each for each in comments if each.waiting)
    print_thread(session, facts, comments)


def _asked(session: Session, thread: InboxThread) -> bool:
    """Ask what to do with a thread; whether to go on."""
    while True:
        asked = thread.answer
        more = "" if asked is None else ANSWERS.get(asked.subject.type, "")
        session.out.line(f"{more}, {HELP}" if more else HELP)
        line = sys.stdin.readline()
        if not line:
            return False
        word, _, rest = line.strip().partition(" ")
        if word == "q":
            return False
        if word == "":
            return True
        if word == "a":
            _show(session, thread, everything=True)
            continue
        try:
            if asked is not None and word in {"y", "n"}:
                _answer(session, thread, asked, rest.strip(), yes=word == "y")
                return True
            command = _command(session, thread, word, rest.strip())
            if command is None:
                session.out.warn(f"{word} is no answer.")
                continue
            tell(session, session.execute(command))
        except Refusal as refusal:
            session.out.warn(refusal.text)
            continue
        if word in {"d", "z", "*"}:
            return True


def _answer(
    session: Session, thread: InboxThread, asked: Answer, words: str, *, yes: bool
) -> None:
    """Answer what is asked, and be done with the thread; undone as one.

    Raises:
        Refusal: If the answer can not be given.
    """
    step = f"inbox {thread.key} {thread.newest}"
    command = answer_to(session, asked, words, yes=yes)
    tell(session, session.execute(command, step=step))
    session.execute(HandleThreads(threads=seen((thread,))), step=step)


def _command(
    session: Session, thread: InboxThread, word: str, rest: str
) -> Command | None:
    """What an answer asks for.

    Raises:
        Refusal: If it says no time.
    """
    match word:
        case "d":
            return HandleThreads(threads=seen((thread,)))
        case "m":
            return MarkUnread(subjects=(thread.subject,))
        case "*":
            return MuteThreads(subjects=(thread.subject,))
        case "u":
            return Undo()
        case "z":
            until, event = when(session, rest)
            return SnoozeThreads(threads=seen((thread,)), until=until, event=event)
        case "r":
            return _reply(session, thread, rest)
    return None


def _reply(session: Session, thread: InboxThread, text: str) -> Command:
    """An answer to the last comment that waits, else a comment."""
    inbox = session.reader.inbox
    comments = inbox.comments(inbox.conversation(thread.subject).ids)
    waiting = [each for each in comments if each.waiting]
    if waiting:
        return ReplyTo(comment_id=waiting[-1].id, body=text)
    return CommentOn(subjects=(thread.subject,), body=text)
