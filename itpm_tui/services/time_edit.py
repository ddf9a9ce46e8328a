"""Entries of time changed: fields, another day, another task."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import (
    EditEntry,
    EntryField,
    MoveEntries,
    Work,
)
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.time_log.clock import measured
from itpm_tui.planning.time_words import said_day
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.registry import handles
from itpm_tui.services.time_entry import TOPICS
from itpm_tui.services.time_rows import (
    longer,
    rewrite,
    said,
    stored_entries,
)
from itpm_tui.services.time_scene import (
    NOTE_LIMIT,
    activity_row,
    place_of,
    subject_of,
    zone_of,
)
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import (
    day,
    moment_or_none,
    number,
)
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.commands.edit import Edit
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value

_COLUMNS = {EntryField.ACTIVITY: "activity_id"}


@handles(EditEntry)
def edit_entry(command: EditEntry, tx: OpenTransaction) -> Handled:
    """Change fields of an entry.

    A range that changes sets the minutes; minutes that change move the end; another
    day takes the range along.

    Raises:
        Refusal: If it is gone, its week is agreed, or a rule forbids it.
        Conflict: If a field is no longer as it was seen.
    """
    (row,) = stored_entries(tx, [command.entry_id])
    before = said(tx, row)
    wanted = _wanted(tx, row, command.edits)
    if not wanted:
        return unchanged(f"{before} is so already.")
    values = _together(tx, row, wanted)
    hints = rewrite(tx, row, values)
    (after,) = stored_entries(tx, [command.entry_id])
    now = said(tx, after)
    title = now if now == before else f"{now} (was {before})"
    return Handled(
        topics=TOPICS,
        title=title,
        message=" ".join([f"Changed: {title}.", *hints]),
        named=(f"#{command.entry_id}",),
    )


def _wanted(
    tx: OpenTransaction, row: Row, edits: Sequence[Edit[EntryField]]
) -> dict[str, Value]:
    """Columns that are to be written.

    Raises:
        Conflict: If one is no longer as it was seen.
    """
    clashes = Clashes(tx)
    found: dict[str, Value] = {}
    for edit in edits:
        column = _COLUMNS.get(edit.field, edit.field.value)
        seen, wanted = (_stored(tx, edit.field, v) for v in (edit.seen, edit.wanted))
        stored = row[column]
        if clashes.to_write(
            ("time_entry", number(row, "id"), column),
            (f"{subject_of(tx, row)} #{row['id']}", edit.field.value),
            (seen, wanted, stored),
            (_shown(seen), _shown(wanted), _shown(stored)),
        ):
            found[column] = wanted
    clashes.settle()
    return found


def _shown(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return said_day(value)
    return "none" if value is None else str(value)


def _stored(tx: Transaction, field: EntryField, value: Value) -> Value:
    """A value as the column holds it."""
    if field is EntryField.ACTIVITY:
        row = activity_row(tx, None if value is None else str(value))
        return None if row is None else number(row, "id")
    if field is EntryField.NOTE:
        return clean(str(value or ""), limit=NOTE_LIMIT) or None
    return value


def _together(
    tx: OpenTransaction, row: Row, wanted: dict[str, Value]
) -> dict[str, Value]:
    """Columns with those that follow from them."""
    values = dict(wanted)
    if wanted.get("task_id") is not None:
        place = place_of(tx, Work(task_id=int(str(wanted["task_id"]))))
        values["project_id"] = place.project_id
    elif wanted.get("project_id") is not None:
        place_of(tx, Work(project_id=int(str(wanted["project_id"]))))
        values["task_id"] = None
    if "start" in wanted or "end" in wanted:
        return {**values, **_ranged(tx, row, values)}
    if "minutes" in wanted:
        values.update(longer(row, int(str(wanted["minutes"]))))
    if "work_date" in wanted:
        values.update(_moved(row, values))
    return values


def _ranged(tx: OpenTransaction, row: Row, values: dict[str, Value]) -> Row:
    """Both ends of a range and its minutes; without an end there is no range.

    Raises:
        Refusal: If the range is none.
    """
    wanted = {**row, **values}
    start, end = moment_or_none(wanted, "start"), moment_or_none(wanted, "end")
    if start is None or end is None:
        return {"start": None, "end": None}
    when = day(wanted, "work_date")
    start = datetime.combine(when, start.time())
    end = datetime.combine(when, end.time())
    span = measured(start, end, zone_of(tx, number(row, "person_id")))
    return {"start": span.start, "end": span.end, "minutes": span.minutes}


def _moved(row: Row, values: Row) -> Row:
    """The range of an entry on another day."""
    start, end = (moment_or_none({**row, **values}, name) for name in ("start", "end"))
    if start is None or end is None:
        return {}
    when = values["work_date"]
    assert isinstance(when, date)
    shift = when - day(row, "work_date")
    return {"start": start + shift, "end": end + shift}


@handles(MoveEntries)
def move_entries(command: MoveEntries, tx: OpenTransaction) -> Handled:
    """Put entries on another day, or on another task.

    Raises:
        Refusal: If one is gone, a week is agreed, or a rule forbids it.
    """
    rows = stored_entries(tx, list(dict.fromkeys(command.entry_ids)))
    before = [said(tx, row) for row in rows]
    hints: list[str] = []
    for row in rows:
        values = _moving(tx, row, command)
        if values:
            hints += rewrite(tx, row, values)
    after = stored_entries(tx, [number(row, "id") for row in rows])
    now = [said(tx, row) for row in after]
    if now == before:
        return unchanged(f"{listed(before, 2)}: there already.")
    title = f"{listed(now, 2)} (was {listed(before, 2)})"
    return Handled(
        topics=TOPICS,
        title=title,
        message=" ".join([f"Moved: {title}.", *hints[:2]]),
        named=tuple(f"#{row['id']}" for row in rows),
    )


def _moving(tx: OpenTransaction, row: Row, command: MoveEntries) -> dict[str, Value]:
    """Columns that change when an entry moves."""
    values: dict[str, Value] = {}
    when = command.day or day(row, "work_date") + timedelta(days=command.days)
    if when != day(row, "work_date"):
        values["work_date"] = when
        values.update(_moved(row, values))
    if command.task_id is not None and command.task_id != row["task_id"]:
        place = place_of(tx, Work(task_id=command.task_id))
        values |= {"task_id": place.task_id, "project_id": place.project_id}
    return values
