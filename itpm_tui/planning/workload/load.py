"""The load of people: what they have to do against the hours they have, by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.domain.enums import PersonKind
from itpm_tui.planning.workload.capacity import Hours
from itpm_tui.planning.workload.demand import Demand, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itpm_tui.domain.enums import LeaveKind
    from itpm_tui.domain.load_records import LoadSource, TeamMember
    from itpm_tui.planning.workload.ground import Ground, Unplanned

FULL = 100
TOO_MUCH = 120
"""Percent of the hours there are, above which work has to move."""
_CARRY = frozenset({PersonKind.MEMBER, PersonKind.PLACEHOLDER, PersonKind.GENERIC_ROLE})


class Cell(NamedTuple):
    """What a person has to do in some days, in minutes."""

    planned: int
    capacity: int
    other: int = 0
    """Of it, what other projects than the one asked for need."""

    @property
    def percent(self) -> int | None:
        """Share of the hours, rounded; None where there are none."""
        return percent(self.planned, self.capacity)

    @property
    def over(self) -> int:
        """Minutes that do not fit."""
        return max(self.planned - self.capacity, 0)


def percent(planned: int, capacity: int) -> int | None:
    """Share of the hours there are, rounded; None where there are none.

    A half goes down, as a share on the border of two bands is of the lower one.
    """
    if capacity <= 0:
        return None
    return (200 * planned + capacity - 1) // (2 * capacity)


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """A person with minutes by day."""

    member: TeamMember
    capacity: Sequence[int]
    planned: Sequence[int]
    other: Sequence[int]
    away: Mapping[int, LeaveKind] = field(default_factory=dict)
    assumed: bool = False
    known: bool = True

    def cell(self, days: range) -> Cell:
        """Some days together."""
        if len(days) == 1:
            day = days.start
            return Cell(self.planned[day], self.capacity[day], self.other[day])
        part = slice(days.start, days.stop)
        planned, capacity = self.planned[part], self.capacity[part]
        return Cell(sum(planned), sum(capacity), sum(self.other[part]))

    def free(self, days: range) -> int:
        """Minutes in which there is room, day by day."""
        part = slice(days.start, days.stop)
        pairs = zip(self.capacity[part], self.planned[part], strict=True)
        return sum(
            capacity - planned for capacity, planned in pairs if capacity > planned
        )


class Load:
    """The load of everyone; the days of a person are worked out when asked for."""

    def __init__(self, source: LoadSource) -> None:
        """Lay all work on days."""
        days = last_day(source)
        self.source = source
        self.days = source.days
        self.today = (source.today - source.first).days
        """Day of today, counted from the first."""
        self._hours = Hours(source, days)
        demand = Demand(source, self._hours, days)
        self._grounds = demand.grounds
        self._known: dict[int, PersonLoad] = {}
        self._left: dict[int, list[int]] = {}
        self._members = {member.id: member for member in source.people}
        self.unplanned: tuple[Unplanned, ...] = tuple(demand.unplanned)
        self.outside = demand.outside
        """Pieces of work of people who do not carry work here."""

    def person(self, person_id: int, days: int | None = None) -> PersonLoad | None:
        """The load of one person; None for someone who is not shown.

        Args:
            person_id: The person.
            days: For how many days it is needed at least; None for all.
        """
        needed = self.days if days is None else days
        found = self._known.get(person_id)
        ground = self._grounds.get(person_id)
        if ground is not None and (found is None or len(found.planned) < needed):
            found = self._known[person_id] = self._worked_out(person_id, ground, needed)
        return found

    def _worked_out(self, person_id: int, ground: Ground, days: int) -> PersonLoad:
        capacity = ground.capacity
        inside = ground.planned(days, 1)
        other = ground.planned(days, 0) if ground.parted else [0] * days
        planned = inside
        if ground.parted:
            planned = [own + more for own, more in zip(inside, other, strict=True)]
        return PersonLoad(
            self._members[person_id],
            capacity.minutes[:days],
            planned,
            other,
            capacity.away,
            capacity.assumed,
            capacity.known,
        )

    def hours(self, person_id: int) -> Sequence[int]:
        """Minutes by day on which work of a person can still be laid."""
        found = self._left.get(person_id)
        if found is None:
            before = self._grounds[person_id].before
            found = [end - start for start, end in pairwise(before)]
            self._left[person_id] = found
        return found

    def calendar(self, calendar_id: int) -> Sequence[int]:
        """Minutes by day of a calendar."""
        return self._hours.calendar(calendar_id)

    def shown(self, days: range) -> list[PersonLoad]:
        """People that a page of these days shows.

        Those of whom somebody said when they work come first, in the order in which
        they came; then others, where they have something to do on these days. Where
        one project was asked for, those who take part in it or work for it.
        """
        people = self.source.people
        found = [self.person(member.id, days.stop) for member in people]
        loads = [load for load in found if load is not None and self._in(load, days)]
        return sorted(loads, key=lambda load: load.assumed)

    def _in(self, load: PersonLoad, days: range) -> bool:
        member, part = load.member, slice(days.start, days.stop)
        ahead = slice(min(max(days.start, self.today), days.stop), days.stop)
        if self.source.project_id is not None:
            inside = sum(load.planned[part]) - sum(load.other[part])
            return inside > 0 or (not load.assumed and member.id in self.source.members)
        return not load.assumed or (member.kind in _CARRY and any(load.planned[ahead]))


def together(cells: Iterable[Cell]) -> Cell:
    """Everyone together: weighted by the hours that each has."""
    planned = capacity = other = 0
    for cell in cells:
        planned += cell[0]
        capacity += cell[1]
        other += cell[2]
    return Cell(planned, capacity, other)
