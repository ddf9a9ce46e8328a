"""The days of one person, and what is laid on them; what stands on no day."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.planning.workload.capacity import Capacity

_SHIFT = 40
"""Rates are whole numbers of this many binary digits after the point."""
_HALF = 1 << (_SHIFT - 1)


class Why(StrEnum):
    """Why work stands on no day."""

    NO_ESTIMATE = "no estimate"
    NO_DATES = "no dates"
    AWAY = "away"
    """The person has no hours on any of its days."""
    UNPLACED = "not placed"
    """Placed by hand, and less than there is to do."""


@dataclass(frozen=True, slots=True)
class Unplanned:
    """Work that is counted, though it stands on no day."""

    task_id: int
    person_id: int
    why: Why
    minutes: int | None
    """None: nobody said how much it is."""


@dataclass(slots=True)
class Ground:
    """What is laid on the days of one person."""

    capacity: Capacity
    before: list[int]
    """Minutes that the person has before each day, where work can still be laid."""
    rates: dict[int, dict[int, int]] = field(default_factory=dict)
    """By whether it is inside what was asked for: where rates begin and end."""
    fixed: dict[int, dict[int, int]] = field(default_factory=dict)
    """The same for whole minutes of single days."""

    def lay(self, inside: int, first: int, last: int, minutes: int) -> bool:
        """Lay work over days; False when there are no hours on them."""
        hours = self.before[last + 1] - self.before[first]
        if hours <= 0:
            return False
        rate = (minutes << _SHIFT) // hours
        rates = self.rates.get(inside)
        if rates is None:
            rates = self.rates[inside] = {}
        rates[first] = rates.get(first, 0) + rate
        rates[last + 1] = rates.get(last + 1, 0) - rate
        return True

    def put(self, inside: int, day: int, minutes: int) -> None:
        """Put minutes on one day."""
        days = self.fixed.setdefault(inside, {})
        days[day] = days.get(day, 0) + minutes

    def planned(self, days: int, inside: int) -> list[int]:
        """Minutes by day, for so many days from the first."""
        rates = self.rates.get(inside)
        found = [0] * days
        if rates:
            steps = [0] * days
            for day, rate in rates.items():
                if day < days:
                    steps[day] = rate
            hours = map(int.__sub__, self.before[1:], self.before)
            found = [
                (rate * minutes + _HALF) >> _SHIFT
                for rate, minutes in zip(accumulate(steps), hours, strict=False)
            ]
        for day, minutes in self.fixed.get(inside, {}).items():
            if day < days:
                found[day] += minutes
        return found
