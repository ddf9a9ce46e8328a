"""A computed project on a day, as the checks look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.plan_records import PlannedLink, PlannedTask
    from itpm_tui.planning.schedule.planned import ProjectSchedule

_CLOSED = frozenset({StatusGroup.COMPLETED, StatusGroup.CANCELLED})


@dataclass(frozen=True)
class Scene:
    """The project, and the day it is looked at."""

    project: ProjectSchedule
    today: date

    @property
    def now(self) -> datetime:
        """The status date: the beginning of today."""
        return datetime.combine(self.today, time.min)

    @property
    def tomorrow(self) -> datetime:
        """The end of today."""
        return self.now + timedelta(days=1)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Places of the project's own tasks that are planned: no summary, none left."""
        net = self.project.schedule.net
        record = self.project.record
        linked = {
            end
            for link in record.links
            for end in (link.predecessor_id, link.successor_id)
        }
        return tuple(
            place
            for place, task in enumerate(self.project.tasks)
            if task.project_id == record.project_id
            and not net.is_summary[place]
            and task.group is not StatusGroup.CANCELLED
            and (task.dated or task.id in linked or task.duration_min is not None)
        )

    @cached_property
    def open(self) -> tuple[int, ...]:
        """Places of those that are not done."""
        tasks = self.project.tasks
        return tuple(n for n in self.places if not is_done(tasks[n]))

    def task(self, place: int) -> PlannedTask:
        """The task at a place."""
        return self.project.tasks[place]

    def duration(self, place: int) -> int:
        """Working minutes of a task."""
        return self.project.schedule.net.plan.tasks[place].duration

    def slack(self, place: int) -> int:
        """Total slack of a task in working minutes."""
        return self.project.schedule.results.total_slack[place]

    def ids(self, places: tuple[int, ...] | list[int]) -> list[int]:
        """Ids of the tasks at places."""
        return [self.project.tasks[place].id for place in places]

    @cached_property
    def links(self) -> tuple[PlannedLink, ...]:
        """Links to a task of the project that is not done."""
        still = {self.project.tasks[place].id for place in self.open}
        summaries = self.project.schedule.net.is_summary
        return tuple(
            link
            for link in self.project.record.links
            if link.successor_id in still
            or (
                (place := self.project.places.get(link.successor_id)) is not None
                and summaries[place]
            )
        )


def is_done(task: PlannedTask) -> bool:
    """Whether a task is finished or given up."""
    return task.finish_actual is not None or task.group in _CLOSED
