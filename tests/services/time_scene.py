"""Entries, clocks and weeks that are there before a test begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import LogTime, NewEntry, Work

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Value
    from tests.services.office import Office

MONDAY = date(2026, 11, 23)


def wall(text: str) -> datetime:
    """A wall time such as `23 9:00` of that November."""
    day, _, time = text.partition(" ")
    hour, _, minute = time.partition(":")
    return datetime.fromisoformat(f"2026-11-{day}T{int(hour):02}:{minute or '00'}")


def new(minutes: int, *, work: Work | None = None, day: int = 23) -> NewEntry:
    """Time of a day of that November."""
    return NewEntry(
        work=work or Work(note="phone"), day=date(2026, 11, day), minutes=minutes
    )


def ranged(begins: str, ends: str, *, work: Work | None = None) -> NewEntry:
    """Time from one wall time to another."""
    start, end = wall(begins), wall(ends)
    return NewEntry(
        work=work or Work(note="phone"),
        day=start.date(),
        minutes=(end - start) // timedelta(minutes=1),
        start=start,
        end=end,
    )


def log(office: Office, who: str, *entries: NewEntry) -> list[int]:
    """Log entries as somebody. Returns their ids."""
    outcome = office.ask(who, LogTime(entries=entries))
    return [int(name.removeprefix("#")) for name in outcome.named]


def plant_timer(office: Office, who: str, **more: Value) -> int:
    """A clock that runs since an hour."""
    at = office.now - timedelta(hours=1)
    return office.plant(
        "timer",
        {
            "person_id": office.people[who],
            "task_id": None,
            "project_id": None,
            "activity_id": None,
            "note": "phone",
            "started_at": at,
            "last_seen_at": at,
            **more,
        },
    )


def plant_sheet(office: Office, who: str, state: str, monday: date = MONDAY) -> int:
    """A week that somebody handed in."""
    return office.plant(
        "timesheet",
        {
            "person_id": office.people[who],
            "period_start": monday,
            "period_end": monday + timedelta(days=6),
            "state": state,
            "approver_id": None,
            "submitted_at": office.now,
            "decided_at": None,
            "note": None,
        },
    )
