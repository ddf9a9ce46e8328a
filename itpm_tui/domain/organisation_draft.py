"""A whole organisation, before it has rows in a store.

Both the sample data and the made-up large organisation come in this shape, so
there is one way to write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    DependencyType,
    LagKind,
    OrgKind,
    PersonKind,
    StatusGroup,
    SystemRole,
    WipMode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from itpm_tui.domain.asked_draft import (
        CheckInDraft,
        CommitmentDraft,
        DecisionDraft,
    )
    from itpm_tui.domain.project_draft import ProjectDraft
    from itpm_tui.domain.register_draft import (
        AllocationDraft,
        LeaveDraft,
        RequestDraft,
        RiskDraft,
        TimeEntryDraft,
        WindowDraft,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyDraft:
    """Our organisation, a client or a vendor."""

    name: str
    kind: OrgKind
    time_zone: str = "Europe/Berlin"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person, with what is known for planning."""

    handle: str
    """Without the sign, unique."""
    name: str
    company: str
    """Name of the company."""
    kind: PersonKind = PersonKind.MEMBER
    role: SystemRole = SystemRole.MEMBER
    job_title: str | None = None
    email: str | None = None
    time_zone: str = "Europe/Berlin"
    locale: str = "en"
    week_min: int = 2400
    """Working minutes of a usual week."""
    days_off: tuple[int, ...] = ()
    """Weekdays (0 is Monday) on which this person never works."""
    rate_minor: int | None = None
    """Cost of an hour, in minor units of money."""
    skills: tuple[tuple[str, int], ...] = ()
    """Skill and level, 1 to 3."""


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """Working hours of a weekday (0 is Monday), in minutes of the day."""

    weekday: int
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayException:
    """Days on which other hours hold, first and last included."""

    name: str
    start: date
    end: date
    hours: tuple[tuple[int, int], ...] = ()
    """Working periods in minutes of the day; none is a day off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDraft:
    """A working calendar."""

    name: str
    time_zone: str
    periods: tuple[WorkPeriod, ...]
    exceptions: tuple[DayException, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDraft:
    """One status of the workflow."""

    name: str
    group: StatusGroup
    progress_bp: int | None = None
    excluded_from_totals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDraft:
    """One column of the board."""

    name: str
    statuses: tuple[str, ...]
    wip_limit: int | None = None
    wip_mode: WipMode = WipMode.OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowDraft:
    """The workflow of all projects and the board that shows it."""

    name: str
    statuses: tuple[StatusDraft, ...]
    board: str
    columns: tuple[ColumnDraft, ...]


@dataclass(frozen=True, slots=True)
class CrossLink:
    """A dependency between tasks of two projects, by their keys (`SRV-18`)."""

    predecessor: str
    successor: str
    type: DependencyType = DependencyType.FS
    lag_min: int = 0
    lag_kind: LagKind = LagKind.WORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """An organisation with people, calendars, projects and registers."""

    name: str
    time_zone: str
    viewer: str
    """Handle of the person that the dashboard opens for."""
    companies: tuple[CompanyDraft, ...]
    people: tuple[PersonDraft, ...]
    calendars: tuple[CalendarDraft, ...]
    workflow: WorkflowDraft
    projects: Iterable[ProjectDraft]
    """Can be gone through more than once; a large one is made on the way."""
    links: tuple[CrossLink, ...] = ()
    """Links between projects."""
    time_entries: Iterable[TimeEntryDraft] = ()
    risks: tuple[RiskDraft, ...] = ()
    requests: tuple[RequestDraft, ...] = ()
    windows: tuple[WindowDraft, ...] = ()
    leaves: tuple[LeaveDraft, ...] = ()
    allocations: tuple[AllocationDraft, ...] = ()
    commitments: tuple[CommitmentDraft, ...] = ()
    check_ins: tuple[CheckInDraft, ...] = ()
    decisions: tuple[DecisionDraft, ...] = ()
