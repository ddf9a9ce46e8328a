"""How far a person is with what waits."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import SnoozeEvent
from itpm_tui.domain.commands.inbox import (
    HandleThreads,
    MarkRead,
    MarkUnread,
    ReopenThreads,
    SnoozeThreads,
    WakeThreads,
)
from itpm_tui.domain.enums import StatusGroup, SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.delivery import zone_of
from itpm_tui.services.inbox_threads import named, tasks_in, told, waiting
from itpm_tui.services.notify import finish
from itpm_tui.services.registry import handles
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number
from itpm_tui.services.wording import day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from itpm_tui.domain.subject import Subject
    from itpm_tui.domain.transaction import OpenTransaction, Row

_AWAKE: Row = {"snoozed_until": None, "snooze_event": None}


@handles(MarkRead)
def mark_read(command: MarkRead, tx: OpenTransaction) -> Handled:
    """Note that threads were read; they wait on."""
    found = _some(waiting(tx, command.threads), lambda row: row["read_at"] is None)
    _write(tx, found, {"read_at": tx.at})
    return _handled(tx, found, "read", "Read: {}.", "Nothing there is unread.")


@handles(MarkUnread)
def mark_unread(command: MarkUnread, tx: OpenTransaction) -> Handled:
    """Let threads be read again: what waits in them, else what came last."""
    found: dict[Subject, list[Row]] = {}
    for subject, rows in told(tx, command.subjects).items():
        open_rows = [row for row in rows if row["done_at"] is None]
        again = [row for row in open_rows or rows[-1:] if row["read_at"] is not None]
        if again:
            found[subject] = again
    _write(tx, found, {"read_at": None, "done_at": None})
    return _handled(tx, found, "unread", "Unread: {}.", "That is unread already.")


@handles(HandleThreads)
def handle_threads(command: HandleThreads, tx: OpenTransaction) -> Handled:
    """Be done with threads, as far as they were seen; tasks stay as they are."""
    found = _some(waiting(tx, command.threads), lambda _: True)
    finish(tx, [row for rows in found.values() for row in rows])
    return _handled(tx, found, "handled", "Done with {}.", "Nothing waits there.")


@handles(ReopenThreads)
def reopen_threads(command: ReopenThreads, tx: OpenTransaction) -> Handled:
    """Let handled threads wait again: what was handled last in each."""
    found: dict[Subject, list[Row]] = {}
    for subject, rows in told(tx, command.subjects).items():
        last = max((_done(row) for row in rows), default=None)
        again = [row for row in rows if last and _done(row) == last]
        if again:
            found[subject] = again
    _write(tx, found, {"done_at": None, **_AWAKE})
    return _handled(tx, found, "waits again", "{} waits again.", "That waits already.")


def _done(row: Row) -> str:
    """When something was handled, so that moments compare; empty for never."""
    done = row["done_at"]
    return done.isoformat() if isinstance(done, datetime) else ""


@handles(SnoozeThreads)
def snooze_threads(command: SnoozeThreads, tx: OpenTransaction) -> Handled:
    """Let threads sleep until a moment or an event.

    Raises:
        Refusal: If the moment is past, nothing is said, or the task is done already.
    """
    if command.until is None and command.event is None:
        raise Refusal("Until when, or until what happens?")
    until, said = _until(command, tx)
    if command.event is SnoozeEvent.DONE:
        for thread in command.threads:
            _check_done(tx, thread.subject)
    asleep: Row = {"snoozed_until": until, "snooze_event": command.event}
    found = _some(waiting(tx, command.threads), lambda _: True)
    _write(tx, found, asleep)
    return _handled(
        tx, found, f"snoozed {said}", f"{{}} sleeps {said}.", "Nothing waits there."
    )


def _until(command: SnoozeThreads, tx: OpenTransaction) -> tuple[datetime | None, str]:
    """The instant of waking, and all that wakes in words.

    Raises:
        Refusal: If it is not to come.
    """
    until, words = command.until, []
    zone = zone_of(tx)
    if isinstance(until, datetime):
        local = until.astimezone(zone)
        words.append(f"until {day(local.date(), tx.today)} {local:%H:%M}")
    elif until is not None:
        words.append(f"until {day(until, tx.today)}")
        until = datetime.combine(until, time.min, zone).astimezone(UTC)
    if until is not None and until <= tx.at:
        raise Refusal(f"{words[0].removeprefix('until ')} is past. A later time?")
    if command.event is SnoozeEvent.REPLY:
        words.append("until somebody answers")
    elif command.event is SnoozeEvent.DONE:
        words.append("until the task is done")
    return until, " or ".join(words)


def _check_done(tx: OpenTransaction, subject: Subject) -> None:
    """Go on when a thread is about a task that is not done."""
    if subject.type is not SubjectType.TASK:
        raise Refusal("Only a task is done some day. z d takes a date.")
    row = tx.row("task", subject.id)
    status = None if row is None else tx.row("status", number(row, "status_id"))
    closed = {StatusGroup.COMPLETED, StatusGroup.CANCELLED}
    if status is not None and status["group"] in closed:
        raise Refusal(f"{named(tx, (subject,))} is done already.")


@handles(WakeThreads)
def wake_threads(command: WakeThreads, tx: OpenTransaction) -> Handled:
    """Let sleeping threads wait again."""
    found = _some(
        told(tx, command.subjects, done_at=None),
        lambda row: (row["snoozed_until"] or row["snooze_event"]) is not None,
    )
    _write(tx, found, _AWAKE)
    return _handled(tx, found, "awake", "{} waits again.", "That does not sleep.")


def _some(
    threads: Mapping[Subject, list[Row]], wanted: Callable[[Row], bool]
) -> dict[Subject, list[Row]]:
    """Threads with the rows that are wanted; those without any left out."""
    found = {
        subject: [row for row in rows if wanted(row)]
        for subject, rows in threads.items()
    }
    return {subject: rows for subject, rows in found.items() if rows}


def _write(
    tx: OpenTransaction, found: Mapping[Subject, Sequence[Row]], values: Row
) -> None:
    ids = [number(row, "id") for rows in found.values() for row in rows]
    if ids:
        tx.update_many("notification", ids, values)


def _handled(
    tx: OpenTransaction,
    found: Mapping[Subject, Sequence[Row]],
    what: str,
    message: str,
    nothing: str,
) -> Handled:
    """What was done, in words; `{}` in the message stands for the threads."""
    subjects = list(found)
    if not subjects:
        return unchanged(nothing)
    name = named(tx, subjects)
    return Handled(
        topics=frozenset({Topic.INBOX}),
        title=f"{name} {what}",
        message=message.format(name),
        touched=tasks_in(subjects),
    )
