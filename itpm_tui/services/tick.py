"""What time causes: reminders of dates that come near or are past."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, NotificationReason
from itpm_tui.domain.commands.inbox import Tick
from itpm_tui.domain.enums import StatusGroup, SubjectType, TaskType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.subject import Subject, task
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.audience import task_people
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import finish, tell
from itpm_tui.services.registry import handles
from itpm_tui.services.time_notices import reminders
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import moment_or_none, number
from itpm_tui.services.wording import counted, day, day_of_finish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

STAGES = (3, 1, 0, -1, -3, -7)
"""Days before a date at which people are reminded; below zero, days after it."""
FORGET = timedelta(days=14)
"""How long after a date a reminder that nobody made is still made."""


@handles(Tick)
def tick(_: Tick, tx: OpenTransaction) -> Handled:
    """Make the reminders that are due and were not made; the former ones are over."""
    made = remind(tx)
    if not made:
        return unchanged("Nothing is due that was not said.")
    return Handled(
        topics=frozenset({Topic.INBOX}),
        title=counted(made, "reminder"),
        message=f"{counted(made, 'reminder')} made.",
    )


def remind(tx: OpenTransaction) -> int:
    """Make the reminders that are due. Returns how many are new."""
    due = list(_due(tx))
    made = tell(tx, [notice for _, notice in due]).made
    if made:
        _supersede(tx, {task_id for task_id, _ in due})
    return made + tell(tx, reminders(tx)).made


def _due(tx: OpenTransaction) -> Iterator[tuple[int, Notice]]:
    """All reminders that should be there now, with their tasks."""
    dates = _dates(tx)
    rows = _open(tx, tx.rows_in("task", "id", sorted(dates)))
    people = task_people(tx, rows)
    for row in rows:
        task_id = number(row, "id")
        due = dates[task_id]
        on = day_of_finish(due)
        stage = stage_of((on - tx.today).days)
        if stage is None:
            continue
        for person_id in people[task_id]:
            yield (
                task_id,
                Notice(
                    person_id=person_id,
                    subject=task(task_id),
                    reason=NotificationReason.DATE_ALERT,
                    group=InboxGroup.MINE,
                    # The date as it is stored, to be compared where it is read.
                    occurrence=f"{due.date().isoformat()}:{stage}",
                    project_id=number(row, "project_id"),
                    note=f"{'was ' if stage < 0 else ''}due {day(on, tx.today)}",
                ),
            )


def stage_of(days: int) -> int | None:
    """The last reminder that should have been made.

    Args:
        days: Until the date; below zero, since then.
    """
    if days < -FORGET.days:
        return None
    return min((stage for stage in STAGES if stage >= days), default=None)


def _dates(tx: Transaction) -> dict[int, datetime]:
    """When tasks are due whose date is near: the deadline, else the planned finish."""
    low = datetime.combine(tx.today - FORGET, time.min)
    high = datetime.combine(tx.today + timedelta(days=max(STAGES) + 2), time.min)
    found: dict[int, datetime] = {}
    for row in tx.rows_between("schedule", "finish", low, high):
        finish_at = moment_or_none(row, "finish")
        if finish_at is not None:
            found[number(row, "task_id")] = finish_at
    for row in tx.rows_in("task", "id", sorted(found)):
        if row["deadline"] is not None:
            del found[number(row, "id")]
    for row in tx.rows_between("task", "deadline", low, high):
        deadline = moment_or_none(row, "deadline")
        if deadline is not None:
            found[number(row, "id")] = deadline
    return found


def _open(tx: Transaction, rows: Iterable[Row]) -> list[Row]:
    """The tasks that are work of their own, not done, in projects that go on."""
    over = {StatusGroup.COMPLETED, StatusGroup.CANCELLED}
    closed = {row["id"] for row in tx.rows("status") if row["group"] in over}
    archived = {row["id"] for row in tx.rows("project", archived=True)}
    return [
        row
        for row in rows
        if row["type"] != TaskType.SUMMARY
        and row["status_id"] not in closed
        and row["project_id"] not in archived
    ]


def _supersede(tx: Transaction, task_ids: set[int]) -> None:
    """A newer reminder takes the place of those before it."""
    newest: dict[tuple[int, Subject], Row] = {}
    over: list[Row] = []
    for row in tx.rows_in("notification", "subject_id", sorted(task_ids)):
        if row["reason"] != NotificationReason.DATE_ALERT or row["done_at"] is not None:
            continue
        place = (
            number(row, "person_id"),
            Subject(SubjectType.TASK, number(row, "subject_id")),
        )
        if place in newest:
            over.append(newest[place])
        newest[place] = row
    finish(tx, over)
