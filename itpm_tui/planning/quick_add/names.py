"""What names in a line can mean: people, projects, tags, tasks, milestones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeVar

from itpm_tui.domain.dates import PLAIN, DateRules
from itpm_tui.domain.text import fold
from itpm_tui.planning.day_rules import due_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.records import ProjectRecord, TaskRecord

T = TypeVar("T")

OFFERS = 3
"""Names that an unknown one may have meant."""
_PROJECTS_TRIED = 12
_ALIKE = 0.5


def _no_task(_: str) -> TaskRecord | None:
    return None


def _no_tasks(_: Sequence[str]) -> Sequence[TaskRecord]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Who and what there is, for the person who types."""

    people: tuple[PersonRecord, ...] = ()
    projects: tuple[ProjectRecord, ...] = ()
    tags: tuple[str, ...] = ()
    milestones: tuple[TaskRecord, ...] = ()
    task: Callable[[str], TaskRecord | None] = _no_task
    """The task that people call so, in any case of letters."""
    search: Callable[[Sequence[str]], Sequence[TaskRecord]] = _no_tasks
    """Tasks that hold all of these words, best first."""
    me: str = ""
    """Handle of the person who types."""
    here_id: int | None = None
    """Project of the place where the task would go."""
    rules: DateRules = PLAIN
    day_min: int = 480
    """Working minutes of a day."""

    def date_rules(self) -> DateRules:
        """How days are read, with tasks and milestones as anchors."""
        return replace(self.rules, anchor=self.day_of)

    def day_of(self, name: str) -> date | None:
        """The day on which a task or milestone is due; None where there is none.

        Raises:
            Refusal: If it has no date.
        """
        found = self.task(name) if "-" in name else None
        task = found or self.milestone(name, self.here_id)
        return None if task is None else due_day(task, name)

    def milestone(self, code: str, project_id: int | None) -> TaskRecord | None:
        """The milestone of a code, rather that of a project."""
        wanted = fold(code)
        found = [m for m in self.milestones if m.code and fold(m.code) == wanted]
        found.sort(key=lambda task: task.project_id != project_id)
        return found[0] if found else None

    def people_called(self, name: str) -> list[PersonRecord]:
        """Who may be meant: the handle, else the first part of handle or name."""
        low = fold(name)
        if low == "me":
            low = fold(self.me)
        exact = [person for person in self.people if fold(person.handle) == low]
        return exact or [
            person
            for person in self.people
            if fold(person.handle).startswith(low)
            or any(part.startswith(low) for part in fold(person.name).split())
        ]

    def projects_called(self, name: str) -> list[ProjectRecord]:
        """Which may be meant: the code, else the start of code or name."""
        low = fold(name)
        exact = [project for project in self.projects if fold(project.key) == low]
        if exact:
            return exact
        bare = low.replace("-", " ")
        return [
            project
            for project in self.projects
            if fold(project.key).startswith(low)
            or fold(project.name).replace("-", " ").startswith(bare)
        ]

    def near_people(self, name: str) -> list[PersonRecord]:
        """The nearest three."""
        return _nearest(name, self.people, lambda p: (p.handle, *p.name.split()))

    def near_projects(self, name: str) -> list[ProjectRecord]:
        """The nearest three."""
        return _nearest(name, self.projects, lambda p: (p.key, *p.name.split()))

    def near_milestones(self, code: str) -> list[TaskRecord]:
        """The nearest three."""
        return _nearest(code, self.milestones, lambda m: (m.code or "",))

    def near_tasks(self, name: str, title: str) -> list[TaskRecord]:
        """The nearest three: of such a number, and with words of the title.

        Args:
            name: An id that does not exist.
            title: Of the task that is being added.
        """
        key, _, number = name.rpartition("-")
        likely = sorted(self.projects, key=lambda p: -_likeness(key, p.key))
        found = [
            self.task(f"{project.key}-{number}") for project in likely[:_PROJECTS_TRIED]
        ]
        words = fold(title).split()
        for phrase in (words[:3], words[:2], words[:1]):
            if phrase and len(phrase[0]) > 2:
                found += self.search(phrase)[:OFFERS]
        alike = {task.id: task for task in found if task is not None}
        shared = {
            task.id: len(set(words) & set(fold(task.title).split()))
            for task in alike.values()
        }
        most = max(shared.values(), default=0)

        def rank(task: TaskRecord) -> tuple[int, bool, float]:
            same = task.key.rpartition("-")[2].lstrip("0") == number.lstrip("0")
            return (-shared[task.id], not same, -_likeness(name, task.key))

        ranked = sorted(alike.values(), key=rank)
        # Only the number is the same: of no use beside a task of such a title.
        return [task for task in ranked if shared[task.id] or not most][:OFFERS]


def _likeness(typed: str, known: str) -> float:
    return SequenceMatcher(None, fold(typed), fold(known)).ratio()


def _nearest(
    typed: str, known: Iterable[T], names: Callable[[T], Iterable[str]]
) -> list[T]:
    scored = [(max(_likeness(typed, n) for n in names(one)), one) for one in known]
    near = [pair for pair in scored if pair[0] >= _ALIKE]
    near.sort(key=lambda pair: -pair[0])
    return [one for _, one in near[:OFFERS]]
