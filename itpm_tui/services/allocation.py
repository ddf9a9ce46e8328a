"""Work of people placed on days by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.workload import PlaceWork
from itpm_tui.domain.enums import AllocationOrigin
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services import values, wording
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.people import person_called
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_task
from itpm_tui.services.unchanged import unchanged

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.services.stored import StoredTask

MOST = 24 * 60
"""Minutes of a day."""


@handles(PlaceWork)
def place_work(command: PlaceWork, tx: OpenTransaction) -> Handled:
    """Place minutes of someone's work on a task on one day, or no longer by hand.

    Raises:
        Refusal: If the person is not on the task, or a day has not so many minutes.
        Conflict: If other minutes are placed there than were seen.
    """
    task = load_task(tx, command.task_id)
    person = person_called(tx, command.handle)
    handle = values.text(person, "handle")
    if command.minutes is not None and not 0 <= command.minutes <= MOST:
        raise Refusal("A day has from 0 to 24 hours.")
    assignment_id = _assignment(tx, task, values.number(person, "id"), handle)
    stored = tx.rows("allocation", assignment_id=assignment_id)
    here = next((row for row in stored if row["date"] == command.day), None)
    there = None if here is None else values.number(here, "minutes")
    clashes = Clashes(tx)
    row_id = 0 if here is None else values.number(here, "id")
    triple = (command.seen, command.minutes, there)
    write = clashes.to_write(
        ("allocation", row_id, "minutes"),
        (task.key, "hours"),
        triple,
        (hours_said(command.seen), hours_said(command.minutes), hours_said(there)),
    )
    clashes.settle()
    when = wording.day(command.day, tx.today)
    said = f"@{handle} on {task.key}, {when}: {hours_said(command.minutes)}"
    if not write:
        return unchanged(f"{said} already.", (task.id,))
    _write(tx, assignment_id, command, here)
    delta = _difference(tx, task, assignment_id)
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"hours of @{handle} on {task.key}, {when}",
        message=f"{said}.{delta}",
        touched=(task.id,),
    )


def _assignment(tx: Transaction, task: StoredTask, person_id: int, handle: str) -> int:
    """Id of the assignment of a person.

    Raises:
        Refusal: If the person is not on the task.
    """
    rows = tx.rows("assignment", task_id=task.id, person_id=person_id)
    if not rows:
        raise Refusal(f"@{handle} is not on {task.key}. w puts people on a task.")
    return values.number(rows[0], "id")


def _write(
    tx: Transaction, assignment_id: int, command: PlaceWork, here: Row | None
) -> None:
    if command.minutes is None:
        assert here is not None
        tx.delete("allocation", values.number(here, "id"))
        return
    wanted: Row = {"minutes": command.minutes, "origin": AllocationOrigin.MANUAL}
    if here is not None:
        tx.update("allocation", values.number(here, "id"), wanted)
        return
    key: Row = {"assignment_id": assignment_id, "date": command.day}
    tx.insert("allocation", {**key, **wanted})


def _difference(tx: Transaction, task: StoredTask, assignment_id: int) -> str:
    """What is said where placed hours are not the work that is left."""
    people = tx.rows("assignment", task_id=task.id)
    left = task.remaining_min
    if left is None or len(people) != 1:
        return ""
    placed = sum(
        values.number(row, "minutes")
        for row in tx.rows("allocation", assignment_id=assignment_id)
        if values.day(row, "date") >= tx.today
    )
    if not placed or placed == left:
        return ""
    more = "more" if placed > left else "less"
    return f" That is {hours_said(abs(placed - left))} {more} than is left to do."


def hours_said(minutes: int | None) -> str:
    """`3h12`, `45m`; spread where nothing is placed."""
    if minutes is None:
        return "spread"
    hours, rest = divmod(minutes, 60)
    if not hours and rest:
        return f"{rest}m"
    return f"{hours}h{rest:02}" if rest else f"{hours}h"
