"""Time of an organisation that is put into an empty store."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from itpm_tui.domain.text import clean
from itpm_tui.domain.time_enums import EntrySource
from itpm_tui.services.activity import BEGINNING, add_activity
from itpm_tui.services.time_scene import NOTE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itpm_tui.domain.register_draft import TimeEntryDraft
    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.load_base import Base

WORK = "work"
"""The activity of a draft that says only its task."""
_AT_ONCE = 5_000


def load_time(
    tx: Transaction,
    base: Base,
    entries: Iterable[TimeEntryDraft],
    tasks: Mapping[str, tuple[int, int]],
) -> None:
    """Add entries, with the kinds of work that they name.

    Args:
        tx: The transaction.
        base: Ids of people.
        entries: What was spent.
        tasks: Id and project of tasks by key.
    """
    activities: dict[str, int | None] = {WORK: None}
    for name in BEGINNING:
        activities[name] = add_activity(tx, name, billable=False)
    waiting = iter(entries)
    while part := list(islice(waiting, _AT_ONCE)):
        for entry in part:
            if entry.activity not in activities:
                added = add_activity(tx, entry.activity, billable=False)
                activities[entry.activity] = added
        tx.insert_many("time_entry", _rows(base, part, tasks, activities))


def _rows(
    base: Base,
    entries: Iterable[TimeEntryDraft],
    tasks: Mapping[str, tuple[int, int]],
    activities: Mapping[str, int | None],
) -> Iterator[Row]:
    for entry in entries:
        task_id, project_id = tasks.get(entry.task or "", (None, None))
        yield {
            "person_id": base.people[entry.person],
            "project_id": project_id,
            "task_id": task_id,
            "activity_id": activities[entry.activity],
            "work_date": entry.day,
            "start": None,
            "end": None,
            "minutes": entry.minutes,
            "minutes_rounded": entry.minutes,
            "billable": entry.billable,
            "overtime": False,
            "note": clean(entry.note or "", limit=NOTE_LIMIT) or None,
            "source": EntrySource.MANUAL,
            "external_source": None,
            "external_id": None,
        }
