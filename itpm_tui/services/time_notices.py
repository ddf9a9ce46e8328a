"""Telling people of weeks: who has to agree, whose it is, and who is late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, NotificationReason
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.time_enums import SheetState
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import clear, tell
from itpm_tui.services.rights import RIGHTS, Right, role_of_id
from itpm_tui.services.time_scene import entries_on, monday_of, sheet_row
from itpm_tui.services.values import day, number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from itpm_tui.domain.transaction import Transaction

WEEK = timedelta(days=7)


def begun(tx: Transaction, person_id: int, monday: date) -> int:
    """Id of the week of a person, begun where there is none."""
    row = sheet_row(tx, person_id, monday)
    if row is not None:
        return number(row, "id")
    return tx.insert(
        "timesheet",
        {
            "person_id": person_id,
            "period_start": monday,
            "period_end": monday + WEEK - timedelta(days=1),
            "state": SheetState.DRAFT,
            "approver_id": None,
            "submitted_at": None,
            "decided_at": None,
            "note": None,
        },
    )


def _subject(sheet_id: int) -> Subject:
    return Subject(SubjectType.TIMESHEET, sheet_id)


def _told(tx: Transaction, sheet_id: int) -> int:
    """How often people were told of a week, to tell one time from the next."""
    return tx.count(
        "notification", subject_type=SubjectType.TIMESHEET, subject_id=sheet_id
    )


def handed_in(tx: Transaction, person_id: int, sheet_id: int, said: str) -> None:
    """Ask those who manage a person to agree to a week."""
    clear(tx, subject=_subject(sheet_id), people={person_id})
    told = _told(tx, sheet_id)
    tell(
        tx,
        [
            Notice(
                person_id=manager,
                subject=_subject(sheet_id),
                project_id=None,
                reason=NotificationReason.TIMESHEET,
                occurrence=f"submitted:{told}",
                answer=_subject(sheet_id),
                note=f"{said}: to be approved",
            )
            for manager in managers_of(tx, person_id)
        ],
    )


def decided_on(tx: Transaction, person_id: int, sheet_id: int, said: str) -> None:
    """Tell a person what became of their week; nobody else need decide any more."""
    clear(tx, answer=_subject(sheet_id))
    notice = Notice(
        person_id=person_id,
        subject=_subject(sheet_id),
        project_id=None,
        reason=NotificationReason.TIMESHEET,
        group=InboxGroup.MINE,
        occurrence=f"decided:{_told(tx, sheet_id)}",
        note=said,
    )
    tell(tx, [notice])


def managers_of(tx: Transaction, person_id: int) -> list[int]:
    """People who manage a project that a person takes part in, but for that person."""
    mine = tx.rows("membership", person_id=person_id)
    projects = sorted({number(row, "project_id") for row in mine})
    members = tx.rows_in("membership", "project_id", projects)
    rights = {
        role_id: RIGHTS[role_of_id(tx, role_id)]
        for role_id in {number(row, "role_id") for row in members}
    }
    found = {
        number(row, "person_id")
        for row in members
        if rights[number(row, "role_id")] >= Right.MANAGE
    }
    return sorted(found - {person_id})


def reminders(tx: Transaction) -> Iterator[Notice]:
    """Who hands weeks in, worked last week, and did not hand it in.

    Whoever never handed a week in is not reminded: not every office does that.
    """
    monday = monday_of(tx.today) - WEEK
    handed = {
        number(row, "person_id")
        for row in tx.rows("timesheet")
        if row["submitted_at"] is not None and day(row, "period_start") < monday
    }
    for person_id in sorted(handed):
        row = sheet_row(tx, person_id, monday)
        state = SheetState.DRAFT if row is None else SheetState(str(row["state"]))
        days = [monday + timedelta(days=n) for n in range(7)]
        if not state.open or not entries_on(tx, person_id, days):
            continue
        yield Notice(
            person_id=person_id,
            subject=_subject(begun(tx, person_id, monday)),
            project_id=None,
            reason=NotificationReason.TIMESHEET,
            group=InboxGroup.MINE,
            occurrence=f"due:{monday.isoformat()}",
            note=f"week {monday.isocalendar().week} is not handed in yet",
        )
