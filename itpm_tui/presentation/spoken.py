"""Tasks as sentences, for people who hear or feel the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from itpm_tui.domain.enums import Priority, TaskType
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import TaskRecord

WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(which: date, today: date) -> str:
    """A day in full, its year only where that is another one."""
    year = "" if which.year == today.year else f" {which.year}"
    return f"{WEEKDAYS[which.weekday()]} {which.day} {MONTHS[which.month - 1]}{year}"


def sentence(task: TaskRecord, today: date, *, span: bool = False) -> str:
    """All of a row of the list, with words for signs and columns.

    Args:
        task: What is said.
        today: Today.
        span: Whether its start is said too, as a bar of the Gantt chart shows it.
    """
    said = [f"{task.key} {task.title}"]
    if task.type is TaskType.MILESTONE:
        said.append("milestone")
    said.append(task.status.lower())
    if task.blocked_note:
        said.append(f"because {task.blocked_note}")
    said.append(_people(task))
    if span and task.start is not None and task.type is not TaskType.MILESTONE:
        said.append(f"from {day(task.start.date(), today)}")
    said += _due(task, today)
    if task.priority is not Priority.NORMAL:
        said.append(task.priority.value)
    if task.critical and not task.done:
        said.append("critical")
    if task.unconfirmed and not task.done:
        said.append("date not confirmed")
    if task.progress_bp and not task.done:
        said.append(f"{task.progress_bp // 100} percent done")
    if task.children:
        said.append("1 part" if task.children == 1 else f"{task.children} parts")
    return ", ".join(part for part in said if part)


def _people(task: TaskRecord) -> str:
    if task.assignees:
        return " and ".join(task.assignees)
    who = words.assignee(task).text
    return "nobody assigned" if who == "@none" else who


def _due(task: TaskRecord, today: date) -> list[str]:
    due = words.due_day(task)
    if due is None:
        return []
    said = [f"due {day(due, today)}"]
    if due < today and not task.done:
        late = (today - due).days
        said.append("1 day late" if late == 1 else f"{late} days late")
    return said
