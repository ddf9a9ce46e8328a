"""When the people of an organisation work, what they can do, and who is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    AllocationOrigin,
    ApprovalState,
    LeaveKind,
    PersonKind,
    SystemRole,
)
from itpm_tui.domain.load_records import WHOLE
from itpm_tui.domain.text import clean
from itpm_tui.services.load_base import load_calendar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.organisation_draft import (
        CalendarDraft,
        OrganisationDraft,
        PersonDraft,
    )
    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.load_base import Base


def load_capacity(tx: Transaction, draft: OrganisationDraft, base: Base) -> None:
    """Add hours and skills of whoever carries work, and all leave."""
    _hours(tx, draft, base)
    _skills(tx, draft, base)
    tx.insert_many(
        "leave",
        [
            {
                "person_id": base.people[leave.person],
                "start": leave.start,
                "end": leave.end,
                "minutes_per_day": None,
                "kind": LeaveKind(leave.kind),
                "status": ApprovalState(leave.status),
            }
            for leave in draft.leaves
        ],
    )


def _hours(tx: Transaction, draft: OrganisationDraft, base: Base) -> None:
    """Members work by the first calendar; with days off, by one of their own."""
    if not draft.calendars:
        return
    standard = draft.calendars[0]
    rows: list[Row] = []
    for person in draft.people:
        if person.kind is not PersonKind.MEMBER or person.role is not SystemRole.MEMBER:
            continue
        calendar, calendar_id = standard, base.calendars[standard.name]
        if person.days_off:
            calendar = _own(person, standard)
            calendar_id = load_calendar(tx, calendar)
        rows.append(
            {
                "person_id": base.people[person.handle],
                "calendar_id": calendar_id,
                "valid_from": date(tx.today.year - 1, 1, 1),
                "valid_to": None,
                "availability_bp": _share(person, calendar),
            }
        )
    tx.insert_many("work_schedule", rows)


def _own(person: PersonDraft, standard: CalendarDraft) -> CalendarDraft:
    """The standard hours without the days on which someone never works."""
    left = (p for p in standard.periods if p.weekday not in person.days_off)
    return replace(standard, name=f"Hours of {person.name}", periods=tuple(left))


def _share(person: PersonDraft, calendar: CalendarDraft) -> int:
    """How much of a calendar's week someone works, at most all of it."""
    week = sum(period.end_min - period.start_min for period in calendar.periods)
    return min(person.week_min * WHOLE // week, WHOLE) if week else WHOLE


def _skills(tx: Transaction, draft: OrganisationDraft, base: Base) -> None:
    known: dict[str, int] = {}
    rows: list[Row] = []
    for person in draft.people:
        for name, level in person.skills:
            if name not in known:
                known[name] = tx.insert("skill", {"name": clean(name)})
            place = {"person_id": base.people[person.handle], "skill_id": known[name]}
            rows.append({**place, "level": level})
    tx.insert_many("person_skill", rows)


def load_allocations(
    tx: Transaction,
    draft: OrganisationDraft,
    base: Base,
    tasks: Mapping[str, tuple[int, int]],
) -> None:
    """Add the hours that were placed on days by hand.

    Args:
        tx: The transaction.
        draft: The hours.
        base: People.
        tasks: Task and project by key.
    """
    rows: list[Row] = []
    for placed in draft.allocations:
        person_id, task_id = base.people[placed.person], tasks[placed.task][0]
        (assignment,) = tx.rows("assignment", task_id=task_id, person_id=person_id)
        rows.append(
            {
                "assignment_id": assignment["id"],
                "date": placed.day,
                "minutes": placed.minutes,
                "origin": AllocationOrigin.MANUAL,
            }
        )
    tx.insert_many("allocation", rows)
