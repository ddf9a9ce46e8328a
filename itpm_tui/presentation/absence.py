"""Why a screen does not show a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord


def named(task: TaskRecord) -> str:
    """What people call a task: a milestone by its code."""
    milestone = task.type is TaskType.MILESTONE
    return words.milestone_name(task) if milestone else task.key


def on(task: TaskRecord, screen: str, title: str) -> str:
    """A sentence for a screen that shows tasks.

    Args:
        task: The task that is not there.
        screen: Id of the screen.
        title: What people call the screen.
    """
    name = named(task)
    if screen == "board":
        if task.children:
            return f"{name} has tasks below it, so it is no card."
        if task.type is TaskType.MILESTONE:
            return f"{name} is a milestone, so it is no card."
        if task.done:
            return f"{name} was done long ago, so it is no card any more."
    if screen == "calendar" and words.due_day(task) is None:
        return f"{name} has no date, so it is on no day."
    return f"{name} is not shown: {title}."
