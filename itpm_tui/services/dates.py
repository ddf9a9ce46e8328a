"""Scheduled dates of one task, written with the inputs they follow from.

Links, levelling and the dates of other tasks are the work of the schedule engine;
here only the task itself gets the dates that its own fields say.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.services.plan_calendar import DAY_MIN

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Transaction
    from itpm_tui.planning.calendars import WorkingCalendar
    from itpm_tui.services.stored import StoredTask


def write_dates(
    tx: Transaction,
    task_id: int,
    project_id: int,
    start: datetime | None,
    finish: datetime | None,
) -> None:
    """Put the dates of a task into its row of `schedule`, which may not exist yet."""
    stored = tx.row("schedule", task_id)
    dates = {"start": start, "finish": finish}
    if stored is None:
        key = {"task_id": task_id, "project_id": project_id}
        tx.insert("schedule", {**key, **dates})
    elif (stored["start"], stored["finish"]) != (start, finish):
        tx.update("schedule", task_id, dates)


def finish_after(
    calendar: WorkingCalendar, start: datetime, minutes: int | None
) -> datetime:
    """When so much work ends; None is a day, as for a task nobody estimated."""
    return calendar.add_minutes(start, DAY_MIN if minutes is None else minutes)


def moved_finish(
    calendar: WorkingCalendar, task: StoredTask, start: datetime
) -> datetime | None:
    """The finish of a task that is moved to a start, its length kept.

    The length is that of the scheduled dates, which need not be the duration:
    imported plans know split tasks and people with other hours.
    """
    if task.start is None or task.finish is None:
        return finish_after(calendar, start, task.duration_min)
    worked = calendar.minutes_between(task.start, task.finish)
    if worked:
        return calendar.add_minutes(start, worked)
    return start + max(task.finish - task.start, timedelta())


def with_duration(
    calendar: WorkingCalendar, task: StoredTask, minutes: int | None
) -> datetime | None:
    """The finish of a task that gets another duration."""
    if task.start is None or minutes is None:
        return task.finish
    return calendar.add_minutes(task.start, minutes)
