"""What is read of the things that plans stand on: projects, people, hours, statuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.enums import (
        LifeCyclePhase,
        Methodology,
        PersonKind,
        ProjectCategory,
        StatusGroup,
        SystemRole,
        WipMode,
    )
    from itpm_tui.domain.records import ProjectRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMilestone:
    """The first milestone of a project that is not reached."""

    name: str
    """Its code, else its title."""
    due: datetime | None
    slack_min: int | None
    """Total slack in working minutes; None where nothing computed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDetail:
    """A project with its own fields."""

    sums: ProjectRecord
    category: ProjectCategory
    methodology: Methodology
    phase: LifeCyclePhase
    client: str | None
    """Name of the organisation."""
    start_target: date | None
    finish_target: date | None
    currency: str
    calendar: str
    """Name; its id is with the sums."""
    workflow: str
    members: int
    milestone: NextMilestone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """A person in a project."""

    project_id: int
    key: str
    role: SystemRole
    project_role: str | None = None
    """What the person is there, such as `Network lead`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetail:
    """A person with what they take part in and have to do."""

    id: int
    handle: str
    name: str
    kind: PersonKind
    job_title: str | None
    email: str | None
    organisation: str
    time_zone: str
    active: bool
    members: tuple[MemberRecord, ...] = ()
    """By key of the project, as far as it is visible."""
    open: int = 0
    """Tasks assigned that are not done."""
    late: int = 0
    logins: tuple[str, ...] = ()
    """Unix users who are this person; only for who sees everything."""
    wip_limit: int | None = None
    """Started tasks that are the most at once, over all projects."""
    wip_mode: WipMode | None = None
    """How strict that limit is; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOffRecord:
    """Days that are not as the week says."""

    name: str
    first: date
    last: date
    hours: tuple[tuple[int, int], ...]
    """Start and end of work in minutes of the day; none for days off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDetail:
    """A working calendar with what it says itself, without its parent."""

    id: int
    name: str
    time_zone: str
    parent: str | None
    week: tuple[tuple[int, int, int], ...]
    """Weekday (0 is Monday), start and end in minutes of the day."""
    exceptions: tuple[DayOffRecord, ...]
    """By date."""
    projects: tuple[str, ...]
    """Keys of the visible projects that go by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDetail:
    """A status, in order, with the column that shows it."""

    id: int
    name: str
    group: StatusGroup
    column: str | None
    """None where no column of the shared board does."""
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowDetail:
    """A workflow with its statuses."""

    id: int
    name: str
    statuses: tuple[StatusDetail, ...]
    projects: tuple[str, ...]
    """Keys of the visible projects that go by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneLimit:
    """How many cards a lane may have in a column."""

    lane: str
    """As people write it: `~FWL`, `@dana`, `nobody`, `high`."""
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDetail:
    """A column of the board that all projects share, from left to right."""

    id: int
    name: str
    wip_limit: int | None
    wip_mode: WipMode
    statuses: tuple[str, ...]
    lanes: tuple[LaneLimit, ...] = ()
    """Lanes with a limit of their own; they are as strict as the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreRecord:
    """What a store says of itself, for `itpm doctor` and the context line."""

    engine: str
    """`SQLite 3.53.4` or `PostgreSQL 15.18`."""
    library: str
    place: str
    """File or address, without secrets."""
    revision: int
    position: int
    tasks: int
    projects: int
    warnings: tuple[str, ...] = ()
