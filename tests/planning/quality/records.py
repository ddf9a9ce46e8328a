"""Small projects as they are stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.calendar_records import CalendarRecord
from itpm_tui.domain.enums import (
    ConstraintType,
    DependencyType,
    LagKind,
    ScheduleFrom,
    ScheduleMode,
    StatusGroup,
)
from itpm_tui.domain.plan_records import PlannedLink, PlannedTask, PlanRecord
from itpm_tui.planning.quality import Check, checked
from itpm_tui.planning.schedule import moment_at
from itpm_tui.planning.schedule.planned import project_schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 1, 12)
"""A Monday, a week after the project began."""
PROJECT = 1
DAY = 480
OFFICE = CalendarRecord(
    id=1,
    name="Office",
    weekdays=tuple(
        (day, start, end)
        for day in range(5)
        for start, end in ((480, 720), (780, 1020))
    ),
    exceptions=(),
)
FS = DependencyType.FS


def at(text: str) -> datetime:
    """A plan date-time."""
    return datetime.fromisoformat(text)


def task(task_id: int, days: float = 1, **more: object) -> PlannedTask:
    """A task of so many days with someone on it, to be done."""
    plain = PlannedTask(
        id=task_id,
        project_id=PROJECT,
        parent_id=None,
        key=f"PLN-{task_id}",
        title=f"t{task_id}",
        group=StatusGroup.UNSTARTED,
        mode=ScheduleMode.AUTO,
        constraint=ConstraintType.ASAP,
        duration_min=int(days * DAY),
        people=1,
    )
    return replace(plain, **more)


def link(one: int, other: int, **more: object) -> PlannedLink:
    """One task after another."""
    plain = PlannedLink(
        predecessor_id=one, successor_id=other, type=FS, lag_kind=LagKind.WORKING
    )
    return replace(plain, **more)


def chain(count: int) -> tuple[PlannedLink, ...]:
    """Tasks from 1 on, each after the one before."""
    return tuple(link(one, one + 1) for one in range(1, count))


def record(
    tasks: Sequence[PlannedTask], links: Sequence[PlannedLink], **more: object
) -> PlanRecord:
    """A project that begins today."""
    plain = PlanRecord(
        project_id=PROJECT,
        key="PLN",
        name="Plan",
        start=TODAY,
        finish=None,
        schedule_from=ScheduleFrom.START,
        calendar=OFFICE,
        calendars=(),
        tasks=tuple(tasks),
        links=tuple(links),
    )
    return replace(plain, **more)


def results(
    tasks: Sequence[PlannedTask],
    links: Sequence[PlannedLink],
    *,
    dated: bool = True,
    **more: object,
) -> dict[str, Check]:
    """What the checks find, by their id; tasks have the dates that are computed."""
    plan = record(tasks, links, **more)
    if dated:
        found = project_schedule(plan)
        moments = found.schedule.results
        plan = replace(
            plan,
            tasks=tuple(
                replace(
                    each,
                    start=moment_at(moments.start[place]),
                    finish=moment_at(moments.finish[place]),
                )
                for place, each in enumerate(found.tasks)
            ),
        )
    checks = checked(project_schedule(plan), TODAY)
    return {check.id: check for check in checks}
