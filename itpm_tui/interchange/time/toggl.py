"""What Toggl Track exports: the detailed report as CSV, or entries as JSON."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import ImportedEntry
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.interchange.time.cells import key_in, made_id, walls

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from itpm_tui.interchange.time.cells import Cells

_COLUMNS = ("start date", "start time", "duration")


def is_mine(heading: str) -> bool:
    """Whether the first line of a sheet is that of a detailed report."""
    return all(column in heading for column in _COLUMNS)


def from_cells(cells: Cells) -> ImportedEntry | None:
    """An entry of the detailed report; None for an empty row, or one that runs.

    The report has no ids: begin, length and description make one.

    Raises:
        Refusal: If a date or time is none.
    """
    if cells.empty or not cells.text("duration"):
        return None
    day = cells.day("start date")
    start = cells.clock(day, "start time")
    minutes = cells.minutes("duration") or 0
    if minutes < 1:
        return None
    ends = cells.clock(cells.day("end date", "start date"), "end time")
    whole = start is not None and ends is not None and ends > start
    said, task = cells.text("description"), cells.text("task")
    project = cells.text("project")
    key = key_in(task, said, project, cells.text("tags", "tag"))
    person = cells.text("user")
    return ImportedEntry(
        external_id=made_id(person, day, start, minutes, said),
        day=day,
        minutes=minutes,
        person=person or None,
        task=key,
        project=project or None,
        start=start if whole else None,
        end=ends if whole else None,
        billable=cells.yes("billable"),
        note=said or None,
    )


def from_json(
    row: Mapping[str, object], zone: tzinfo, where: str
) -> ImportedEntry | None:
    """An entry as the program's interface gives it; None for one that runs.

    Raises:
        Refusal: If it has no id, or no begin.
    """
    seconds = row.get("duration", row.get("seconds"))
    if isinstance(seconds, int | float) and seconds < 0:
        return None
    try:
        start = datetime.fromisoformat(str(row["start"]))
        stop = row.get("stop", row.get("end"))
        end = (
            datetime.fromisoformat(str(stop))
            if stop
            else start + timedelta(seconds=float(str(seconds)))
        )
        number = str(row["id"])
    except (KeyError, ValueError, OverflowError):
        raise Refusal(
            f"{where} has no id, begin or end as Toggl writes them. "
            "Nothing was imported."
        ) from None
    day, minutes, begin, finish = walls(start, end, zone)
    if minutes < 1:
        return None
    said = clean(str(row.get("description") or ""))
    held = row.get("tags")
    tags = [clean(str(tag)) for tag in held] if isinstance(held, list) else []
    project = clean(str(row.get("project_name") or row.get("project") or ""))
    billable = row.get("billable")
    return ImportedEntry(
        external_id=clean(number, limit=100),
        day=day,
        minutes=minutes,
        task=key_in(said, *tags, project),
        project=project or None,
        start=begin,
        end=finish,
        billable=billable if isinstance(billable, bool) else None,
        note=said or None,
    )
