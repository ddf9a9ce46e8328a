"""What is told of deeds on tasks: who works, who answers, what is held up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import NotificationReason, SnoozeEvent
from itpm_tui.domain.enums import DependencyType, StatusGroup
from itpm_tui.domain.subject import task
from itpm_tui.services.audience import audience, task_people
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import clear, tell, wake
from itpm_tui.services.stored import keys_by_id
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.stored import StoredTask
    from itpm_tui.services.workflow import Status

_OVER = frozenset(
    {
        NotificationReason.DATE_ALERT,
        NotificationReason.BLOCKED,
        NotificationReason.UNBLOCKED,
    }
)
"""What concerns nobody any more when a task is done."""


def tell_assigned(
    tx: Transaction, assignments: Mapping[int, tuple[int, int]], project_id: int
) -> None:
    """Tell people that they work on tasks of a project now.

    Args:
        tx: The transaction.
        assignments: By id of the assignment, the task and the person.
        project_id: Of the tasks.
    """
    tell(
        tx,
        [
            Notice(
                person_id=person_id,
                subject=task(task_id),
                reason=NotificationReason.ASSIGNED,
                occurrence=f"assignment:{assignment_id}",
                project_id=project_id,
                note="assigned to you",
            )
            for assignment_id, (task_id, person_id) in assignments.items()
        ],
    )


def clear_assigned(tx: Transaction, task_id: int, people: Iterable[int]) -> None:
    """Who does not work on a task any more need not hear that they did."""
    reasons = {NotificationReason.ASSIGNED}
    clear(tx, subject=task(task_id), reasons=reasons, people=set(people))


def tell_status(
    tx: Transaction,
    changed: StoredTask,
    before: Status,
    after: Status,
    note: str | None,
) -> None:
    """Tell whom it concerns that a task is held up, goes on, or is done."""
    if after.blocked and not before.blocked:
        _tell_all(tx, changed, NotificationReason.BLOCKED, f"blocked: {note}")
    elif before.blocked and not after.blocked:
        place = task(changed.id)
        clear(tx, subject=place, reasons={NotificationReason.BLOCKED})
        if not after.closed:
            said = f"goes on: {after.word}"
            _tell_all(tx, changed, NotificationReason.UNBLOCKED, said)
    if after.closed and not before.closed:
        clear(tx, subject=task(changed.id), reasons=_OVER)
        wake(tx, task(changed.id), SnoozeEvent.DONE)
        if after.group is StatusGroup.COMPLETED:
            _tell_next(tx, changed)


def _tell_all(
    tx: Transaction, about: StoredTask, reason: NotificationReason, note: str
) -> None:
    """Tell everyone who has to do with a task."""
    people = audience(tx, task(about.id), about.project_id)
    tell(
        tx,
        [
            Notice(
                person_id=person_id,
                subject=task(about.id),
                reason=reason,
                group=group,
                occurrence=f"{reason}:{tx.at.isoformat()}",
                project_id=about.project_id,
                note=note,
            )
            for person_id, (_, group) in people.items()
        ],
    )


def _tell_next(tx: Transaction, done: StoredTask) -> None:
    """Tell who works on tasks that waited for this one alone that they can begin."""
    links = tx.rows("dependency", predecessor_id=done.id, type=DependencyType.FS)
    waiting = [number(row, "successor_id") for row in links]
    if not waiting:
        return
    rows = [row for row in tx.rows_in("task", "id", waiting) if _to_begin(tx, row)]
    held = _held(tx, [number(row, "id") for row in rows])
    free = [row for row in rows if number(row, "id") not in held]
    key = keys_by_id(tx, [done.id])[done.id]
    projects = {number(row, "id"): number(row, "project_id") for row in free}
    tell(
        tx,
        [
            Notice(
                person_id=person_id,
                subject=task(task_id),
                reason=NotificationReason.UNBLOCKED,
                group=group,
                occurrence=f"after:{done.id}:{tx.at.isoformat()}",
                project_id=projects[task_id],
                note=f"can begin: {key} is done",
            )
            for task_id, people in task_people(tx, free).items()
            for person_id, (_, group) in people.items()
        ],
    )


def _to_begin(tx: Transaction, row: Row) -> bool:
    """Whether work on a task has not begun."""
    status = tx.row("status", number(row, "status_id"))
    begun = (
        StatusGroup.STARTED,
        StatusGroup.COMPLETED,
        StatusGroup.CANCELLED,
    )
    return status is not None and status["group"] not in begun


def _held(tx: Transaction, task_ids: list[int]) -> set[int]:
    """Tasks that wait for one that is not done."""
    links = tx.rows_in("dependency", "successor_id", task_ids)
    before = sorted({number(row, "predecessor_id") for row in links})
    tasks = {number(row, "id"): row for row in tx.rows_in("task", "id", before)}
    statuses = sorted({number(row, "status_id") for row in tasks.values()})
    closed = {
        number(row, "id")
        for row in tx.rows_in("status", "id", statuses)
        if row["group"] in {StatusGroup.COMPLETED, StatusGroup.CANCELLED}
    }
    return {
        number(row, "successor_id")
        for row in links
        if number(tasks[number(row, "predecessor_id")], "status_id") not in closed
    }
