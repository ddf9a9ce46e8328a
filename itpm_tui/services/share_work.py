"""Work that is left of a task, divided among people or begun later, in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.task import ShiftTasks
from itpm_tui.domain.commands.workload import ShareWork
from itpm_tui.domain.enums import ProgressMode
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services import values, wording
from itpm_tui.services.allocation import hours_said
from itpm_tui.services.assign import WHOLE, assign, people_called
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.comment import add_comment
from itpm_tui.services.deeds import clear_assigned, tell_assigned
from itpm_tui.services.placed import drop_placed
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_task
from itpm_tui.services.task_shift import shift_tasks
from itpm_tui.services.workflow import Workflows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row
    from itpm_tui.services.stored import StoredTask

TOPICS = frozenset({Topic.TASKS, Topic.COMMENTS})


@handles(ShareWork)
def share_work(command: ShareWork, tx: OpenTransaction) -> Handled:
    """Divide what is left of a task, or begin it later, and say so in a comment.

    Raises:
        Refusal: If the task is done, or a share is none.
        Conflict: If others work on it than were seen.
    """
    task = load_task(tx, command.task_id)
    status = Workflows(tx).of(task.project_id).status(task.status_id)
    if status.closed:
        raise Refusal(f"{task.key} is {status.word}: there is nothing left to move.")
    if not command.shares and command.to is None:
        raise Refusal("Say who has how much of it, or when it begins.")
    said = []
    if command.shares:
        said.append(_divide(command, tx, task))
    if command.to is not None:
        said.append(_later(command, tx, task))
    body = f"Moved because of load: {'; '.join(said)}."
    add_comment(AddComment(task_ids=(task.id,), body=body), tx)
    return Handled(
        topics=TOPICS,
        title=f"work on {task.key}: {'; '.join(said)}",
        message=f"{task.key}: {'; '.join(said)}.",
        touched=(task.id,),
    )


def _later(command: ShareWork, tx: OpenTransaction, task: StoredTask) -> str:
    """Begin it on another day; what was placed on days by hand is spread again."""
    assert command.to is not None
    ids = [values.number(r, "id") for r in tx.rows("assignment", task_id=task.id)]
    drop_placed(tx, ids)
    seen = Seen(task.id, task.start or task.deadline)
    shift_tasks(ShiftTasks(tasks=(seen,), to=command.to), tx)
    return f"begins {wording.day(command.to, tx.today)}"


def _divide(command: ShareWork, tx: OpenTransaction, task: StoredTask) -> str:
    """Give each person a share; who has none is taken off."""
    if any(share.minutes <= 0 for share in command.shares):
        raise Refusal("A share of the work has to be more than nothing.")
    people = people_called(tx, [share.handle for share in command.shares])
    if len(people) != len(command.shares):
        raise Refusal("Name each person once.")
    stored = {
        values.number(row, "person_id"): row
        for row in tx.rows("assignment", task_id=task.id)
    }
    _check_seen(command, tx, task, stored, people)
    drop_placed(tx, [values.number(row, "id") for row in stored.values()])
    wanted = {
        values.number(person, "id"): share.minutes
        for person, share in zip(people, command.shares, strict=True)
    }
    off = stored.keys() - wanted.keys()
    for person_id in sorted(off):
        tx.delete("assignment", values.number(stored[person_id], "id"))
    if off:
        clear_assigned(tx, task.id, off)
    put = {
        assign(tx, task.id, person_id): (task.id, person_id)
        for person_id in wanted
        if person_id not in stored
    }
    for person_id, minutes in wanted.items():
        _give(tx, task, person_id, minutes if len(wanted) > 1 else None)
    tell_assigned(tx, put, task.project_id)
    _estimate(tx, task, sum(wanted.values()))
    return ", ".join(
        f"@{values.text(person, 'handle')} {hours_said(share.minutes)}"
        for person, share in zip(people, command.shares, strict=True)
    )


def _give(
    tx: OpenTransaction, task: StoredTask, person_id: int, minutes: int | None
) -> None:
    row = tx.rows("assignment", task_id=task.id, person_id=person_id)[0]
    changed: Row = {"work_min": minutes, "units_bp": row["units_bp"] or WHOLE}
    tx.update("assignment", values.number(row, "id"), changed)


def _check_seen(
    command: ShareWork,
    tx: OpenTransaction,
    task: StoredTask,
    stored: Mapping[int, Row],
    people: Sequence[Row],
) -> None:
    """Go on when those are on it who were seen.

    Raises:
        Conflict: If not.
    """
    handles_of = {
        values.number(row, "id"): values.text(row, "handle")
        for row in tx.rows_in("person", "id", sorted(stored))
    }
    names = (
        sorted(handle.removeprefix("@") for handle in command.seen),
        sorted(values.text(person, "handle") for person in people),
        sorted(handles_of.values()),
    )
    if names[0] == names[2]:
        return
    clashes = Clashes(tx)
    newest = max((values.number(row, "id") for row in stored.values()), default=0)
    clashes.to_write(
        ("assignment", newest, "person_id"),
        (task.key, "who"),
        names,
        (_listed(names[0]), _listed(names[1]), _listed(names[2])),
    )
    clashes.settle()


def _listed(handles_of: Sequence[str]) -> str:
    return ", ".join(f"@{handle}" for handle in handles_of) or "nobody"


def _estimate(tx: OpenTransaction, task: StoredTask, left: int) -> None:
    """Keep work, work left and progress as the shares say together.

    Someone who does it more slowly needs more hours, and the estimate says so.
    """
    if task.work_min is None or left == task.remaining_min:
        return
    before = task.remaining_min if task.remaining_min is not None else task.work_min
    work = task.work_min + left - before
    fields: Row = {"work_min": max(work, left), "remaining_min": left}
    project = tx.row("project", task.project_id)
    by_work = project is not None and project["progress_mode"] == ProgressMode.WORK
    if by_work and work > 0:
        done = max(work - left, 0) * WHOLE // work
        fields = {**fields, "progress_bp": done}
    tx.update("task", task.id, fields)
