"""What the stored schedule of a project should be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.planning.schedule.following import Followed, told_of
from itpm_tui.planning.schedule.live import live_plan
from itpm_tui.planning.schedule.moments import minute_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from itpm_tui.domain.plan_records import PlanRecord
    from itpm_tui.planning.schedule.timeline import Timeline


def recomputed(record: PlanRecord) -> Iterator[Followed]:
    """What the row of each dated task of a project should be.

    A task that only a person's wish keeps where it is stays there. Where no working
    time lies between a stored moment and the one computed, it is the stored one.
    """
    project = live_plan(record).project
    for place, task in enumerate(project.tasks):
        if task.project_id != record.project_id or not task.dated:
            continue
        line, found = project.schedule.net.line[place], told_of(project, place)
        yield replace(
            found,
            start=_stored_if_same(line, task.start, found.start),
            finish=_stored_if_same(line, task.finish, found.finish),
        )


def _stored_if_same(
    line: Timeline, stored: datetime | None, computed: datetime
) -> datetime:
    """The stored moment, if it is but another name of the computed one."""
    if stored is None or line.between(minute_of(stored), minute_of(computed)):
        return computed
    return stored
