"""What an entry of time comes into: the person, the day, the week, the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.time_enums import RoundingMode, RoundingOf, SheetState
from itpm_tui.domain.time_records import PolicyRecord
from itpm_tui.planning.rounding import rounded
from itpm_tui.planning.time_rules import Finding, Scene, Spent, findings
from itpm_tui.services.rights import RIGHTS, Right, is_admin, known_here, roles_of
from itpm_tui.services.stored import load_task
from itpm_tui.services.values import (
    day,
    moment_or_none,
    number,
    number_or_none,
    text,
    text_or_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from itpm_tui.domain.commands.time import Work
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

ACTIVITY_LIMIT = 60
NOTE_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where time goes, as the store names it."""

    task_id: int | None
    project_id: int | None
    activity_id: int | None
    note: str | None
    subject: str
    """What people call it, such as `FWL-15`."""
    billable: bool
    """Whether it is billed where nothing else is said."""
    done: bool = False
    """Whether the task is done already."""


def person_of(tx: Transaction, person_id: int | None) -> int:
    """Whose time it is: that of the person who asks, where nobody is named."""
    return known_here(tx) if person_id is None else person_id


def zone_of(tx: Transaction, person_id: int) -> tzinfo:
    """The zone whose clock a person reads."""
    row = tx.row("person", person_id)
    if row is None:
        raise Refusal("There is no such person.")
    try:
        return ZoneInfo(text(row, "time_zone"))
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def wall_time(tx: Transaction, person_id: int) -> datetime:
    """What the clock of a person shows now, naive; never a day behind the asker's."""
    there = tx.at.astimezone(zone_of(tx, person_id)).replace(tzinfo=None)
    return max(there, datetime.combine(tx.today, time()))


def monday_of(when: date) -> date:
    """The first day of a week."""
    return when - timedelta(days=when.weekday())


def place_of(tx: OpenTransaction, work: Work) -> Place:
    """Where time goes.

    Raises:
        Refusal: If the task or project is gone or put away, or nothing is named.
    """
    note = clean(work.note or "", limit=NOTE_LIMIT) or None
    activity = activity_row(tx, work.activity)
    billed = activity is None or bool(activity["billable_default"])
    activity_id = None if activity is None else number(activity, "id")
    if work.task_id is None and work.project_id is None:
        named = None if activity is None else text(activity, "name")
        return Place(
            task_id=None,
            project_id=None,
            activity_id=activity_id,
            note=note,
            subject=named or note or "time",
            billable=False,
        )
    task = None if work.task_id is None else load_task(tx, work.task_id)
    project_id = task.project_id if task is not None else work.project_id
    project = tx.row("project", project_id or 0)
    if project is None:
        raise Refusal("The project is gone. Log the time to another.")
    key = text(project, "key")
    if project["archived"]:
        raise Refusal(
            f"~{key} is archived, so no time goes there. Restore it, or log to another."
        )
    return Place(
        task_id=work.task_id,
        project_id=project_id,
        activity_id=activity_id,
        note=note,
        subject=f"~{key}" if task is None else task.key,
        billable=billed,
        done=task is not None and _is_done(tx, task.status_id),
    )


def _is_done(tx: Transaction, status_id: int) -> bool:
    status = tx.row("status", status_id)
    closed = {StatusGroup.COMPLETED, StatusGroup.CANCELLED}
    return status is not None and status["group"] in closed


def activity_row(tx: Transaction, name: str | None) -> Row | None:
    """The kind of work of a name; None for no name.

    Raises:
        Refusal: If there is none, offering those there are.
    """
    named = clean(name or "", limit=ACTIVITY_LIMIT)
    if not named:
        return None
    wanted = named.casefold()
    for row in tx.rows("activity"):
        if text(row, "name").casefold() == wanted:
            return row
    known = ", ".join(text(row, "name") for row in tx.rows("activity")[:8])
    raise Refusal(
        f"There is no activity {named}. There are {known or 'none yet'}; "
        "itpm time activity adds one."
    )


