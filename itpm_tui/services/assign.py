"""Who works on tasks."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import SetAssignees
from itpm_tui.domain.enums import AssignmentState
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.deeds import clear_assigned, tell_assigned
from itpm_tui.services.placed import drop_placed
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, text
from itpm_tui.services.wip import passed_by_people, settle
from itpm_tui.services.wording import listed, subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.services.stored import StoredTask

WHOLE = 10_000
"""All the working time of a person, in basis points."""
REASON_LIMIT = 500


def assign(tx: Transaction, task_id: int, person_id: int) -> int:
    """Put a person on a task with all working time. Returns the id of it."""
    return tx.insert(
        "assignment",
        {
            "task_id": task_id,
            "person_id": person_id,
            "units_bp": WHOLE,
            "work_min": None,
            "state": AssignmentState.ASSIGNED,
        },
    )


def people_called(tx: Transaction, handles: Sequence[str]) -> list[Row]:
    """Active people by handle, in the order asked.

    Raises:
        Refusal: If there is no such person, offering the nearest.
    """
    people = {text(row, "handle"): row for row in tx.rows("person", active=True)}
    found = []
    for handle in dict.fromkeys(name.removeprefix("@").lower() for name in handles):
        if handle not in people:
            near = get_close_matches(handle, people, n=3, cutoff=0.5)
            hint = " Near: " + ", ".join(f"@{name}" for name in near) if near else ""
            raise Refusal(f"There is no @{handle} here.{hint}")
        found.append(people[handle])
    return found


@handles(SetAssignees)
def set_assignees(command: SetAssignees, tx: OpenTransaction) -> Handled:
    """Make these people the ones who work on tasks.

    Who stays keeps their share of work.

    Raises:
        Refusal: If a task is gone, a person unknown, or has as much as may be.
        ReasonNeeded: If a limit that warns is passed, and no reason is given.
        Conflict: If others work on a task than were seen.
    """
    tasks = load_tasks(tx, [seen.task_id for seen in command.tasks])
    wanted = {number(row, "id"): row for row in people_called(tx, command.handles)}
    stored = _assignments(tx, [task.id for task in tasks])
    names = sorted(text(row, "handle") for row in wanted.values())
    changed = _to_write(command, tx, tasks, names, stored)
    reason = clean(command.reason or "", limit=REASON_LIMIT) or None
    full = settle(passed_by_people(tx, changed, wanted), reason)
    for task in changed:
        _settle(tx, task, wanted, stored.get(task.id, {}))
    keys = [task.key for task in changed or tasks]
    touched = tuple(task.id for task in tasks)
    who = _people([text(row, "handle") for row in wanted.values()])
    if not changed:
        said = f"{subject(keys)}: {who} already."
        return unchanged(said, touched)
    former = ""
    if len(changed) == 1:
        former = f" (was {_people(list(stored.get(changed[0].id, {})))})"
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"who works on {listed(keys)}: {who}",
        message=f"{subject(keys)}: {who}{former}.{full}",
        touched=touched,
        reason=reason,
    )


def _to_write(
    command: SetAssignees,
    tx: OpenTransaction,
    tasks: Sequence[StoredTask],
    names: Sequence[str],
    stored: Mapping[int, Mapping[str, Row]],
) -> list[StoredTask]:
    """The tasks that get other people.

    Raises:
        Conflict: If others work on one than were seen.
    """
    seen = {item.task_id: item.value for item in command.tasks}
    clashes = Clashes(tx)
    changed = []
    for task in tasks:
        rows = stored.get(task.id, {})
        values = (sorted(seen[task.id]), list(names), sorted(rows))
        newest = max((number(row, "id") for row in rows.values()), default=0)
        if clashes.to_write(
            ("assignment", newest, "person_id"),
            (task.key, "who"),
            values,
            (_people(values[0]), _people(names), _people(values[2])),
        ):
            changed.append(task)
    clashes.settle()
    return changed


def _assignments(tx: Transaction, task_ids: Sequence[int]) -> dict[int, dict[str, Row]]:
    """Assignments by task and handle, in order of assignment."""
    rows = tx.rows_in("assignment", "task_id", task_ids)
    ids = sorted({number(row, "person_id") for row in rows})
    handle = {
        number(row, "id"): text(row, "handle")
        for row in tx.rows_in("person", "id", ids)
    }
    found: dict[int, dict[str, Row]] = {}
    for row in rows:
        on_task = found.setdefault(number(row, "task_id"), {})
        on_task[handle[number(row, "person_id")]] = row
    return found


def _settle(
    tx: Transaction,
    task: StoredTask,
    wanted: Mapping[int, Row],
    rows: Mapping[str, Row],
) -> None:
    """Take people off a task and put others on, and tell them."""
    there = {number(row, "person_id") for row in rows.values()}
    off = there - wanted.keys()
    for row in rows.values():
        if number(row, "person_id") in off:
            drop_placed(tx, [number(row, "id")])
            tx.delete("assignment", number(row, "id"))
    if off:
        clear_assigned(tx, task.id, off)
    put = {
        assign(tx, task.id, person_id): (task.id, person_id)
        for person_id in wanted
        if person_id not in there
    }
    tell_assigned(tx, put, task.project_id)


def _people(handles: Sequence[str]) -> str:
    """Handles as messages write them."""
    return ", ".join(f"@{handle}" for handle in handles) or "nobody"
