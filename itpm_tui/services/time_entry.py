"""Logging time: entries added, and what a cell of a week holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import (
    DeleteEntries,
    LogTime,
    NewEntry,
    SetHours,
)
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.time_rules import Spent
from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.services.registry import handles
from itpm_tui.services.time_rows import (
    entries_said,
    longer,
    open_week,
    rewrite,
    said,
    stored_entries,
)
from itpm_tui.services.time_scene import (
    allowed,
    counted,
    entries_on,
    person_of,
    place_of,
)
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, number_or_none, text_or_none
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.services.time_scene import Place

TOPICS = frozenset({Topic.TIME})
MOST = 2_000
"""Entries of one change."""


@handles(LogTime)
def log_time(command: LogTime, tx: OpenTransaction) -> Handled:
    """Add entries; what rules only ask to look at is said with them.

    Raises:
        Refusal: If a rule forbids one, naming the entry and the rule, or its task is
            gone. Then none is added.
    """
    person_id = person_of(tx, command.person_id)
    if not command.entries:
        raise Refusal("There is nothing to log.")
    if len(command.entries) > MOST:
        raise Refusal(f"At most {MOST:,} entries come at once.")
    ids, logged, hints = [], [], []
    for entry in command.entries:
        place = place_of(tx, entry.work)
        row_id, found = add_entry(tx, person_id, entry, place)
        ids.append(row_id)
        hints += found
        logged.append(
            f"{said_minutes(entry.minutes)} on {place.subject}, {said_day(entry.day)}"
        )
    return Handled(
        topics=TOPICS,
        title=logged[0] if len(logged) == 1 else entries_said(len(logged)),
        message=" ".join([f"Logged {listed(logged, 2)}.", *hints[:2]]),
        named=tuple(f"#{row_id}" for row_id in ids),
    )


def add_entry(
    tx: OpenTransaction, person_id: int, entry: NewEntry, place: Place
) -> tuple[int, list[str]]:
    """Add one entry. Returns its id, and what rules ask to look at.

    Raises:
        Refusal: If a rule forbids it.
    """
    spent = Spent(
        subject=place.subject,
        day=entry.day,
        minutes=entry.minutes,
        start=entry.start,
        end=entry.end,
    )
    hints = allowed(tx, person_id, spent, place)
    billed = place.billable if entry.billable is None else entry.billable
    row_id = tx.insert(
        "time_entry",
        {
            "person_id": person_id,
            "project_id": place.project_id,
            "task_id": place.task_id,
            "activity_id": place.activity_id,
            "work_date": entry.day,
            "start": entry.start,
            "end": entry.end,
            "minutes": entry.minutes,
            "minutes_rounded": counted(tx, spent, place.project_id),
            "billable": billed,
            "overtime": entry.overtime,
            "note": place.note,
            "source": entry.source,
            "external_source": None,
            "external_id": None,
        },
    )
    return row_id, hints


@handles(SetHours)
def set_hours(command: SetHours, tx: OpenTransaction) -> Handled:
    """Make a cell of a week hold so many minutes.

    Raises:
        Refusal: If a rule forbids it, or several entries with ranges make up the cell.
        Conflict: If it no longer holds what was seen.
    """
    person_id = person_of(tx, command.person_id)
    place = place_of(tx, command.work)
    rows = [
        row for row in entries_on(tx, person_id, [command.day]) if _is_at(row, place)
    ]
    held = sum(number(row, "minutes") for row in rows)
    named = f"{place.subject} on {said_day(command.day)}"
    if held == command.wanted:
        return unchanged(f"{named} holds {said_minutes(held)} already.")
    if held != command.seen:
        raise Conflict(
            f"{named} holds {said_minutes(held)} now; you saw "
            f"{said_minutes(command.seen)}. Nothing was saved."
        )
    ids, hints = _settle(tx, person_id, place, command, rows)
    return Handled(
        topics=TOPICS,
        title=f"{said_minutes(command.wanted)} on {named} "
        f"(was {said_minutes(command.seen)})",
        message=" ".join(
            [
                f"{named}: {said_minutes(command.wanted)} "
                f"(was {said_minutes(command.seen)}).",
                *hints,
            ]
        ),
        named=tuple(f"#{row_id}" for row_id in ids),
    )


def _is_at(row: Row, place: Place) -> bool:
    """Whether an entry belongs to a row of the week."""
    if place.task_id is not None:
        return row["task_id"] == place.task_id
    same = row["task_id"] is None and row["project_id"] == place.project_id
    note = (text_or_none(row, "note") or "").casefold()
    return (
        same
        and number_or_none(row, "activity_id") == place.activity_id
        and note == (place.note or "").casefold()
    )


def _settle(
    tx: OpenTransaction,
    person_id: int,
    place: Place,
    command: SetHours,
    rows: Sequence[Row],
) -> tuple[list[int], list[str]]:
    """Add, change or delete entries of a cell. Returns ids, and what to look at."""
    if not rows:
        new = NewEntry(work=command.work, day=command.day, minutes=command.wanted)
        row_id, hints = add_entry(tx, person_id, new, place)
        return [row_id], hints
    if command.wanted == 0:
        _delete(tx, rows)
        return [], []
    plain = [row for row in rows if row["start"] is None] or (
        list(rows) if len(rows) == 1 else []
    )
    more = command.wanted - command.seen
    for row in reversed(plain):
        minutes = number(row, "minutes") + more
        if minutes > 0:
            hints = rewrite(tx, row, longer(row, minutes))
            return [number(row, "id")], hints
    raise Refusal(
        f"{entries_said(len(rows))} make up this cell. + shows them, to be changed "
        "one by one."
    )


@handles(DeleteEntries)
def delete_entries(command: DeleteEntries, tx: OpenTransaction) -> Handled:
    """Delete entries.

    Raises:
        Refusal: If one is gone, or its week is approved.
    """
    ids = list(dict.fromkeys(command.entry_ids))
    rows = stored_entries(tx, ids)
    deleted = listed([said(tx, row) for row in rows], 2)
    _delete(tx, rows)
    return Handled(
        topics=TOPICS,
        title=f"deletion of {deleted}",
        message=f"Deleted {deleted}.",
    )


def _delete(tx: Transaction, rows: Sequence[Row]) -> None:
    for row in rows:
        open_week(tx, row)
        tx.delete("time_entry", number(row, "id"))
