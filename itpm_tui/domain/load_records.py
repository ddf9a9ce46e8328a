"""What load is computed from: people, their hours and leave, and the work they have.

Days of work come as they are stored (`2026-11-24T17:00`), since a large store has tens
of thousands of them and few that differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from itpm_tui.domain.calendar_records import CalendarRecord
    from itpm_tui.domain.enums import (
        ApprovalState,
        AssignmentState,
        LeaveKind,
        PersonKind,
        Priority,
    )

WHOLE = 10_000
"""All the working time of a person, in basis points."""
HIGHEST_LEVEL = 3
"""Of a skill; the lowest is 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRecord:
    """By which calendar, and how much of it, a person works."""

    id: int
    calendar_id: int
    calendar: str
    """Name of the calendar."""
    first: date
    last: date | None = None
    """None: until further notice."""
    availability_bp: int = WHOLE
    """Share of the calendar's hours that there is for projects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRecord:
    """Days on which a person is away, first and last included."""

    id: int
    person_id: int
    handle: str
    name: str
    first: date
    last: date
    kind: LeaveKind
    status: ApprovalState
    minutes_per_day: int | None = None
    """None: the whole day."""

    @property
    def counts(self) -> bool:
        """Whether it was agreed to, and so takes hours away."""
        return self.status.value in {"approved", "approved_with_conditions"}


@dataclass(frozen=True, slots=True)
class SkillRecord:
    """What a person can do, and how well: 1 to 3."""

    name: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """A person who carries work."""

    id: int
    handle: str
    name: str
    kind: PersonKind
    job_title: str | None = None
    outside: bool = False
    """Whether another organisation sends them."""
    hours: tuple[HoursRecord, ...] = ()
    """None: nobody said when this person works."""
    leaves: tuple[LeaveRecord, ...] = ()
    skills: tuple[SkillRecord, ...] = ()
    """The best first."""

    def level(self, skill: str) -> int:
        """How well they can do it; 0 when not at all."""
        return next((s.level for s in self.skills if s.name == skill), 0)


class Work(NamedTuple):
    """One person on one open task."""

    task_id: int
    person_id: int
    units_bp: int
    share_min: int | None
    """Work of this person, where it was divided by hand."""
    inside: int
    """1 where the task is in the project asked for, or all were."""
    calendar_id: int | None
    """A calendar of the task's own."""
    start: str | None
    finish: str | None
    """Working end, exclusive."""
    left_min: int | None
    """Work that is left of the task, over all people."""


class Placed(NamedTuple):
    """Hours of a day that were placed by hand."""

    task_id: int
    person_id: int
    day: str
    minutes: int


class Spent(NamedTuple):
    """Time that was worked, however much was planned."""

    person_id: int
    day: str
    inside: int
    minutes: int


WorkRows: TypeAlias = "list[tuple[int, int, int, int | None, int, int | None, str | None, str | None, int | None]]"  # noqa: E501
"""Rows of `Work` as a database gives them: tens of thousands cost time to wrap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSource:
    """All that the load of people is computed from."""

    first: date
    """First day asked for, a Monday."""
    days: int
    """Days asked for, from the first on."""
    today: date
    people: tuple[TeamMember, ...]
    """In the order in which they came."""
    calendars: Mapping[int, CalendarRecord]
    standard: int | None
    """Calendar by which someone works of whom nobody said when; None: there is none."""
    work: WorkRows
    placed: tuple[Placed, ...] = ()
    spent: tuple[Spent, ...] = ()
    project_id: int | None = None
    """The project that was asked for."""
    members: frozenset[int] = frozenset()
    """People who take part in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedWork:
    """A person on a task, with what a list of their work shows."""

    task_id: int
    person_id: int
    key: str
    title: str
    project_id: int
    project: str
    """Key of the project."""
    priority: Priority
    state: AssignmentState
    start: datetime | None
    finish: datetime | None
    deadline: datetime | None
    calendar_id: int | None
    slack_min: int | None
    """Total slack; None where nothing computed it."""
    work_min: int | None
    left_min: int | None
    started: bool
    """Whether work on it began."""
    tags: tuple[str, ...]
    shares: tuple[tuple[int, int, int | None], ...]
    """Everyone on it: person, units in basis points, minutes divided by hand."""
    placed: tuple[tuple[int, date, int], ...] = ()
    """Person, day and minutes that were placed by hand."""
    visible: bool = True
    """Whether the viewer may see the task; if not, it has no title."""
