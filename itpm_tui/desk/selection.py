"""What a verb acts on: the marked tasks, or the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.commands.command import Seen

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.enums import Priority
    from itpm_tui.domain.records import TaskRecord


GONE = "The task is gone: someone deleted it."


@dataclass(frozen=True, slots=True)
class TaskSelection:
    """Tasks with the values that the person saw."""

    tasks: tuple[TaskRecord, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Ids in the order of marking or of the screen."""
        return tuple(task.id for task in self.tasks)

    @property
    def one(self) -> TaskRecord:
        """The first of them."""
        return self.tasks[0]

    def statuses(self) -> tuple[Seen[int], ...]:
        """Status ids seen."""
        return tuple(Seen(task.id, task.status_id) for task in self.tasks)

    def priorities(self) -> tuple[Seen[Priority], ...]:
        """Priorities seen."""
        return tuple(Seen(task.id, task.priority) for task in self.tasks)

    def assignees(self) -> tuple[Seen[tuple[str, ...]], ...]:
        """Handles seen."""
        return tuple(Seen(task.id, task.assignees) for task in self.tasks)

    def starts(self) -> tuple[Seen[datetime | None], ...]:
        """Starts seen, deadlines where there is no start."""
        return tuple(Seen(task.id, task.start or task.deadline) for task in self.tasks)

    def durations(self) -> tuple[Seen[int | None], ...]:
        """Durations seen, in working minutes."""
        return tuple(Seen(task.id, task.duration_min) for task in self.tasks)

    @property
    def named(self) -> str:
        """What people call them: a key, or how many."""
        return self.one.key if len(self.tasks) == 1 else f"{len(self.tasks)} tasks"


Make: TypeAlias = Callable[[TaskSelection], "Command"]
"""Turns a selection into a command; a `Refusal` says why it cannot."""
