"""One way to relieve someone, and what is asked for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.load import TOO_MUCH, percent
from itpm_tui.planning.workload.person_days import share_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from itpm_tui.domain.load_records import AssignedWork, TeamMember
    from itpm_tui.planning.workload.draft import MovedWork
    from itpm_tui.planning.workload.load import Load


class Kind(StrEnum):
    """What is done."""

    TAKE = "take"
    SPLIT = "split"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way, with what it would lead to."""

    kind: Kind
    moved: MovedWork
    peak: int
    """Highest percent on the days that change, over the people concerned."""
    member: TeamMember | None = None
    """Who takes it, or a part."""
    level: int = 0
    """How well that person can do it, 1 to 3."""
    free_min: int = 0
    """Minutes in which that person has room on the days of the task."""
    keeps_min: int = 0
    """Of a split: what stays."""
    gives_min: int = 0
    """What goes, with the effort that is added."""
    added_min: int = 0
    """Effort that is added, since it is not done by the best."""
    start: date | None = None
    slack_before: int | None = None
    slack_after: int | None = None

    @property
    def fits(self) -> bool:
        """Whether nobody has more than 120 % then."""
        return self.peak <= TOO_MUCH


@dataclass(frozen=True, slots=True)
class Question:
    """Whose work on what is to be moved."""

    load: Load
    work: AssignedWork
    skill: str | None
    """What it takes; None: nobody said, so anyone may."""

    @property
    def left(self) -> int:
        """What the person has to do of it."""
        return share_of(self.work) or 0


def peak_of(load: Load, person_id: int, change: Mapping[int, int]) -> int:
    """Highest percent of a person on the days that change."""
    person = load.person(person_id, min(max(change, default=0) + 1, load.days))
    if person is None:
        return 0
    shares = (
        percent(person.planned[day] + minutes, person.capacity[day])
        for day, minutes in change.items()
        if day < load.days
    )
    return max((share for share in shares if share is not None), default=0)
