"""Small sources of load for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.calendar_records import CalendarRecord
from itpm_tui.domain.enums import (
    ApprovalState,
    AssignmentState,
    LeaveKind,
    PersonKind,
    Priority,
)
from itpm_tui.domain.load_records import (
    AssignedWork,
    HoursRecord,
    LeaveRecord,
    LoadSource,
    Placed,
    SkillRecord,
    Spent,
    TeamMember,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.load_records import WorkRows

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
"""Today."""
OFFICE = ((480, 720), (780, 1020))
DANA, AMIR, TOM = 1, 2, 3
STANDARD, DAILY, NEVER = 1, 2, 3
CALENDARS = {
    STANDARD: CalendarRecord(
        id=STANDARD,
        name="Standard",
        weekdays=tuple((day, *hours) for day in range(5) for hours in OFFICE),
        exceptions=(("Fair", date(2026, 12, 2), date(2026, 12, 2), ((480, 720),)),),
    ),
    DAILY: CalendarRecord(
        id=DAILY,
        name="Every day",
        weekdays=tuple((day, *hours) for day in range(7) for hours in OFFICE),
        exceptions=(),
    ),
    NEVER: CalendarRecord(id=NEVER, name="Never", weekdays=(), exceptions=()),
}


def hours(
    calendar_id: int = STANDARD,
    *,
    first: date = date(2026, 1, 1),
    last: date | None = None,
    share: int = 100,
) -> HoursRecord:
    return HoursRecord(
        id=1,
        calendar_id=calendar_id,
        calendar="",
        first=first,
        last=last,
        availability_bp=share * 100,
    )


def leave(
    first: date,
    last: date | None = None,
    *,
    kind: LeaveKind = LeaveKind.ANNUAL,
    status: ApprovalState = ApprovalState.APPROVED,
    minutes: int | None = None,
) -> LeaveRecord:
    return LeaveRecord(
        id=1,
        person_id=DANA,
        handle="dana",
        name="Dana",
        first=first,
        last=last or first,
        kind=kind,
        status=status,
        minutes_per_day=minutes,
    )


def member(
    person_id: int = DANA,
    *said: HoursRecord,
    leaves: tuple[LeaveRecord, ...] = (),
    skills: Iterable[tuple[str, int]] = (),
    kind: PersonKind = PersonKind.MEMBER,
) -> TeamMember:
    """Someone who works in the office, or as said."""
    handle = {DANA: "dana", AMIR: "amir", TOM: "tom"}.get(person_id, f"p{person_id}")
    return TeamMember(
        id=person_id,
        handle=handle,
        name=handle.title(),
        kind=kind,
        hours=said or (hours(),),
        leaves=leaves,
        skills=tuple(SkillRecord(*skill) for skill in skills),
    )


def row(
    task_id: int,
    person_id: int,
    start: str | None,
    finish: str | None,
    minutes: int | None,
    *,
    units: int = 10_000,
    share: int | None = None,
    inside: int = 1,
    calendar_id: int | None = None,
) -> WorkRows:
    """A person on a task, from a morning to an evening."""
    begins = None if start is None else f"{start}T08:00"
    ends = None if finish is None else f"{finish}T17:00"
    return [
        (task_id, person_id, units, share, inside, calendar_id, begins, ends, minutes)
    ]


def source(
    *work: WorkRows,
    people: tuple[TeamMember, ...] = (member(),),
    first: date = MONDAY,
    today: date = TUESDAY,
    days: int = 28,
    placed: Iterable[Placed] = (),
    spent: Iterable[Spent] = (),
    standard: int | None = STANDARD,
) -> LoadSource:
    return LoadSource(
        first=first,
        days=days,
        today=today,
        people=people,
        calendars=CALENDARS,
        standard=standard,
        work=[each for rows in work for each in rows],
        placed=tuple(placed),
        spent=tuple(spent),
    )


def assigned(of: WorkRows, *, slack: int | None = None) -> AssignedWork:
    """The same work as a list of a person's work shows it."""
    task_id, person_id, units, share, _, calendar_id, start, finish, left = of[0]
    return AssignedWork(
        task_id=task_id,
        person_id=person_id,
        key=f"FWL-{task_id:02}",
        title="work",
        project_id=1,
        project="FWL",
        priority=Priority.NORMAL,
        state=AssignmentState.ASSIGNED,
        start=None if start is None else datetime.fromisoformat(start),
        finish=None if finish is None else datetime.fromisoformat(finish),
        deadline=None,
        calendar_id=calendar_id,
        slack_min=slack,
        work_min=left,
        left_min=left,
        started=False,
        tags=(),
        shares=((person_id, units, share),),
    )
