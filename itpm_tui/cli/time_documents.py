"""Time as it stands in JSON documents: stable names, described in the README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.documents import Document, instant, local
from itpm_tui.planning.timer_guard import elapsed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.domain.time_reader import GroupBy
    from itpm_tui.domain.time_records import (
        EntryRecord,
        PolicyRecord,
        SheetRecord,
        SpentRecord,
        TimerRecord,
        WorkRecord,
    )
    from itpm_tui.planning.time_suggestions import Suggestion
    from itpm_tui.planning.time_week import Week


def entry(record: EntryRecord) -> Document:
    """Time that a person spent."""
    return {
        "number": record.id,
        "person": record.person,
        "day": record.work_date.isoformat(),
        "start": local(record.start),
        "end": local(record.end),
        "minutes": record.minutes,
        "counts_minutes": record.rounded,
        "project": record.project,
        "task": record.task,
        "title": record.title,
        "activity": record.activity,
        "billable": record.billable,
        "overtime": record.overtime,
        "note": record.note,
        "source": record.source.value,
        "logged_at": instant(record.logged_at),
        "external": record.external,
    }


def timer(record: TimerRecord, now: datetime) -> Document:
    """A clock that runs."""
    return {
        "started_at": instant(record.started_at),
        "minutes": elapsed(record.started_at, now),
        "last_seen_at": instant(record.last_seen_at),
        "project": record.project,
        "task": record.task,
        "activity": record.activity,
        "note": record.note,
    }


def work(record: WorkRecord) -> Document:
    """What time goes to."""
    return {
        "project": record.project,
        "task": record.task,
        "title": record.title,
        "activity": record.activity,
        "note": record.note,
    }


def suggestion(found: Suggestion) -> Document:
    """Time that may have been spent."""
    return {
        **work(found.work),
        "minutes": found.minutes,
        "start": local(found.start),
        "end": local(found.end),
        "reason": found.reason,
    }


def sheet(record: SheetRecord) -> Document:
    """A week of a person, as it was handed in."""
    year, week, _ = record.start.isocalendar()
    return {
        "person": record.person,
        "week": f"{year}-w{week:02}",
        "start": record.start.isoformat(),
        "state": record.state.value,
        "counts_minutes": record.minutes,
        "approver": record.approver,
        "submitted_at": instant(record.submitted_at),
        "decided_at": instant(record.decided_at),
        "note": record.note,
    }


def week(grid: Week, days: Sequence[date]) -> list[Document]:
    """The rows of a week, with minutes by day."""
    return [
        {
            **work(row.work),
            "minutes": {
                day.isoformat(): cell.minutes
                for day, cell in zip(days, row.cells, strict=True)
                if cell.minutes
            },
            "sum_minutes": row.minutes,
        }
        for row in grid.rows
        if row.minutes
    ]


def policy(record: PolicyRecord) -> Document:
    """Rules on time; a project that is null stands for all time."""
    return {
        "project": record.project,
        "rounding": record.rounding.value,
        "rounding_of": record.rounding_of.value,
        "rounding_minutes": record.rounding_min,
        "rounding_days": sorted(record.rounding_days),
        "lock_after_days": record.lock_after_days,
        "grace_days": record.grace_days,
        "max_per_day_minutes": record.max_per_day_min,
        "future_allowed": record.future_allowed,
    }


def spent(record: SpentRecord, by: Sequence[GroupBy]) -> Document:
    """Sums of entries of one group."""
    pairs = zip(by, record.names, strict=True)
    names = {group.value: name or None for group, name in pairs}
    found: Document = {
        **names,
        "minutes": record.minutes,
        "counts_minutes": record.rounded,
        "billable_minutes": record.billable,
        "entries": record.entries,
    }
    if "task" in names:
        found |= {
            "title": record.title or None,
            "work_minutes": record.work_min,
            "remaining_minutes": record.remaining_min,
        }
    return found
