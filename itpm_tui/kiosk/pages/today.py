"""What is today about?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.kiosk.pages.page import WallPage, day_after
from itpm_tui.presentation.wall import today as today_page

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site

_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read."""

    late: tuple[TaskRecord, ...] = ()
    due: tuple[TaskRecord, ...] = ()
    blocked: tuple[TaskRecord, ...] = ()
    then: tuple[TaskRecord, ...] = ()
    next_day: date = field(default=date.max)
    finished: int = 0


class TodayOnWall(WallPage):
    """Tasks that are late, due, blocked, or due next."""

    SCREEN: ClassVar[str] = "today"
    TITLE: ClassVar[str] = "Today"
    BIG_CLOCK: ClassVar[bool] = True

    def __init__(self, site: Site, only: frozenset[int] = frozenset()) -> None:
        """Know nothing yet."""
        super().__init__(site, only)
        self.found = Found()

    @property
    def facts(self) -> int:
        """Tasks."""
        found = self.found
        groups = (found.late, found.due, found.blocked, found.then)
        return sum(len(group) for group in groups)

    @property
    def room(self) -> int:
        """Tasks that one part shows."""
        return today_page.room(self.sheet)

    def ask(self, today: date) -> object:
        """Tasks by what they ask of the day."""
        next_day = day_after(self.hours(self.projects(today)), today)
        of_today = self.due(today)
        due = tuple(task for task in of_today if not task.done)
        late = self.kept(self.site.reader.late(self.scope, today, _MOST))
        known = {task.id for task in (*late, *due)}
        return Found(
            late=tuple(task for task in late if not task.blocked),
            due=due,
            blocked=tuple(
                task for task in self.blocked() if task.id not in known or task.blocked
            ),
            then=tuple(task for task in self.due(next_day) if not task.done),
            next_day=next_day,
            finished=len(of_today) - len(due),
        )

    def take(self, found: object) -> None:
        """Keep what was read."""
        assert isinstance(found, Found)
        self.found = found

    def lines(self) -> Lines:
        """The page at this moment."""
        found = self.found
        return today_page.lines(
            today_page.TodayPage(
                sheet=self.sheet,
                late=found.late,
                due=found.due,
                blocked=found.blocked,
                then=found.then,
                next_day=found.next_day,
                finished=found.finished,
                part=self.part,
                today=self.today,
                now=self.site.clock.local(),
            )
        )
