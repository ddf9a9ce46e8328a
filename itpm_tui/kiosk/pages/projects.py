"""The first page: which project needs us?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.kiosk.pages.page import WallPage, day_after, working_days
from itpm_tui.presentation.wall import projects

if TYPE_CHECKING:
    from itpm_tui.domain.office_records import ProjectDetail
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read."""

    projects: tuple[ProjectDetail, ...] = ()
    days_left: int | None = None
    due: tuple[TaskRecord, ...] = ()
    then: tuple[TaskRecord, ...] = ()
    next_day: date = field(default=date.max)
    blocked: tuple[TaskRecord, ...] = ()


class ProjectsOnWall(WallPage):
    """Projects with health, progress and next milestone."""

    SCREEN: ClassVar[str] = "all"
    TITLE: ClassVar[str] = "IT projects"
    BIG_CLOCK: ClassVar[bool] = True

    def __init__(self, site: Site, only: frozenset[int] = frozenset()) -> None:
        """Know nothing yet."""
        super().__init__(site, only)
        self.found = Found()

    @property
    def facts(self) -> int:
        """Projects."""
        return len(self.found.projects)

    @property
    def room(self) -> int:
        """Projects that one part shows."""
        return projects.room(self.sheet)

    def ask(self, today: date) -> object:
        """Projects with their sums, and what is due and blocked."""
        found = self.projects(today)
        hours = self.hours(found)
        coming = [
            each.milestone.due.date()
            for each in found
            if each.milestone is not None and each.milestone.due is not None
        ]
        ahead = [day for day in coming if day >= today]
        next_day = day_after(hours, today)
        days_left = None
        if hours is not None and ahead:
            days_left = working_days(hours, today, min(ahead))
        return Found(
            projects=found,
            days_left=days_left,
            due=self.due(today),
            then=self.due(next_day),
            next_day=next_day,
            blocked=self.blocked(),
        )

    def take(self, found: object) -> None:
        """Keep what was read."""
        assert isinstance(found, Found)
        self.found = found

    def lines(self) -> Lines:
        """The page at this moment."""
        return projects.lines(
            projects.ProjectsPage(
                sheet=self.sheet,
                projects=self.found.projects,
                part=self.part,
                today=self.today,
                now=self.site.clock.local(),
                days_left=self.found.days_left,
                due=self.found.due,
                then=self.found.then,
                next_day=self.found.next_day,
                blocked=self.found.blocked,
            )
        )
