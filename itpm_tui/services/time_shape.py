"""Entries of time in another shape: split, joined, made to fill a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import FillGap, JoinEntries, SplitEntry
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.time_log.clock import measured
from itpm_tui.planning.time_words import said_minutes
from itpm_tui.services.registry import handles
from itpm_tui.services.time_entry import TOPICS
from itpm_tui.services.time_rows import (
    entries_said,
    longer,
    open_week,
    rewrite,
    said,
    stored_entries,
)
from itpm_tui.services.time_scene import NOTE_LIMIT, entries_on, zone_of
from itpm_tui.services.values import day, moment_or_none, number, text_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value


@handles(SplitEntry)
def split_entry(command: SplitEntry, tx: OpenTransaction) -> Handled:
    """Make one entry two, side by side.

    Raises:
        Refusal: If it is gone, its week is agreed, or a part would be nothing.
        Conflict: If it no longer lasts as long as was seen.
    """
    (row,) = stored_entries(tx, [command.entry_id])
    total = number(row, "minutes")
    if total != command.seen:
        raise Conflict(
            f"{said(tx, row)}: you saw {said_minutes(command.seen)}. Nothing was saved."
        )
    if not 0 < command.first < total:
        raise Refusal(
            f"{said(tx, row)} has two parts only where the first is shorter than "
            f"{said_minutes(total)}."
        )
    open_week(tx, row)
    whole = said(tx, row)
    rest = {
        name: value for name, value in row.items() if name not in {"id", "created_at"}
    }
    first = longer(row, command.first)
    rest |= {"minutes": total - command.first, "external_id": None}
    rest |= {"external_source": None}
    if "end" in first:
        rest["start"] = first["end"]
    rewrite(tx, row, first)
    rest_id = tx.insert("time_entry", rest)
    (second,) = stored_entries(tx, [rest_id])
    rewrite(tx, second, {"minutes": number(second, "minutes")})
    parts = f"{said_minutes(command.first)} and {said_minutes(total - command.first)}"
    return Handled(
        topics=TOPICS,
        title=f"{whole} split into {parts}",
        message=f"{whole}: split into {parts}.",
        named=(f"#{command.entry_id}", f"#{rest_id}"),
    )


@handles(JoinEntries)
def join_entries(command: JoinEntries, tx: OpenTransaction) -> Handled:
    """Make entries of one day and work one; the first one stays.

    Raises:
        Refusal: If there are not two, they differ, or time lies between them.
    """
    rows = stored_entries(tx, list(dict.fromkeys(command.entry_ids)))
    if len(rows) < 2:
        raise Refusal("There is no other entry to join it with.")
    rows.sort(key=lambda row: (str(row["start"] or "~"), number(row, "id")))
    first, rest = rows[0], rows[1:]
    for other in rest:
        for column in ("person_id", "work_date", "task_id", "activity_id"):
            if other[column] != first[column]:
                raise Refusal(
                    f"{said(tx, first)} and {said(tx, other)} are not the same work of "
                    "one day, so they stay two."
                )
    values = _joined(tx, rows)
    for other in rest:
        open_week(tx, other)
        tx.delete("time_entry", number(other, "id"))
    rewrite(tx, first, values, [number(row, "id") for row in rest])
    (now,) = stored_entries(tx, [number(first, "id")])
    title = f"{said(tx, now)}, joined from {entries_said(len(rows))}"
    return Handled(
        topics=TOPICS,
        title=title,
        message=f"{title}.",
        named=(f"#{first['id']}",),
    )


def _joined(tx: Transaction, rows: Sequence[Row]) -> Row:
    """What the first of entries becomes.

    Raises:
        Refusal: If time lies between two of them.
    """
    notes = dict.fromkeys(text_or_none(row, "note") for row in rows)
    note = "; ".join(text for text in notes if text)
    values: dict[str, Value] = {
        "minutes": sum(number(row, "minutes") for row in rows),
        "note": clean(note, limit=NOTE_LIMIT) or None,
    }
    ends = [(moment_or_none(r, "start"), moment_or_none(r, "end")) for r in rows]
    last = ends[0][1]
    for start, end in ends[1:]:
        if start is None or end is None or last is None:
            return {**values, "start": None, "end": None}
        if start > last:
            between = int((start - last).total_seconds()) // 60
            raise Refusal(
                f"{said_minutes(between)} lie between {last:%H:%M} and {start:%H:%M}. "
                "Fill the gap first, or leave them two."
            )
        last = max(last, end)
    if ends[0][0] is not None and last is not None:
        values["end"] = last
        zone = zone_of(tx, number(rows[0], "person_id"))
        values["minutes"] = measured(ends[0][0], last, zone).minutes
    return values


@handles(FillGap)
def fill_gap(command: FillGap, tx: OpenTransaction) -> Handled:
    """Make an entry last until the next one of its day begins.

    Raises:
        Refusal: If it has no range, or nothing follows.
    """
    (row,) = stored_entries(tx, [command.entry_id])
    end, start = moment_or_none(row, "end"), moment_or_none(row, "start")
    if end is None or start is None:
        raise Refusal(f"{said(tx, row)} has no begin and end, so no gap follows it.")
    person_id, when = number(row, "person_id"), day(row, "work_date")
    begins = [
        begin
        for other in entries_on(tx, person_id, [when])
        if (begin := moment_or_none(other, "start")) is not None and begin >= end
    ]
    if not begins or min(begins) == end:
        raise Refusal(f"No gap follows {said(tx, row)}.")
    before = said(tx, row)
    span = measured(start, min(begins), zone_of(tx, person_id))
    hints = rewrite(tx, row, {"end": span.end, "minutes": span.minutes})
    (now,) = stored_entries(tx, [command.entry_id])
    title = f"{said(tx, now)} until {span.end:%H:%M} (was {before})"
    return Handled(
        topics=TOPICS,
        title=title,
        message=" ".join([f"{title}.", *hints]),
        named=(f"#{command.entry_id}",),
    )
