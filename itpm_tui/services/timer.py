"""The clock that runs for a person: one at most, whatever happens to the program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import (
    DiscardTimer,
    KeepTimer,
    NewEntry,
    StartTimer,
    StopTimer,
    Work,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.time_enums import EntrySource
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.time_rules import DAY
from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.planning.timer_guard import elapsed, is_forgotten
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.time_entry import TOPICS, add_entry
from itpm_tui.services.time_rows import place_of_row
from itpm_tui.services.time_scene import place_of, subject_of, zone_of
from itpm_tui.services.values import number, number_or_none, text_or_none

if TYPE_CHECKING:
    from datetime import tzinfo

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

_MINUTE = timedelta(minutes=1)


class ForgottenTimer(Refusal):
    """The clock ran very long without a sign of the person: they have to say."""


@handles(StartTimer)
def start_timer(command: StartTimer, tx: OpenTransaction) -> Handled:
    """Let the clock run for a task; what ran before is logged.

    Raises:
        Refusal: If the task is gone, or what ran before can not be logged.
    """
    person_id = known_here(tx)
    place = place_of(tx, command.work)
    running = _running(tx, person_id)
    stopped = ""
    if running is not None:
        if running["task_id"] is not None and running["task_id"] == place.task_id:
            raise Refusal(f"The timer runs for {place.subject} already. t stops it.")
        stopped = f" {_stopped(tx, running, tx.at, sure=False)[0]}"
    tx.insert(
        "timer",
        {
            "person_id": person_id,
            "task_id": place.task_id,
            "project_id": place.project_id,
            "activity_id": place.activity_id,
            "note": place.note,
            "started_at": tx.at,
            "last_seen_at": tx.at,
        },
    )
    return Handled(
        topics=TOPICS,
        title=f"timer for {place.subject}",
        message=f"The timer runs for {place.subject}.{stopped}",
    )


@handles(StopTimer)
def stop_timer(command: StopTimer, tx: OpenTransaction) -> Handled:
    """Stop the clock, and log what it ran.

    Raises:
        Refusal: If none runs, or a rule forbids what it would log; it runs on then.
        ForgottenTimer: If it ran long without a sign of the person.
    """
    running = _the_running(tx)
    at = command.at or tx.at
    started = _instant(running, "started_at")
    if not started <= at <= tx.at:
        raise Refusal("The timer can only have stopped between its begin and now.")
    sure = command.sure or command.at is not None
    message, named = _stopped(tx, running, at, sure=sure)
    return Handled(
        topics=TOPICS,
        title=f"timer for {subject_of(tx, running)} stopped",
        message=message,
        named=named,
    )


@handles(KeepTimer)
def keep_timer(command: KeepTimer, tx: OpenTransaction) -> Handled:
    """Take note that the clock runs rightly.

    Raises:
        Refusal: If none runs.
    """
    running = _the_running(tx)
    tx.update("timer", number(running, "id"), {"last_seen_at": tx.at})
    subject = subject_of(tx, running)
    return Handled(
        topics=TOPICS,
        title=f"timer for {subject} kept",
        message=f"The timer for {subject} runs on.",
    )


@handles(DiscardTimer)
def discard_timer(command: DiscardTimer, tx: OpenTransaction) -> Handled:
    """Stop the clock without logging anything.

    Raises:
        Refusal: If none runs.
    """
    running = _the_running(tx)
    ran = said_minutes(elapsed(_instant(running, "started_at"), tx.at))
    subject = subject_of(tx, running)
    tx.delete("timer", number(running, "id"))
    return Handled(
        topics=TOPICS,
        title=f"timer for {subject} discarded after {ran}",
        message=f"The timer for {subject} is gone; its {ran} are not logged.",
    )


def _running(tx: Transaction, person_id: int) -> Row | None:
    rows = tx.rows("timer", person_id=person_id)
    return rows[0] if rows else None


def _the_running(tx: Transaction) -> Row:
    """The clock of the person who asks.

    Raises:
        Refusal: If none runs.
    """
    running = _running(tx, known_here(tx))
    if running is None:
        raise Refusal("No timer runs. t on a task starts one.")
    return running


def _instant(row: Row, column: str) -> datetime:
    value = row[column]
    assert isinstance(value, datetime)
    return value


def _stopped(
    tx: OpenTransaction, running: Row, at: datetime, *, sure: bool
) -> tuple[str, tuple[str, ...]]:
    """End a clock and log its time. Returns what to say, and the number of the entry.

    Raises:
        ForgottenTimer: If it is not sure that it ran rightly.
        Refusal: If a rule forbids the entry.
    """
    started = _instant(running, "started_at")
    person_id = number(running, "person_id")
    subject = subject_of(tx, running)
    minutes = elapsed(started, at)
    zone = zone_of(tx, person_id)
    start, end = _walls(started, minutes, zone)
    if not sure and is_forgotten(_last_sign(tx, running), at):
        raise ForgottenTimer(
            f"The timer for {subject} runs since {said_day(start.date())} "
            f"{start:%H:%M} ({said_minutes(minutes)}). Keep it, cut it at your last "
            "change, or discard it."
        )
    if minutes > DAY:
        raise ForgottenTimer(
            f"The timer for {subject} ran {said_minutes(minutes)}, more than a day "
            "has. Cut it at your last change, or discard it."
        )
    tx.delete("timer", number(running, "id"))
    if minutes == 0:
        return f"The timer for {subject} ran no minute; nothing is logged.", ()
    place = place_of_row(tx, {**running, "billable": running["project_id"] is not None})
    entry = NewEntry(
        work=Work(
            task_id=number_or_none(running, "task_id"),
            project_id=number_or_none(running, "project_id"),
            note=text_or_none(running, "note"),
        ),
        day=start.date(),
        minutes=minutes,
        start=start if end > start else None,
        end=end if end > start else None,
        source=EntrySource.TIMER,
    )
    entry_id, hints = add_entry(tx, person_id, entry, place)
    said = f"Logged {said_minutes(minutes)} on {subject}, {said_day(start.date())}."
    return " ".join([said, *hints[:1]]), (f"#{entry_id}",)


def _walls(started: datetime, minutes: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """Begin and end as the clock of the person showed them, to the minute."""
    begin = started.astimezone(UTC).replace(second=0, microsecond=0)
    end = begin + minutes * _MINUTE
    return (
        begin.astimezone(zone).replace(tzinfo=None),
        end.astimezone(zone).replace(tzinfo=None),
    )


def _last_sign(tx: OpenTransaction, running: Row) -> datetime:
    """The last time the person confirmed the clock, or changed anything."""
    seen = _instant(running, "last_seen_at")
    for header in tx.headers(number(running, "person_id"), 1):
        row = tx.row("change", header.number)
        if row is not None:
            seen = max(seen, _instant(row, "at"))
    return seen
