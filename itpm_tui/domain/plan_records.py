"""One project as it is planned, for computing its schedule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.calendar_records import CalendarRecord
    from itpm_tui.domain.enums import (
        ConstraintType,
        DependencyType,
        LagKind,
        ScheduleFrom,
        ScheduleMode,
        StatusGroup,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTask:
    """What is planned of a task, and the dates that its row of `schedule` holds."""

    id: int
    project_id: int
    parent_id: int | None
    key: str
    title: str
    group: StatusGroup
    mode: ScheduleMode
    constraint: ConstraintType
    constraint_date: datetime | None = None
    deadline: datetime | None = None
    start_manual: datetime | None = None
    finish_manual: datetime | None = None
    start_actual: datetime | None = None
    finish_actual: datetime | None = None
    duration_min: int | None = None
    elapsed: bool = False
    """Whether the duration counts nights and days off."""
    progress_bp: int = 0
    calendar_id: int | None = None
    start: datetime | None = None
    finish: datetime | None = None
    total_slack_min: int | None = None
    free_slack_min: int | None = None
    critical: bool = False
    people: int = 0
    """How many work on it."""
    baseline_finish: datetime | None = None
    """In the newest baseline of the project that has the task."""

    @property
    def dated(self) -> bool:
        """Whether it has a place in time; others wait to be planned."""
        return self.start is not None or self.finish is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLink:
    """A link, as the schedule engine takes it."""

    predecessor_id: int
    successor_id: int
    type: DependencyType
    lag_min: int = 0
    lag_kind: LagKind
    lag_bp: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """A project with its tasks and links; tasks of other projects at their ends."""

    project_id: int
    key: str
    name: str
    start: date | None
    finish: date | None
    schedule_from: ScheduleFrom
    calendar: CalendarRecord
    calendars: tuple[CalendarRecord, ...]
    """Those that tasks have of their own."""
    tasks: tuple[PlannedTask, ...]
    """In tree order, then those of other projects."""
    links: tuple[PlannedLink, ...]
    honours_constraints: bool = True
    """Whether a date that must hold wins over the links."""
