"""What makes entries, and work, one row of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.text import fold

if TYPE_CHECKING:
    from itpm_tui.domain.time_records import EntryRecord, WorkRecord


def key_of(work: WorkRecord) -> tuple[object, ...]:
    """What two records of the same row share."""
    if work.task_id is not None:
        return ("task", work.task_id)
    activity, note = fold(work.activity or ""), fold(work.note or "")
    return ("activity", work.project_id, activity, note)


def key_of_entry(entry: EntryRecord) -> tuple[object, ...]:
    """The same, of an entry."""
    if entry.task_id is not None:
        return ("task", entry.task_id)
    activity, note = fold(entry.activity or ""), fold(entry.note or "")
    return ("activity", entry.project_id, activity, note)
