"""What an organisation keeps besides its plans, before it has rows in a store.

Words with a fixed set of values (states, kinds) are text here, as in model.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.project_draft import CommentDraft, ThreadDraft

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntryDraft:
    """Time that a person spent."""

    person: str
    day: date
    minutes: int
    task: str | None = None
    """Key of the task, such as `FWL-12`."""
    project: str | None = None
    activity: str = "work"
    billable: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskDraft:
    """One risk of the register."""

    key: str
    title: str
    """The event, as people call it."""
    cause: str
    effect: str
    category: str
    probability: int
    """1 to 5."""
    impacts: tuple[tuple[str, int], ...]
    """Area (scope, schedule, cost, quality, security, compliance) and 1 to 5."""
    owner: str
    state: str
    response: str
    project: str | None = None
    action_owner: str | None = None
    trigger: str | None = None
    plan: str | None = None
    next_review: date | None = None
    proximity: date | None = None
    cost_minor: int | None = None
    schedule_min: int | None = None
    residual: tuple[int, int] | None = None
    """Probability and impact after the plan."""
    compliance: str | None = None
    tasks: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """Probability times the worst impact."""
        return self.probability * max(impact for _, impact in self.impacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """A wish, or an approval asked for: both wait for a decision."""

    key: str
    """Own key of a request (`REQ-88`), or of the task an approval is about."""
    title: str
    kind: str
    """`request` or `approval`."""
    requester: str
    source: str
    asked_at: datetime
    state: str
    body: str
    who: str | None = None
    """Who has to decide, if it is not the person the sample is shown to."""
    project: str | None = None
    channel: str | None = None
    impact: str | None = None
    wanted_by: date | None = None
    scope: str | None = None
    comments: tuple[CommentDraft, ...] = ()

    @property
    def thread(self) -> ThreadDraft:
        """What was said about it."""
        return ThreadDraft(task=0, comments=self.comments)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowDraft:
    """A time in which changes are forbidden, or allowed."""

    name: str
    kind: str
    """`freeze` or `maintenance`."""
    hardness: str
    scope: str
    start: datetime
    end: datetime
    applies_to: str
    reason: str
    approver: str | None = None
    projects: tuple[str, ...] = ()
    """Keys; none means all projects."""
    tasks: tuple[str, ...] = ()
    """Keys of the tasks it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveDraft:
    """Days on which a person is away, first and last included."""

    person: str
    start: date
    end: date
    kind: str
    status: str = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationDraft:
    """Hours of a person's work on a task, placed on a day by hand."""

    task: str
    """Its key."""
    person: str
    day: date
    minutes: int
