"""Tasks as text for the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.records import TaskRecord


def ids(tasks: Sequence[TaskRecord]) -> str:
    """The ids, with blanks between."""
    return " ".join(task.key for task in tasks)


def titles(tasks: Sequence[TaskRecord]) -> str:
    """Id and title, a line for each."""
    return "\n".join(f"{task.key} {task.title}" for task in tasks)


def markdown(tasks: Sequence[TaskRecord]) -> str:
    """A list of check boxes; letters that mean something to Markdown are escaped."""
    return "\n".join(_item(task) for task in tasks)


def rows(tasks: Sequence[TaskRecord]) -> str:
    """Id, title, status, people and day, parted by tabs, as spreadsheets take them."""
    return "\n".join("\t".join(_cells(task)) for task in tasks)


def _item(task: TaskRecord) -> str:
    who = "".join(f" @{handle}" for handle in task.assignees)
    day = words.due_day(task)
    due = f", due {words.day_plain(day)} {day.year}" if day is not None else ""
    box = "x" if task.done else " "
    title = _escaped(task.title)
    return f"- [{box}] **{task.key}** {title} ({task.status.lower()}{who}{due})"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


def _cells(task: TaskRecord) -> list[str]:
    day = words.due_day(task)
    who = " ".join(f"@{handle}" for handle in task.assignees)
    due = day.isoformat() if day is not None else ""
    # A title with a tab in it would become two cells.
    title = " ".join(task.title.split())
    return [task.key, title, task.status.lower(), who, due]
