"""Entries of time as the store holds them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.time_rules import Spent
from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.services.time_scene import (
    Place,
    allowed,
    counted,
    sheet_state,
    subject_of,
)
from itpm_tui.services.values import (
    day,
    moment_or_none,
    number,
    number_or_none,
    text_or_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value


def entries_said(count: int) -> str:
    """A number of entries: `1 entry`, `3 entries`."""
    return "1 entry" if count == 1 else f"{count} entries"


def said(tx: Transaction, row: Row) -> str:
    """An entry in a sentence: `0:45 on FWL-15, Mon 23 Nov`."""
    length = said_minutes(number(row, "minutes"))
    return f"{length} on {subject_of(tx, row)}, {said_day(day(row, 'work_date'))}"


def place_of_row(tx: Transaction, row: Row) -> Place:
    """Where the time of an entry goes now."""
    return Place(
        task_id=number_or_none(row, "task_id"),
        project_id=number_or_none(row, "project_id"),
        activity_id=number_or_none(row, "activity_id"),
        note=text_or_none(row, "note"),
        subject=subject_of(tx, row),
        billable=bool(row["billable"]),
    )


def rewrite(
    tx: OpenTransaction, row: Row, values: Row, without: Iterable[int] = ()
) -> list[str]:
    """Change columns of an entry, when the rules allow what it becomes.

    Args:
        tx: The transaction.
        row: The entry as it is stored.
        values: Columns that change.
        without: Other entries that go with this change.

    Returns:
        What rules ask to look at.

    Raises:
        Refusal: If its week, or that which it moves to, is agreed, or a rule stops it.
    """
    open_week(tx, row)
    wanted: dict[str, Value] = {**row, **values}
    place = place_of_row(tx, wanted)
    spent = Spent(
        subject=place.subject,
        day=day(wanted, "work_date"),
        minutes=number(wanted, "minutes"),
        start=moment_or_none(wanted, "start"),
        end=moment_or_none(wanted, "end"),
        id=number(row, "id"),
    )
    hints = allowed(tx, number(row, "person_id"), spent, place, without)
    changes = {**values, "minutes_rounded": counted(tx, spent, place.project_id)}
    changes = {name: value for name, value in changes.items() if row[name] != value}
    if changes:
        tx.update("time_entry", number(row, "id"), changes)
    return hints


def longer(row: Row, minutes: int) -> Row:
    """Columns of an entry that lasts so long instead; its end moves with it."""
    values: dict[str, Value] = {"minutes": minutes}
    end = moment_or_none(row, "end")
    if end is not None:
        values["end"] = end + timedelta(minutes=minutes - number(row, "minutes"))
    return values


def open_week(tx: Transaction, row: Row) -> None:
    """Go on when the week of an entry is not agreed yet.

    Raises:
        Refusal: If it is approved or locked.
    """
    when = day(row, "work_date")
    state = sheet_state(tx, number(row, "person_id"), when)
    if state.frozen:
        raise Refusal(
            f"{said(tx, row)}: week {when.isocalendar().week} is {state.value}. "
            "Ask for it to be opened again."
        )


def stored_entries(tx: OpenTransaction, ids: Sequence[int]) -> list[Row]:
    """Entries in the order asked.

    Raises:
        Refusal: If one is gone, naming who deleted it where that is known.
    """
    rows = {number(row, "id"): row for row in tx.rows_in("time_entry", "id", ids)}
    for entry_id in ids:
        if entry_id not in rows:
            change = tx.last_change_of("time_entry", entry_id)
            by = "" if change is None else f": @{change.actor} did that"
            raise Refusal(f"Entry #{entry_id} is gone{by}. Nothing was saved.")
    return [rows[entry_id] for entry_id in ids]
