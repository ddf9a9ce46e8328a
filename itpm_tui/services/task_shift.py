"""Tasks moved in time, by what holds each of them to its dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import ShiftTasks
from itpm_tui.domain.enums import ConstraintType, ScheduleMode, TaskType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.dates import moved_finish, write_dates
from itpm_tui.services.move import Move
from itpm_tui.services.plan_calendar import Calendars
from itpm_tui.services.registry import handles
from itpm_tui.services.relative import check_seen
from itpm_tui.services.stored import load_task, load_tasks, tasks_of
from itpm_tui.services.wording import counted, day, listed, start_day, subject, was
from itpm_tui.services.workflow import Workflows

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.planning.calendars import WorkingCalendar
    from itpm_tui.services.stored import StoredTask

_DATED = frozenset(
    {
        ConstraintType.MSO,
        ConstraintType.MFO,
        ConstraintType.SNLT,
        ConstraintType.FNLT,
    }
)
"""Constraints whose own date moves; any other becomes a start no earlier than."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move writes for one task."""

    fields: Row
    start: datetime | None
    finish: datetime | None


@handles(ShiftTasks)
def shift_tasks(command: ShiftTasks, tx: OpenTransaction) -> Handled:
    """Move tasks by a distance or to a day; a summary moves its first tasks.

    Of several, those that can not move stay where they are, and are counted.

    Raises:
        Refusal: If one is gone, or none can move: done, without dates, or too far.
        Conflict: If one is no longer scheduled as it was seen.
    """
    move = Move.of(command)
    tasks = load_tasks(tx, [seen.task_id for seen in command.tasks])
    seen = {item.task_id: item.value for item in command.tasks}
    check_seen(tx, tasks, seen)
    able, plans = _plans(tx, tasks, move)
    changed = 0
    for target, plan in plans:
        changed += _write(tx, target, plan)
    targets = {target.id for target, _ in plans}
    for task in able:
        if task.id not in targets:
            _gather(tx, task)
    keys = [task.key for task in able]
    stayed = len(tasks) - len(able)
    said = f" {counted(stayed, 'task')} can not move and stayed." if stayed else ""
    return Handled(
        topics=frozenset({Topic.TASKS}) if changed else frozenset(),
        title=f"dates of {listed(keys)}: {move.said(tx.today)}",
        message=f"{_message(tx, able, move)}{said}",
        touched=tuple(task.id for task in able),
    )


def _plans(
    tx: OpenTransaction, tasks: list[StoredTask], move: Move
) -> tuple[list[StoredTask], list[tuple[StoredTask, Moved]]]:
    """The tasks that can move, and what is written for each that moves with them.

    Raises:
        Refusal: If none can; it is what the first one says.
    """
    calendars = Calendars(tx)
    able: list[StoredTask] = []
    plans: dict[int, tuple[StoredTask, Moved]] = {}
    refused: Refusal | None = None
    for task in tasks:
        try:
            found = {
                target.id: (
                    target,
                    moved(calendars.of(target.calendar_id), target, move),
                )
                for target in _targets(tx, task)
            }
        except Refusal as refusal:
            refused = refused or refusal
            continue
        able.append(task)
        plans |= found
    if refused is not None and not able:
        raise refused
    return able, list(plans.values())


def _targets(tx: OpenTransaction, task: StoredTask) -> list[StoredTask]:
    """The tasks that move when one is to move.

    Raises:
        Refusal: If it is done, or a summary without a task that could move.
    """
    workflows = Workflows(tx)
    status = workflows.of(task.project_id).status(task.status_id)
    if status.closed:
        raise Refusal(
            f"{task.key} is {status.word}: its dates are what happened. "
            "Reopen it to move it."
        )
    if task.type is not TaskType.SUMMARY:
        return [task]
    leaves = [
        leaf
        for leaf in tasks_of(tx, tx.rows_in("task", "id", tx.subtree(task.id)))
        if leaf.type is not TaskType.SUMMARY
        and leaf.start is not None
        and not workflows.of(leaf.project_id).status(leaf.status_id).closed
    ]
    starts = [leaf.start for leaf in leaves if leaf.start is not None]
    if not starts:
        raise Refusal(f"{task.key} has no open task with dates below it.")
    first = task.start if task.start in starts else min(starts)
    return [leaf for leaf in leaves if leaf.start == first]


