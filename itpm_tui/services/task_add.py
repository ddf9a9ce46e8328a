"""New tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import AddTask, LinkTasks, StatusWord
from itpm_tui.domain.enums import (
    ConstraintType,
    EffortMode,
    RequestSource,
    ScheduleMode,
    TaskType,
)
from itpm_tui.domain.events import Topic
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.assign import assign
from itpm_tui.services.dates import finish_after, write_dates
from itpm_tui.services.link import link
from itpm_tui.services.plan_calendar import calendar_of, deadline_on, plan_now
from itpm_tui.services.registry import handles
from itpm_tui.services.siblings import rank_after, siblings, take_child
from itpm_tui.services.stored import load_task
from itpm_tui.services.values import number, text
from itpm_tui.services.wip import wip
from itpm_tui.services.workflow import workflow_of

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

DURATION_LIMIT = 480 * 20_000
NEW: Row = {
    "description": None,
    "milestone_id": None,
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
            if there is no title, or if the column of the board is full.
    """
    project = tx.row("project", command.project_id)
    if project is None:
        raise Refusal("There is no such project.")
    workflow = workflow_of(tx, command.project_id)
    status = (
        workflow.meant(StatusWord.TODO)
        if command.status_id is None
        else workflow.status(command.status_id)
    )
    if status.blocked:
        raise Refusal(
            "A new task can not be blocked yet. Add it, then s b with a note."
        )
    full = wip(tx, status.id, ())
    place = _place(command, tx)
    dates, start, finish = _dates(command, tx, number(project, "calendar_id"))
    seq = tx.next_seq(command.project_id)
    key = task_key(text(project, "key"), seq)
    title = title_of(command.title)
    task_id = tx.insert(
        "task",
        {
            **NEW,
            "project_id": command.project_id,
            "seq": seq,
            "title": title,
            "type": command.type,
            "status_id": status.id,
            "priority": command.priority,
            **place,
            **dates,
        },
    )
    write_dates(tx, task_id, command.project_id, start, finish)
    _attach(command, tx, task_id, key)
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.PROJECTS}),
        title=f"new task {key} {title}",
        message=f"Added {key} {title}.{full}",
        created=(task_id,),
        touched=(task_id,),
    )


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

    A task with a start begins then; one with a duration alone begins with the next
    working moment; one with neither is not scheduled.
    """
    milestone = command.type is TaskType.MILESTONE
    duration = 0 if milestone else command.duration_min
    fields: dict[str, str | int | datetime | None] = {"duration_min": duration}
    if duration is not None and not 0 <= duration <= DURATION_LIMIT:
        raise Refusal("A duration is more than nothing and at most 20,000 days.")
    if command.deadline is not None:
        calendar = calendar_of(tx, calendar_id)
        fields["deadline"] = deadline_on(calendar, command.deadline)
    if command.start is None and not duration:
        return fields, None, None
    calendar = calendar_of(tx, calendar_id)
    if command.start is None:
        start = calendar.snap_start(plan_now(tx, calendar_id))
    else:
        start = calendar.day_start(command.start)
        fields["constraint"] = ConstraintType.SNET
        fields["constraint_date"] = start
    return fields, start, finish_after(calendar, start, duration)


def _attach(command: AddTask, tx: OpenTransaction, task_id: int, key: str) -> None:
    """People, the link, and the row that makes a milestone."""
    if command.type is TaskType.MILESTONE:
        tx.insert("milestone", milestone_row(task_id, key))
    for person_id in dict.fromkeys(command.person_ids):
        person = tx.row("person", person_id)
        if person is None or not person["active"]:
            raise Refusal("One of these people is not here any more.")
        assign(tx, task_id, person_id)
    if command.predecessor_id is not None:
        before = load_task(tx, command.predecessor_id).id
        link(tx, LinkTasks(predecessor_id=before, successor_id=task_id))


def milestone_row(task_id: int, code: str) -> Row:
    """What a milestone has besides its task; a new one is called by its key."""
    return {"task_id": task_id, "code": code, "reached_on": None, "is_gate": False}
