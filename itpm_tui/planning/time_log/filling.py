"""Drafts of a time line as what is asked of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import LogTime, NewEntry, Work
from itpm_tui.domain.text import clean
from itpm_tui.domain.time_enums import EntrySource
from itpm_tui.planning.time_log.parse import NOTE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.time_records import WorkRecord
    from itpm_tui.planning.time_log.draft import LogDraft
    from itpm_tui.planning.time_suggestions import Suggestion


def work_of(record: WorkRecord | None, note: str | None = None) -> Work:
    """What time goes to; without a note, the one that tells its row apart."""
    if record is None:
        return Work(note=note)
    own = note if note is not None else record.note
    return Work(
        task_id=record.task_id,
        project_id=None if record.task_id is not None else record.project_id,
        activity=record.activity,
        note=own,
    )


def entry_of(draft: LogDraft) -> NewEntry:
    """A draft that can be saved as an entry."""
    work = work_of(draft.work, clean(draft.note, limit=NOTE_LIMIT) or None)
    if draft.activity is not None:
        work = Work(
            task_id=work.task_id,
            project_id=work.project_id,
            activity=draft.activity,
            note=work.note,
        )
    return NewEntry(
        work=work,
        day=draft.day,
        minutes=draft.minutes or 0,
        start=draft.start,
        end=draft.end,
        billable=draft.billable,
        overtime=draft.overtime,
    )


def logging(drafts: Sequence[LogDraft], me: int) -> list[LogTime]:
    """Drafts as commands, one for each person in the order of the line."""
    people: dict[int | None, list[NewEntry]] = {}
    for draft in drafts:
        other = None if draft.person is None else draft.person.id
        who = None if other == me else other
        people.setdefault(who, []).append(entry_of(draft))
    return [
        LogTime(entries=tuple(entries), person_id=who)
        for who, entries in people.items()
    ]


def suggested(found: Sequence[tuple[date, Suggestion]]) -> tuple[NewEntry, ...]:
    """Suggestions as entries."""
    return tuple(
        NewEntry(
            work=work_of(suggestion.work),
            day=day,
            minutes=suggestion.minutes,
            start=suggestion.start,
            end=suggestion.end,
            source=EntrySource.MANUAL,
        )
        for day, suggestion in found
    )
