"""Tasks made longer or shorter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import LengthenTasks
from itpm_tui.domain.enums import ScheduleMode, TaskType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.dates import with_duration, write_dates
from itpm_tui.services.plan_calendar import DAY_MIN, SHIFT_LIMIT, Calendars
from itpm_tui.services.registry import handles
from itpm_tui.services.relative import own_last_change
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.wording import day, listed, subject, working_days
from itpm_tui.services.workflow import Workflows

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.transaction import OpenTransaction, Row
    from itpm_tui.planning.calendars import WorkingCalendar
    from itpm_tui.services.stored import StoredTask


@handles(LengthenTasks)
def lengthen_tasks(command: LengthenTasks, tx: OpenTransaction) -> Handled:
    """Add working days to the duration of tasks, or take some away.

    Raises:
        Refusal: If one is gone, done, a milestone or a summary, or would get no
            duration at all.
        Conflict: If a duration is no longer the one seen.
    """
    if not 0 < abs(command.working_days) <= SHIFT_LIMIT:
        raise Refusal("Longer or shorter by how many days?")
    tasks = load_tasks(tx, [seen.task_id for seen in command.tasks])
    _check_seen(command, tx, tasks)
    workflows, calendars = Workflows(tx), Calendars(tx)
    said = ""
    for task in tasks:
        status = workflows.of(task.project_id).status(task.status_id)
        if status.closed:
            raise Refusal(f"{task.key} is {status.word}: it took what it took.")
        calendar = calendars.of(task.calendar_id)
        former = _duration(calendar, task)
        minutes = _longer(task, former, command.working_days)
        finish = with_duration(calendar, task, minutes)
        tx.update("task", task.id, _fields(task, minutes, finish))
        write_dates(tx, task.id, task.project_id, task.start, finish)
        due = "" if finish is None else f", ends {day(finish, tx.today)}"
        had = "" if former is None else f" (was {working_days(former)})"
        said = f"{task.key} takes {working_days(minutes)}{had}{due}."
    keys = [task.key for task in tasks]
    change = working_days(abs(command.working_days) * DAY_MIN)
    change += " longer" if command.working_days > 0 else " shorter"
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"duration of {listed(keys)}: {change}",
        message=said if len(tasks) == 1 else f"{subject(keys)} {change}.",
        touched=tuple(task.id for task in tasks),
    )


def _check_seen(
    command: LengthenTasks, tx: OpenTransaction, tasks: list[StoredTask]
) -> None:
    """Go on when each duration is the one seen, or was the actor's last change."""
    seen = {item.task_id: item.value for item in command.tasks}
    clashes = Clashes(tx)
    for task in tasks:
        place = ("task", task.id, "duration_min")
        value, stored = seen[task.id], task.duration_min
        if value == stored or own_last_change(tx, *place):
            continue
        said = (
            "none" if value is None else working_days(value),
            "another",
            "none" if stored is None else working_days(stored),
        )
        # No wanted value is ever the stored one: what is asked for is a difference.
        clashes.to_write(place, (task.key, "duration"), (value, said, stored), said)
    clashes.settle()


def _duration(calendar: WorkingCalendar, task: StoredTask) -> int | None:
    """The duration of a task, else that of its scheduled dates."""
    if task.duration_min is None and task.start is not None and task.finish is not None:
        return calendar.minutes_between(task.start, task.finish)
    return task.duration_min


def _longer(task: StoredTask, former: int | None, days: int) -> int:
    """The new duration.

    Raises:
        Refusal: If the task can not have it.
    """
    if task.type is TaskType.SUMMARY:
        raise Refusal(f"{task.key} is as long as the tasks below it. Change those.")
    if task.type is TaskType.MILESTONE:
        raise Refusal(f"{task.key} is a milestone and has no length.")
    minutes = (former or 0) + days * DAY_MIN
    if minutes <= 0:
        length = "no duration yet" if not former else working_days(former)
        raise Refusal(f"{task.key} has {length}, so no day can go. e sets hours.")
    return minutes


def _fields(task: StoredTask, minutes: int, finish: datetime | None) -> Row:
    """What is written: a manual task keeps its own finish."""
    if task.mode is ScheduleMode.MANUAL and task.start is not None:
        manual = task.row["start_manual"] or task.start
        return {
            "duration_min": minutes,
            "start_manual": manual,
            "finish_manual": finish,
        }
    return {"duration_min": minutes}
