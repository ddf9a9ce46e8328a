"""What a person probably did on a day, from what is known besides.

Sources, in this order: stretches between two entries of one task, what was logged on
the last day worked, tasks changed or commented that day, tasks that are being worked on
by the plan. Never more than the day has room for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.planning.time_day import gaps
from itpm_tui.planning.time_rows import key_of, key_of_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from itpm_tui.domain.time_records import EntryRecord

STEP = 15
"""Minutes in which a share of a day is suggested."""
_TOUCHED, _PLANNED = 5, 3
"""Tasks that were changed, and that are under way, suggested at most."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Time for work that may have been done."""

    work: WorkRecord
    minutes: int
    reason: str
    """Why it is suggested, in a few words."""
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a day."""

    logged: Sequence[EntryRecord]
    """Entries of the day."""
    before: Sequence[WorkRecord] = ()
    """What was logged on the last day worked, with its minutes."""
    touched: Sequence[WorkRecord] = ()
    """Tasks that the person changed or commented that day."""
    planned: Sequence[WorkRecord] = ()
    """Tasks that the person works on by the plan."""
    target: int = 0
    """Working minutes of the day; none on a day off."""


def suggestions(known: Known) -> tuple[Suggestion, ...]:
    """What may be logged for a day besides, the likeliest first."""
    found: list[Suggestion] = list(_between(known.logged))
    taken = {key_of_entry(entry) for entry in known.logged}
    room = known.target - sum(entry.minutes for entry in known.logged)
    room -= sum(each.minutes for each in found)
    for work in known.before:
        if key_of(work) in taken or room < 1:
            continue
        taken.add(key_of(work))
        minutes = min(work.minutes, room)
        room -= minutes
        found.append(Suggestion(work, minutes, "as on the day before"))
    shared = [
        *_new(known.touched, taken, _TOUCHED, "changed that day"),
        *_new(known.planned, taken, _PLANNED, "under way by the plan"),
    ]
    return (*found, *_shares(shared, room))


def _between(logged: Sequence[EntryRecord]) -> Iterable[Suggestion]:
    """Stretches between two entries of the same task."""
    for gap in gaps(logged):
        if key_of_entry(gap.after) == key_of_entry(gap.before):
            entry = gap.after
            work = WorkRecord(
                task_id=entry.task_id,
                task=entry.task,
                title=entry.title,
                project_id=entry.project_id,
                project=entry.project,
                activity=entry.activity,
                note=None if entry.task_id else entry.note,
            )
            yield Suggestion(
                work, gap.minutes, "between two entries", gap.start, gap.end
            )


def _new(
    works: Sequence[WorkRecord], taken: set[tuple[object, ...]], most: int, reason: str
) -> Iterable[Suggestion]:
    """Work that is not logged or suggested yet."""
    for work in works:
        if most and key_of(work) not in taken:
            taken.add(key_of(work))
            most -= 1
            yield Suggestion(work, 0, reason)


def _shares(found: Sequence[Suggestion], room: int) -> Iterable[Suggestion]:
    """What is left of a day in equal parts, the first ones where it is short."""
    steps = room // STEP
    if steps <= 0 or not found:
        return
    each = max(steps // len(found), 1)
    for suggestion in found[:steps]:
        yield Suggestion(suggestion.work, each * STEP, suggestion.reason)
