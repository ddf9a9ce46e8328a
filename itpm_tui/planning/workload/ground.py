"""The days of one person, and what is laid on them; what stands on no day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.planning.workload.capacity import Capacity

SHIFT = 40
"""Rates are whole numbers of this many binary digits after the point."""
HALF = 1 << (SHIFT - 1)


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


class Ground:
    """What is laid on the days of one person."""

    __slots__ = ("before", "capacity", "fixed", "rates")

    def __init__(self, capacity: Capacity, before: list[int], *, parted: bool) -> None:
        """Begin with nothing laid.

        Args:
            capacity: The hours of the person.
            before: Minutes before each day on which work can still be laid, and
                after the last.
            parted: Whether the work of other projects is told apart.
        """
        self.capacity = capacity
        self.before = before
        days = len(before)
        self.rates: tuple[list[int], list[int]] = (
            [0] * (days if parted else 0),
            [0] * days,
        )
        """Where rates begin and end: of other work, and of that asked for."""
        self.fixed: tuple[dict[int, int], dict[int, int]] = ({}, {})
        """The same for whole minutes of single days."""

    def lay(self, inside: int, first: int, last: int, minutes: int) -> bool:
        """Lay work over days; False when there are no hours on them."""
        hours = self.before[last + 1] - self.before[first]
        if hours <= 0:
            return False
        rate = (minutes << SHIFT) // hours
        rates = self.rates[inside]
        rates[first] += rate
        rates[last + 1] -= rate
        return True

    def put(self, inside: int, day: int, minutes: int) -> None:
        """Put minutes on one day."""
        days = self.fixed[inside]
        days[day] = days.get(day, 0) + minutes

    @property
    def parted(self) -> bool:
        """Whether anything of other projects can be on it."""
        return bool(self.rates[0])

    def planned(self, days: int, inside: int) -> list[int]:
        """Minutes by day, for so many days from the first."""
        rates, before = self.rates[inside], self.before
        found = [0] * days
        if rates:
            hours = map(int.__sub__, before[1 : days + 1], before)
            found = [
                (rate * minutes + HALF) >> SHIFT
                for rate, minutes in zip(accumulate(rates), hours, strict=False)
            ]
        for day, minutes in self.fixed[inside].items():
            if day < days:
                found[day] += minutes
        return found
