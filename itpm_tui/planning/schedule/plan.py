"""What a schedule is computed from: tasks, links, assignments and the rules.

Tasks are numbered by their place in the outline, moments are whole minutes
(`moments.py`), durations and lags are minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.domain.enums import ConstraintType, DependencyType, EffortMode
from itpm_tui.planning.calendars import STANDARD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.planning.calendars import WorkingCalendar


class Link(NamedTuple):
    """A task that waits for another."""

    predecessor: int
    """Place of the task in the plan."""
    successor: int
    type: DependencyType = DependencyType.FS
    lag: int = 0
    """Minutes, negative for a lead; basis points where `percent` is set."""
    elapsed: bool = False
    """Whether the lag runs on the clock rather than in working time."""
    percent: bool = False
    """Whether the lag is a share of the predecessor's duration."""


class Assignment(NamedTuple):
    """A person who works on a task."""

    calendar: int | None = None
    """None: the calendar of the project."""
    work: int | None = None
    """Person-minutes, overtime included."""
    overtime: int = 0
    units_bp: int = 10_000
    contour_bp: int = 10_000
    """Mean share of the units that the shape of the work over time uses."""
    delay: int = 0
    """Working minutes after the task's start."""
    levelling_delay: int = 0
    """Minutes of the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is planned of one task. A task with others below it is a summary."""

    uid: int
    parent: int | None = None
    """Place of the parent, which comes before this task."""
    duration: int = 0
    elapsed: bool = False
    """Whether the duration counts nights and weekends."""
    gaps: int = 0
    """Working minutes within the task in which it rests, where it is split."""
    manual: bool = False
    pinned: bool = False
    """Whether a manual task is only kept where it is, and bounds others as if not."""
    start_manual: int | None = None
    finish_manual: int | None = None
    constraint: ConstraintType = ConstraintType.ASAP
    constraint_date: int | None = None
    deadline: int | None = None
    calendar: int | None = None
    ignores_people: bool = False
    """Whether the calendars of the people on it do not count."""
    effort_mode: EffortMode = EffortMode.FIXED_UNITS
    start_actual: int | None = None
    finish_actual: int | None = None
    done: int = 0
    """Minutes of the duration that are behind it."""
    resume: int | None = None
    """When the rest of a started task goes on."""
    levelling_delay: int = 0
    """Minutes of the clock."""
    active: bool = True
    external: bool = False
    """Whether it belongs to another plan, so only its dates are known."""
    assignments: tuple[Assignment, ...] = ()
    is_special: bool = field(init=False, repr=False, compare=False)
    """Whether more than links, duration and the plan's calendar decides on it."""

    def __post_init__(self) -> None:
        """Find out, once, how much there is to look at."""
        object.__setattr__(
            self,
            "is_special",
            self.constraint is not ConstraintType.ASAP
            or self.calendar is not None
            or self.deadline is not None
            or self.start_actual is not None
            or self.finish_actual is not None
            or bool(self.assignments or self.done or self.levelling_delay or self.gaps)
            or self.manual
            or self.elapsed
            or self.external
            or not self.active,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A network of tasks and the rules it is computed by."""

    tasks: Sequence[Task]
    links: Sequence[Link] = ()
    start: int = 0
    """Where the plan begins; not read when it is scheduled from the finish."""
    finish: int | None = None
    """Where the plan ends, when it is scheduled from there; otherwise None."""
    calendar: WorkingCalendar = STANDARD
    calendars: Mapping[int, WorkingCalendar] = field(default_factory=dict)
    critical_slack: int = 0
    """A task with no more total slack than this is critical, in minutes."""
    several_paths: bool = False
    """Whether each end of the network has a critical path of its own."""
    honours_constraints: bool = True
    """Whether a date that must hold wins over the links."""
    status: int | None = None
    """Work that is left starts no earlier than this; None leaves it."""
