"""What a change does to the plan around it: dates, slack, finishes and load."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMove:
    """A task or milestone that gets another date, or another slack."""

    task_id: int
    project_id: int
    asked: bool
    """Whether it is what was asked for; if not, it follows."""
    milestone: bool
    before: datetime | None
    """Its end as it is, else its deadline; None where it has no date."""
    after: datetime | None
    start_before: datetime | None
    start_after: datetime | None
    days: int
    """By how many days the end moves, else the start; negative for earlier."""
    working: bool = True
    """Whether those are working days: days off move in days of the week."""
    slack_before: int | None = None
    """Total slack in working minutes; None where nothing computed it."""
    slack_after: int | None = None
    baseline: datetime | None = None
    """End in the baseline that it kept so far, and does not keep any more."""
    missed: datetime | None = None
    """Deadline that it kept so far, and does not keep any more."""

    @property
    def moves(self) -> bool:
        """Whether a date is another one, not the slack alone."""
        return (self.start_before, self.before) != (self.start_after, self.after)

    @property
    def slack_used(self) -> int:
        """Working minutes of slack that are gone."""
        if self.slack_before is None or self.slack_after is None:
            return 0
        return max(self.slack_before - max(self.slack_after, 0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishMove:
    """A project that ends on another day."""

    project_id: int
    key: str
    before: datetime
    after: datetime
    days: int
    working: bool = True
    """Whether those are working days, as of a task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """A person who gets too much to do."""

    person_id: int
    handle: str
    day: date
    """The day on which it is the most."""
    before: int
    """Percent of the hours of that day."""
    after: int
    days: int
    """Days on which the line is passed that was not before."""


class Wide(Enum):
    """Why a change is shown before it is made."""

    MILESTONE = "milestone"
    MANY = "many"
    BASELINE = "baseline"
    OVERLOAD = "overload"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripple:
    """All of it; nothing where a change stays where it is."""

    moves: tuple[DateMove, ...] = ()
    """What was asked for first, then what follows, the earliest first."""
    finishes: tuple[FinishMove, ...] = ()
    overloads: tuple[Overload, ...] = ()

    @property
    def moved(self) -> tuple[DateMove, ...]:
        """What gets another date."""
        return tuple(move for move in self.moves if move.moves)

    @property
    def followers(self) -> int:
        """How many tasks follow what was asked for."""
        return sum(move.moves and not move.asked for move in self.moves)

    def wide(self, over: int) -> frozenset[Wide]:
        """Why it is shown first; nothing where it need not be.

        Args:
            over: Tasks that may move without being shown.
        """
        moved = self.moved
        found = {
            Wide.MILESTONE: any(move.milestone for move in moved),
            Wide.MANY: len(moved) > over,
            Wide.BASELINE: any(move.baseline is not None for move in moved),
            Wide.OVERLOAD: bool(self.overloads),
        }
        return frozenset(why for why, holds in found.items() if holds)


NOTHING = Ripple()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """How far a change may reach without being shown first."""

    over: int
    """Tasks that may move unseen."""
    shown: Ripple | None = None
    """What the person has seen, and said yes to."""
    known: frozenset[Wide] = frozenset()
    """What was shown in another way."""


class LookFirst(Refusal):
    """Allowed once it was seen what it does; nothing was written."""

    def __init__(self, ripple: Ripple) -> None:
        """Keep what it would do."""
        super().__init__("This reaches further than its task. Look first.")
        self.ripple = ripple