def policy_of(tx: Transaction, project_id: int | None) -> PolicyRecord | None:
    """The rules for the time of a project: its own, else those for all time."""
    rows = [] if project_id is None else tx.rows("time_policy", project_id=project_id)
    rows = rows or tx.rows("time_policy", project_id=None)
    if not rows:
        return None
    row = rows[0]
    own = number_or_none(row, "project_id")
    project = None if own is None else tx.row("project", own)
    return PolicyRecord(
        project_id=own,
        project=None if project is None else text(project, "key"),
        rounding=RoundingMode(text(row, "rounding_mode")),
        rounding_of=RoundingOf(text(row, "rounding_of")),
        rounding_min=number(row, "rounding_min"),
        rounding_days=frozenset(int(n) for n in text(row, "rounding_days")),
        lock_after_days=number_or_none(row, "lock_after_days"),
        grace_days=number_or_none(row, "grace_days"),
        max_per_day_min=number_or_none(row, "max_per_day_min"),
        future_allowed=bool(row["future_allowed"]),
    )


def sheet_row(tx: Transaction, person_id: int, monday: date) -> Row | None:
    """The week of a person, None where it was never handed in."""
    rows = tx.rows("timesheet", person_id=person_id, period_start=monday)
    return rows[0] if rows else None


def sheet_state(tx: Transaction, person_id: int, when: date) -> SheetState:
    """How far the week that holds a day is agreed."""
    row = sheet_row(tx, person_id, monday_of(when))
    return SheetState.DRAFT if row is None else SheetState(text(row, "state"))


def entries_on(tx: Transaction, person_id: int, days: Iterable[date]) -> list[Row]:
    """Entries of a person on days."""
    return [
        row
        for when in days
        for row in tx.rows("time_entry", person_id=person_id, work_date=when)
    ]


def subject_of(tx: Transaction, row: Row) -> str:
    """What people call the work of an entry."""
    task_id = number_or_none(row, "task_id")
    task = None if task_id is None else tx.row("task", task_id)
    project_id = number_or_none(row, "project_id")
    project = None if project_id is None else tx.row("project", project_id)
    if task is not None and project is not None:
        return task_key(text(project, "key"), number(task, "seq"))
    activity_id = number_or_none(row, "activity_id")
    activity = None if activity_id is None else tx.row("activity", activity_id)
    if activity is not None:
        return text(activity, "name")
    if project is not None:
        return f"~{text(project, 'key')}"
    return text_or_none(row, "note") or "time"


def judged(
    tx: Transaction, person_id: int, entry: Spent, place: Place, without: set[int]
) -> tuple[Finding, ...]:
    """What the rules say of an entry, with what is stored.

    Args:
        tx: The transaction.
        person_id: Whose it is.
        entry: As it would be.
        place: Where it goes.
        without: Entries that it takes the place of.
    """
    near = (entry.day + timedelta(days=n) for n in (-1, 0, 1))
    others = [
        Spent(
            subject=subject_of(tx, row),
            day=day(row, "work_date"),
            minutes=number(row, "minutes"),
            start=moment_or_none(row, "start"),
            end=moment_or_none(row, "end"),
            id=number(row, "id"),
        )
        for row in entries_on(tx, person_id, near)
        if row["id"] not in without
    ]
    scene = Scene(
        now=wall_time(tx, person_id),
        others=others,
        sheet=sheet_state(tx, person_id, entry.day),
        policy=policy_of(tx, place.project_id),
        overrides=_overrides(tx, place.project_id),
        task_done=place.done,
    )
    return findings(entry, scene)


def allowed(
    tx: Transaction,
    person_id: int,
    entry: Spent,
    place: Place,
    without: Iterable[int] = (),
) -> list[str]:
    """Go on when the rules allow an entry; what they ask to look at is returned.

    Raises:
        Refusal: If a rule stops it; the sentence names entry and rule.
    """
    found = judged(tx, person_id, entry, place, set(without))
    for finding in found:
        if finding.stops:
            raise Refusal(finding.text)
    return [finding.text for finding in found]


def _overrides(tx: Transaction, project_id: int | None) -> bool:
    """Whether the actor may write into closed days: who manages the project."""
    if is_admin(tx):
        return True
    roles = roles_of(tx)
    if project_id is None:
        return Right.MANAGE in {RIGHTS[role] for role in roles.values()}
    role = roles.get(project_id)
    return role is not None and RIGHTS[role] >= Right.MANAGE


def counted(tx: Transaction, entry: Spent, project_id: int | None) -> int:
    """Minutes that an entry counts by the rules of its project."""
    policy = policy_of(tx, project_id)
    return rounded(entry.minutes, entry.day, policy, entry.start, entry.end)