def moved(calendar: WorkingCalendar, task: StoredTask, move: Move) -> Moved:
    """The fields and dates of one task after a move.

    Raises:
        Refusal: If it has no dates to move, or would end before it began.
    """
    if task.start is None:
        return _without_start(calendar, task, move)
    if task.started:
        return _remaining(calendar, task, move)
    start = move.start(calendar, task.start)
    finish = moved_finish(calendar, task, start)
    if task.mode is ScheduleMode.MANUAL:
        return Moved({"start_manual": start, "finish_manual": finish}, start, finish)
    if task.constraint in _DATED and task.constraint_date is not None:
        return _constrained(calendar, task, move, Moved({}, start, finish))
    return Moved(_no_earlier(start), start, finish)


def _no_earlier(start: datetime) -> Row:
    """The constraint not to start earlier."""
    return {"constraint": ConstraintType.SNET, "constraint_date": start}


def _constrained(
    calendar: WorkingCalendar, task: StoredTask, move: Move, plain: Moved
) -> Moved:
    """A task held by a date: the date moves, and the task with it."""
    if task.constraint_date is None or task.start is None or plain.start is None:
        return plain
    if task.constraint is ConstraintType.MSO and task.constraint_date == task.start:
        held = plain.start
    elif task.constraint is ConstraintType.MFO and task.constraint_date == task.finish:
        held = plain.finish or plain.start
    else:
        held = move.follow(calendar, task.constraint_date, task.start, plain.start)
    return Moved({"constraint_date": held}, plain.start, plain.finish)


def _without_start(calendar: WorkingCalendar, task: StoredTask, move: Move) -> Moved:
    """A task with a deadline alone moves that; one without dates gets a day."""
    if task.deadline is not None:
        deadline = move.deadline(calendar, task.deadline)
        return Moved({"deadline": deadline}, None, task.finish)
    if move.to is None:
        raise Refusal(f"{task.key} has no dates yet. e sets them.")
    start = calendar.day_start(move.to)
    finish = moved_finish(calendar, task, start)
    if task.mode is ScheduleMode.MANUAL:
        return Moved({"start_manual": start, "finish_manual": finish}, start, finish)
    return Moved(_no_earlier(start), start, finish)


def _remaining(calendar: WorkingCalendar, task: StoredTask, move: Move) -> Moved:
    """A started task keeps its start; what is left of it moves.

    To a day: what is left begins on that day.
    """
    start = task.start
    if start is None or task.finish is None:
        raise Refusal(f"{task.key} is started and has no finish yet. e sets it.")
    if move.to is None:
        finish = move.finish(calendar, task.finish)
    else:
        worked = calendar.minutes_between(start, task.finish)
        left = worked * (10_000 - task.progress_bp) // 10_000
        finish = calendar.add_minutes(calendar.day_start(move.to), left)
    if finish <= start:
        raise Refusal(f"{task.key} can not end before it began.")
    manual = task.mode is ScheduleMode.MANUAL
    return Moved({"finish_manual": finish} if manual else {}, start, finish)


def _write(tx: Transaction, task: StoredTask, to: Moved) -> bool:
    """Store a move; whether anything is other than before."""
    fields = {
        column: value
        for column, value in to.fields.items()
        if task.row[column] != value
    }
    if fields:
        tx.update("task", task.id, fields)
    if (task.start, task.finish) == (to.start, to.finish):
        return bool(fields)
    write_dates(tx, task.id, task.project_id, to.start, to.finish)
    return True


def _gather(tx: Transaction, summary: StoredTask) -> None:
    """Put the dates of a summary around those of the tasks below it."""
    below = [task_id for task_id in tx.subtree(summary.id) if task_id != summary.id]
    tasks = tasks_of(tx, tx.rows_in("task", "id", below))
    leaves = [task for task in tasks if task.type is not TaskType.SUMMARY]
    starts = [task.start for task in leaves if task.start is not None]
    ends = [task.finish for task in leaves if task.finish is not None]
    write_dates(
        tx,
        summary.id,
        summary.project_id,
        min(starts, default=summary.start),
        max(ends, default=summary.finish),
    )


def _message(tx: OpenTransaction, tasks: list[StoredTask], move: Move) -> str:
    """What moved: the due date of one task, or how far several did."""
    if len(tasks) > 1:
        return f"{subject([task.key for task in tasks])} {move.said(tx.today)}."
    before = tasks[0]
    after = load_task(tx, before.id)
    today = tx.today
    if after.due is not None and after.due != before.due:
        return f"{after.key} due {was(after.due, before.due, today)}."
    start = start_day(after.start, today)
    due = "" if after.due is None else f", due {day(after.due, today)} as before"
    if after.start == before.start and after.finish == before.finish:
        return f"{after.key} is there already."
    if after.start == before.start:
        return f"{after.key} ends {was(after.finish, before.finish, today)}{due}."
    return f"{after.key} starts {start} (was {start_day(before.start, today)}){due}."
