"""What the boxes of the load show: the cell where the cursor rested, and ways out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.person_days import days_of, placed_of, span_of
from itpm_tui.planning.workload.way import Question, Way
from itpm_tui.planning.workload.ways import first_that_fits, skill_needed, ways
from itpm_tui.presentation.load_page import CellDetail, CellTask, Pane, Tray, Ways
from itpm_tui.presentation.load_words import hours_said
from itpm_tui.views import load_cell

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.load_records import AssignedWork
    from itpm_tui.domain.reader import Reader
    from itpm_tui.planning.workload.load import Load
    from itpm_tui.planning.workload.window import Column, Row, Window
    from itpm_tui.views.load_cell import Laid

_SHOWN = 60
"""Lines of the list of what is unplanned."""
_KEPT = 50
"""People whose work is kept."""


@dataclass(frozen=True, slots=True)
class Placing:
    """A day of a person's work on a task."""

    task_id: int
    handle: str
    day: date
    seen: int | None
    """Minutes that were placed there by hand; None where none were."""


class LoadFoot:
    """Reads the work of a person once, when the cursor stays on them."""

    def __init__(self, reader: Reader) -> None:
        """Stand on nothing yet."""
        self._reader = reader
        self._works: dict[int, tuple[Laid, ...]] = {}
        self._tray: Tray | None = None
        self._person = 0
        self.detail: CellDetail | None = None
        self.task = 0
        self.question: Question | None = None
        self.ways: tuple[Way, ...] = ()
        self.said: Ways | None = None
        self.way = 0
        self.drafted: Window | None = None
        """The page as a draft would leave it."""
        self.changed_cells: dict[tuple[int, int], bool] | None = None

    @property
    def tasks(self) -> tuple[CellTask, ...]:
        """Tasks of the cell."""
        return () if self.detail is None else self.detail.tasks

    @property
    def task_id(self) -> int | None:
        """The task under the cursor of its box; None for one that is hidden."""
        if self.task >= len(self.tasks) or self.tasks[self.task].hidden:
            return None
        return self.tasks[self.task].task_id

    def forget(self) -> None:
        """Drop what was read."""
        self._works.clear()
        self._tray = None
        self.drop_draft()

    def show_draft(self, then: Window, changed: dict[tuple[int, int], bool]) -> None:
        """Show the page as a draft would leave it."""
        self.drafted, self.changed_cells = then, changed

    def drop_draft(self) -> None:
        """Show what is stored."""
        self.drafted = self.changed_cells = None

    def knows(self, person_id: int) -> bool:
        """Whether the work of a person was read."""
        return person_id in self._works

    def _work_of(self, person_id: int, load: Load) -> tuple[Laid, ...]:
        if person_id not in self._works:
            if len(self._works) > _KEPT:
                self._works.clear()
            works = self._reader.work_of(person_id)
            self._works[person_id] = load_cell.laid(works, load)
        return self._works[person_id]

    def ids(self, row: Row, column: Column, load: Load) -> list[int]:
        """Tasks of a cell that the viewer may see."""
        works = self._work_of(row.load.member.id, load)
        return load_cell.ids_of(column, works)

    def stand(self, row: Row, column: Column, load: Load, selected: int | None) -> None:
        """Show a cell, the cursor on the selected task where it is there."""
        self._person = row.load.member.id
        works = self._work_of(self._person, load)
        self.detail = load_cell.detail(row, column, load, works)
        ids = [task.task_id for task in self.detail.tasks]
        self.task = ids.index(selected) if selected in ids else 0
        self.find_ways(load)

    def move(self, pane: Pane, step: int) -> None:
        """Move in a box."""
        if pane is Pane.TASKS:
            self.task = min(max(self.task + step, 0), max(len(self.tasks) - 1, 0))
            self.said = None
        else:
            self.way = min(max(self.way + step, 0), max(len(self.ways) - 1, 0))

    def find_ways(self, load: Load) -> None:
        """Work out the ways for the task under the cursor."""
        work = self._work_now()
        person = load.person(self._person)
        if work is None or person is None:
            self.question, self.ways, self.said = None, (), None
            return
        asked = self.question
        same = asked is not None and asked.work is work and asked.load is load
        if same and self.said is not None:
            return
        skill = skill_needed(work, person.member)
        self.question = Question(load, work, skill)
        self.ways = ways(self.question)
        self.way = first_that_fits(self.ways)
        self.said = load_cell.ways_said(self.question, self.ways)

    def placing(self, task_id: int, handle: str, day: date) -> Placing:
        """Where hours of a task go, with what was placed there by hand."""
        works = self._works.get(self._person, ())
        work = next((w.work for w in works if w.work.task_id == task_id), None)
        seen = None if work is None else dict(placed_of(work)).get(day)
        return Placing(task_id, handle, day, seen)

    def ask(self, load: Load) -> Question | None:
        """The task under the cursor, as ways out are asked for."""
        self.find_ways(load)
        return self.question

    def chosen(self) -> Way | None:
        """The way under the cursor."""
        return self.ways[self.way] if self.way < len(self.ways) else None

    def _work_now(self) -> AssignedWork | None:
        wanted = self.task_id
        works = self._works.get(self._person, ())
        found = (each.work for each in works if each.work.task_id == wanted)
        return next(found, None)

    def place_of(
        self, task_id: int, window: Window, load: Load
    ) -> tuple[int, int] | None:
        """Row and first day of a task; None where nobody shown works on it."""
        people = {row.load.member.id: n for n, row in enumerate(window.rows)}
        for work in self._reader.work_on([task_id]):
            if work.person_id not in people:
                continue
            days = days_of(work, load)
            in_sight = [day for day in sorted(days) if day in window.days]
            if in_sight:
                return people[work.person_id], in_sight[0]
            span = span_of(work.start, work.finish, load)
            if days:
                return people[work.person_id], min(days)
            if span is not None and span[0] < load.days:
                return people[work.person_id], span[0]
        return None

    def tray(self, load: Load, shown: bool) -> Tray:
        """What stands on no day; its lines are read when they are shown."""
        if self._tray is None or (shown and not self._tray.lines):
            self._tray = self._counted(load, shown)
        return self._tray

    def _counted(self, load: Load, shown: bool) -> Tray:
        found = load.unplanned
        minutes = sum(each.minutes or 0 for each in found)
        lines: tuple[tuple[str, str, str], ...] = ()
        if shown:
            some = found[:_SHOWN]
            ids = [each.task_id for each in some]
            tasks = {task.id: task for task in self._reader.tasks(ids)}
            people = {member.id: member.handle for member in load.source.people}
            lines = tuple(
                (
                    f"{tasks[each.task_id].key} {tasks[each.task_id].title}"
                    if each.task_id in tasks
                    else "another project",
                    f"@{people.get(each.person_id, '')}",
                    each.why.value
                    if each.minutes is None
                    else f"{each.why.value} {hours_said(each.minutes)}",
                )
                for each in some
            )
        return Tray(count=len(found), minutes=minutes, lines=lines)
