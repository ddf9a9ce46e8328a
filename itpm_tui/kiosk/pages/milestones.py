"""Which dates moved?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.kiosk.pages.page import WallPage, working_days
from itpm_tui.presentation import words
from itpm_tui.presentation.wall import milestones
from itpm_tui.presentation.wall.milestones import Dated

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.task_records import BaselineRecord
    from itpm_tui.planning.calendars import WorkingCalendar
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site

AHEAD = timedelta(days=92)
REACHED = timedelta(days=7)
"""For how long one that was reached is shown."""
LATE = timedelta(days=366)
"""How far back those are looked for that were not reached."""


class MilestonesOnWall(WallPage):
    """Milestones by date, with baseline, move and slack."""

    SCREEN: ClassVar[str] = "milestones"
    TITLE: ClassVar[str] = "Milestones"
    BIG_CLOCK: ClassVar[bool] = True

    def __init__(self, site: Site, only: frozenset[int] = frozenset()) -> None:
        """Know none yet."""
        super().__init__(site, only)
        self.milestones: tuple[Dated, ...] = ()

    @property
    def facts(self) -> int:
        """Milestones."""
        return len(self.milestones)

    @property
    def room(self) -> int:
        """Milestones that one part shows."""
        return milestones.room(self.sheet)

    def ask(self, today: date) -> object:
        """Those to come, those missed, and those reached a week ago at most."""
        reader = self.site.reader
        found = self.kept(reader.milestones(self.scope, today - LATE, today + AHEAD))
        shown = [task for task in found if _is_shown(task, today)]
        baselines = reader.baselines([task.id for task in shown])
        hours = self.hours(self.projects(today)) if shown else None
        return tuple(
            _dated(task, baselines.get(task.id), hours, today) for task in shown
        )

    def take(self, found: object) -> None:
        """Keep what was read."""
        assert isinstance(found, tuple)
        self.milestones = found

    def lines(self) -> Lines:
        """The page at this moment."""
        return milestones.lines(
            milestones.MilestonesPage(
                sheet=self.sheet,
                milestones=self.milestones,
                part=self.part,
                now=self.site.clock.local(),
            )
        )


def _is_shown(task: TaskRecord, today: date) -> bool:
    day = words.due_day(task)
    return day is not None and (not task.done or day >= today - REACHED)


def _dated(
    task: TaskRecord,
    baseline: BaselineRecord | None,
    hours: WorkingCalendar | None,
    today: date,
) -> Dated:
    day = words.due_day(task)
    assert day is not None
    planned = None
    if baseline is not None and baseline.finish is not None:
        planned = words.finish_day(baseline.finish)

    def between(first: date, last: date) -> int:
        return (
            (last - first).days if hours is None else working_days(hours, first, last)
        )

    return Dated(
        task=task,
        day=day,
        baseline=planned,
        moved=None if planned is None else between(planned, day),
        left=between(today, day) if day >= today else min(between(today, day), -1),
    )
