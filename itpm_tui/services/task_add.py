"""New tasks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import AddTask, AddTasks, NewLink, StatusWord
from itpm_tui.domain.enums import (
    ConstraintType,
    DependencyType,
    EffortMode,
    LagKind,
    RequestSource,
    ScheduleMode,
    TaskType,
)
from itpm_tui.domain.events import Topic
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.dates import finish_after, write_dates
from itpm_tui.services.plan_calendar import (
    calendar_of,
    deadline_on,
    work_on,
)
from itpm_tui.services.registry import handles
from itpm_tui.services.siblings import rank_after, siblings, take_child
from itpm_tui.services.status_effects import WAITING, enter
from itpm_tui.services.stored import load_task, tasks_of
from itpm_tui.services.task_attach import attach, check_milestone
from itpm_tui.services.values import number, text
from itpm_tui.services.wip import passed_by, settle
from itpm_tui.services.wip_lanes import Arrival
from itpm_tui.services.wording import counted, listed, subject
from itpm_tui.services.workflow import workflow_of

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.planning.calendars import WorkingCalendar

DURATION_LIMIT = 480 * 20_000
NEW: Row = {
    "description": None,
    "milestone_id": None,
    "request_id": None,
    "source": RequestSource.TEAM,
    "accountable_id": None,
    "schedule_mode": ScheduleMode.AUTO,
    "effort_mode": EffortMode.FIXED_UNITS,
    "constraint": ConstraintType.ASAP,
    "constraint_date": None,
    "start_manual": None,
    "finish_manual": None,
    "deadline": None,
    "start_actual": None,
    "finish_actual": None,
    "duration_min": None,
    "duration_kind": None,
    "work_min": None,
    "remaining_min": None,
    "progress_bp": 0,
    "blocked_note": None,
    "status_before_id": None,
    "calendar_id": None,
    "external_source": None,
    "external_id": None,
}
"""Columns of a task of which nothing is known yet."""


def title_of(typed: str) -> str:
    """A title made safe.

    Raises:
        Refusal: If nothing is left of it.
    """
    title = clean(typed)
    if not title:
        raise Refusal("A task needs a title.")
    return title


@handles(AddTask)
def add_task(command: AddTask, tx: OpenTransaction) -> Handled:
    """Add a task at the end of its siblings, or right after one of them.

    Raises:
        Refusal: If the project, parent or sibling is gone or is another project's,
            if there is no title, if it is blocked and nobody says why, or if the
            column of the board is full.
    """
    added = _add(command, tx)
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.PROJECTS}),
        title=f"new task {added.key} {added.title}",
        message=f"Added {added.key} {added.title}.{added.full}",
        created=(added.id,),
        touched=(added.id,),
    )


@handles(AddTasks)
def add_tasks(command: AddTasks, tx: OpenTransaction) -> Handled:
    """Add several tasks, each at its place.

    Raises:
        Refusal: As for one of them; then none is added.
    """
    if not command.tasks:
        raise Refusal("There is no task to add.")
    below = command.below or (None,) * len(command.tasks)
    added: list[_Added] = []
    newest: dict[int | None, int] = {}
    for task, place in zip(command.tasks, below, strict=True):
        if place is not None:
            wanted = replace(task, parent_id=added[place].id, after_id=None)
        else:
            wanted = replace(task, after_id=newest.get(task.after_id, task.after_id))
        added.append(_add(wanted, tx))
        if place is None and task.after_id is not None:
            newest[task.after_id] = added[-1].id
    ids = tuple(one.id for one in added)
    keys = [one.key for one in added]
    full = "".join(dict.fromkeys(one.full for one in added))
    named = f"{keys[0]} {added[0].title}" if len(added) == 1 else subject(keys)
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.PROJECTS}),
        title=f"{counted(len(keys), 'new task')} {listed(keys)}",
        message=f"Added {named}.{full}",
        created=ids,
        touched=ids,
    )


@dataclass(frozen=True, slots=True)
class _Added:
    """A task that was added."""

    id: int
    key: str
    title: str
    full: str
    """What to say of a board column that has too many now."""


def _add(command: AddTask, tx: OpenTransaction) -> _Added:
    """Add one task with everything that it comes with."""
    project = tx.row("project", command.project_id)
    if project is None:
        raise Refusal("There is no such project.")
    title = title_of(command.title)
    workflow = workflow_of(tx, command.project_id)
    wanted = (
        workflow.meant(command.status or StatusWord.TODO)
        if command.status_id is None
        else workflow.status(command.status_id)
    )
    why = None if command.blocked_note is None else clean(command.blocked_note)
    if wanted.blocked and not why:
        raise Refusal('Why is it blocked? Say so, such as note:"waits for the vendor".')
    arrival = Arrival(
        type=command.type,
        project_id=command.project_id,
        priority=command.priority,
        people=frozenset(command.person_ids),
    )
    # What is new may wait above a limit; what is moved there says why.
    full = settle(passed_by(tx, wanted.id, (arrival,)), None, asks=False)
    at_first = wanted
    if wanted.group not in WAITING:
        at_first = workflow.meant(StatusWord.TODO)
    check_milestone(tx, command.milestone_id)
    place = _place(command, tx)
    dates, start, finish = _dates(command, tx, number(project, "calendar_id"))
    seq = tx.next_seq(command.project_id)
    key = task_key(text(project, "key"), seq)
    values = {**_plain(command), **place, **dates}
    values |= {"seq": seq, "title": title, "status_id": at_first.id}
    task_id = tx.insert("task", {**NEW, **values})
    write_dates(tx, task_id, command.project_id, start, finish)
    attach(command, tx, task_id, key)
    if wanted is not at_first:
        enter(tx, load_task(tx, task_id), at_first, wanted, why)
    return _Added(task_id, key, title, full)


def _plain(command: AddTask) -> Row:
    """Fields that need no reading of the store."""
    description = clean(command.description or "", limit=LONG_LIMIT, lines=True)
    return {
        "project_id": command.project_id,
        "type": command.type,
        "priority": command.priority,
        "milestone_id": command.milestone_id,
        "source": command.source,
        "description": description.strip() or None,
        "work_min": command.work_min,
        "remaining_min": command.work_min,
    }


def _place(command: AddTask, tx: OpenTransaction) -> Row:
    """Parent and rank of the new task.

    Raises:
        Refusal: If the parent is another project's, or a milestone.
    """
    parent_id = command.parent_id
    if command.after_id is not None:
        parent_id = load_task(tx, command.after_id).parent_id
    if parent_id is not None:
        parent = load_task(tx, parent_id)
        if parent.project_id != command.project_id:
            raise Refusal(f"{parent.key} is in another project.")
        take_child(tx, parent)
    others = siblings(tx, command.project_id, parent_id)
    last = command.after_id is None
    rank = rank_after(tx, others, command.after_id, last=last)
    return {"parent_id": parent_id, "wbs_order": rank}


def _dates(
    command: AddTask, tx: Transaction, calendar_id: int
) -> tuple[Row, datetime | None, datetime | None]:
    """Fields that hold dates, and the scheduled start and finish.

    A task with a start begins then; one with a duration alone begins with the first
    working day from today on, and not before the tasks that it waits for end; one with
    neither is not scheduled.
    """
    duration = _duration(command)
    fields: dict[str, str | int | datetime | None] = {"duration_min": duration}
    if command.deadline is not None:
        calendar = calendar_of(tx, calendar_id)
        fields["deadline"] = (
            deadline_on(calendar, command.deadline)
            if command.deadline_time is None
            else datetime.combine(command.deadline, command.deadline_time)
        )
    if command.start is None and not duration:
        return fields, None, None
    calendar = calendar_of(tx, calendar_id)
    if command.start is None:
        start = _soonest(command, tx, calendar)
    else:
        start = (
            calendar.day_start(command.start)
            if command.start_time is None
            else work_on(calendar, command.start, command.start_time)
        )
        fields["constraint"] = ConstraintType.SNET
        fields["constraint_date"] = start
    return fields, start, finish_after(calendar, start, duration)


def _soonest(command: AddTask, tx: Transaction, calendar: WorkingCalendar) -> datetime:
    """When a task can begin: whole days, after what it waits for."""
    soonest = calendar.snap_start(datetime.combine(tx.today, time.min))
    waits = {link.other_id: link for link in command.links if not link.other_last}
    if command.predecessor_id is not None:
        waits.setdefault(
            command.predecessor_id, NewLink(other_id=command.predecessor_id)
        )
    for task in tasks_of(tx, tx.rows_in("task", "id", list(waits))):
        link = waits[task.id]
        if link.type is not DependencyType.FS or task.finish is None:
            continue
        lag = link.lag_min if link.lag_kind is LagKind.WORKING else 0
        ready = calendar.add_minutes(task.finish, lag)
        soonest = max(soonest, calendar.snap_start(ready))
    return soonest


def _duration(command: AddTask) -> int | None:
    """How long it takes; with work alone, as long as its people need together.

    Raises:
        Refusal: If that is less than nothing, or longer than any plan.
    """
    if command.type is TaskType.MILESTONE:
        return 0
    duration = command.duration_min
    if duration is None and command.work_min is not None:
        duration = -(-command.work_min // max(len(set(command.person_ids)), 1))
    for minutes in (duration, command.work_min):
        if minutes is not None and not 0 <= minutes <= DURATION_LIMIT:
            raise Refusal("A duration is more than nothing and at most 20,000 days.")
    return duration
