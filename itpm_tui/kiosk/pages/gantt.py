"""Does the plan hold?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.enums import TaskType
from itpm_tui.kiosk.pages.page import WallPage
from itpm_tui.planning.health import Health, schedule_health
from itpm_tui.presentation import words
from itpm_tui.presentation.wall import gantt
from itpm_tui.presentation.wall.gantt import Bar, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.office_records import ProjectDetail
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site

_MOST_PARTS = 200
"""Parts of one project that are read."""


class GanttOnWall(WallPage):
    """Projects over time; of one project, its parts."""

    SCREEN: ClassVar[str] = "plan"
    TITLE: ClassVar[str] = "Gantt"

    def __init__(self, site: Site, only: frozenset[int] = frozenset()) -> None:
        """Know nothing yet."""
        super().__init__(site, only)
        self.bars: tuple[Bar, ...] = ()

    @property
    def facts(self) -> int:
        """Bars."""
        return len(self.bars)

    @property
    def room(self) -> int:
        """Bars that one part shows."""
        return gantt.room(self.sheet)

    def ask(self, today: date) -> object:
        """Projects with their milestones, and the parts of one alone."""
        projects = [
            each
            for each in self.projects(today)
            if self.scope.project_id in (None, each.sums.id)
        ]
        first, last = today - gantt.BEFORE - timedelta(days=7), today + gantt.MOST
        found = self.kept(self.site.reader.milestones(self.scope, first, last))
        bars = [
            _project(project, found, today)
            for project in projects
            if project.sums.start is not None
        ]
        return (*bars, *self._parts(today)) if len(projects) == 1 else tuple(bars)

    def _parts(self, today: date) -> Iterable[Bar]:
        """What the tree of one project has at its top, or below its only branch."""
        outline = self.site.reader.outline(self.scope)
        found = [(e.task_id, e.depth) for e in outline if e.task_id is not None]
        tops = [task_id for task_id, depth in found if not depth]
        below = [task_id for task_id, depth in found if depth == 1]
        for ids in (tops, below):
            tasks = self.site.reader.tasks(ids[:_MOST_PARTS])
            bars = [_part(task, today) for task in tasks if _has_length(task)]
            if len(bars) > 1 or ids is below:
                return bars
        return []

    def take(self, found: object) -> None:
        """Keep what was read."""
        assert isinstance(found, tuple)
        self.bars = found

    def lines(self) -> Lines:
        """The page at this moment."""
        return gantt.lines(
            gantt.GanttPage(
                sheet=self.sheet, bars=self.bars, part=self.part, today=self.today
            )
        )


def _project(project: ProjectDetail, found: Iterable[TaskRecord], today: date) -> Bar:
    sums = project.sums
    marks = (_mark(task, today) for task in found if task.project_id == sums.id)
    return Bar(
        name=sums.name,
        start=None if sums.start is None else sums.start.date(),
        finish=None if sums.finish is None else words.finish_day(sums.finish),
        progress_bp=sums.progress_bp or 0,
        late=schedule_health(project.milestone, today) is Health.RED,
        marks=tuple(mark for mark in marks if mark is not None),
    )


def _mark(task: TaskRecord, today: date) -> Mark | None:
    day = words.due_day(task)
    if day is None:
        return None
    slack = task.slack_min or 0
    late = not task.done and (day < today or slack < 0)
    return Mark(day, words.milestone_name(task), task.done, late)


def _has_length(task: TaskRecord) -> bool:
    return task.start is not None and task.type is not TaskType.MILESTONE


def _part(task: TaskRecord, today: date) -> Bar:
    finish = None if task.finish is None else words.finish_day(task.finish)
    late = not task.done and finish is not None and finish < today
    return Bar(
        name=task.title,
        start=None if task.start is None else task.start.date(),
        finish=finish,
        progress_bp=10_000 if task.done else task.progress_bp,
        late=late or (task.slack_min or 0) < 0,
    )
