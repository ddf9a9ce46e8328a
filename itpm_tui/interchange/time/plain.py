"""A sheet of time: columns day, time or start and end, task, note and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import ImportedEntry
from itpm_tui.interchange.time.cells import key_in

if TYPE_CHECKING:
    from itpm_tui.interchange.time.cells import Cells


def from_cells(cells: Cells) -> ImportedEntry | None:
    """An entry; None for an empty row.

    Raises:
        Refusal: If the row has no day, or no time.
    """
    if cells.empty:
        return None
    day = cells.day("day", "date", "work date", "start date")
    start = cells.clock(day, "start", "from", "start time", "begin")
    end = cells.clock(day, "end", "to", "end time", "stop")
    minutes = cells.minutes("minutes", "time", "duration", "length")
    if start is not None and end is not None and end > start:
        minutes = minutes or int((end - start).total_seconds()) // 60
    else:
        start = end = None
    if minutes is None:
        raise cells.wrong("there is no time, and no start with an end.")
    task = cells.text("task", "id of task", "issue")
    note = cells.text("note", "comment", "description", "notes")
    person = cells.text("person", "who", "user", "handle")
    made = cells.made_id(day, start, minutes, task, note, person)
    return ImportedEntry(
        external_id=cells.text("number", "id", "external id") or made,
        day=day,
        minutes=minutes,
        person=person or None,
        task=key_in(task) or key_in(note),
        project=cells.text("project").removeprefix("~") or None,
        activity=cells.text("activity", "kind") or None,
        start=start,
        end=end,
        billable=cells.yes("billable", "billed"),
        note=note or None,
    )
