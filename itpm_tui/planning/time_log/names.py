"""What the words of a time line can mean: tasks, rows of work, people, activities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.dates import PLAIN, DateRules
from itpm_tui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.records import ProjectRecord
    from itpm_tui.domain.time_records import ActivityRecord, WorkRecord


def _no_task(_: str) -> WorkRecord | None:
    return None


def _no_tasks(_: str) -> Sequence[WorkRecord]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNames:
    """Who and what there is, for the person who logs."""

    me: str = ""
    """Handle of the person."""
    people: tuple[PersonRecord, ...] = ()
    projects: tuple[ProjectRecord, ...] = ()
    activities: tuple[ActivityRecord, ...] = ()
    running: WorkRecord | None = None
    """What the timer runs for."""
    selected: WorkRecord | None = None
    """The task under the cursor, which takes what names none."""
    recent: tuple[WorkRecord, ...] = ()
    """What time was logged for lately, each with its last day; the last one first."""
    open: tuple[WorkRecord, ...] = ()
    """Open tasks of the person."""
    task: Callable[[str], WorkRecord | None] = _no_task
    """The task that people call so, in any case of letters."""
    search: Callable[[str], Sequence[WorkRecord]] = _no_tasks
    """Tasks that hold a word, best first."""
    rules: DateRules = PLAIN
    day_min: int = 480
    """Working minutes of a day."""
    zone: tzinfo | None = None
    """Of the person; None for a clock that is never changed."""

    def people_called(self, name: str) -> list[PersonRecord]:
        """Who may be meant: the handle, else the first part of handle or name."""
        low = fold(name)
        low = fold(self.me) if low == "me" else low
        exact = [person for person in self.people if fold(person.handle) == low]
        return exact or [
            person
            for person in self.people
            if fold(person.handle).startswith(low)
            or any(part.startswith(low) for part in fold(person.name).split())
        ]

    def activities_called(self, name: str) -> list[ActivityRecord]:
        """Which may be meant: the name, else its start."""
        low = fold(name).replace("-", " ").replace("_", " ")
        exact = [each for each in self.activities if fold(each.name) == low]
        return exact or [a for a in self.activities if fold(a.name).startswith(low)]

    def projects_called(self, name: str) -> list[ProjectRecord]:
        """Which may be meant: the code, else its start."""
        low = fold(name)
        exact = [project for project in self.projects if fold(project.key) == low]
        return exact or [p for p in self.projects if fold(p.key).startswith(low)]
