"""What could not be computed as it stands in a plan, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.planning.schedule.plan import Link


@dataclass(frozen=True, slots=True)
class Finding:
    """Something left out or replaced, so that the rest could be computed."""

    text: str
    tasks: tuple[int, ...] = ()
    """Places of the tasks concerned."""


@dataclass(slots=True)
class Findings:
    """The findings of one computation, by the names people know."""

    name: Callable[[int], str]
    """What the task at a place is called."""
    found: list[Finding] = field(default_factory=list)

    def _add(self, text: str, *tasks: int) -> None:
        self.found.append(Finding(text, tasks))

    def missing(self, link: Link) -> None:
        """A link has an end that is not in the plan."""
        self._add("A link to a task that is not there was left out.")

    def family(self, link: Link) -> None:
        """A link leads from a task to one above or below it."""
        one, other = self.name(link.predecessor), self.name(link.successor)
        self._add(
            f"The link from {one} to {other} was left out: one is above the other "
            "in the outline.",
            link.predecessor,
            link.successor,
        )

    def into_summary(self, link: Link) -> None:
        """A link asks for the finish of a summary."""
        one, other = self.name(link.predecessor), self.name(link.successor)
        self._add(
            f"The {link.type} link from {one} to {other} was left out: a summary "
            "takes its finish from the tasks below it.",
            link.predecessor,
            link.successor,
        )

    def circle(self, tasks: Sequence[int], left_out: Sequence[Link]) -> None:
        """Links go round in a circle."""
        way = " -> ".join(self.name(place) for place in [*tasks[:6], tasks[0]])
        if len(tasks) > 6:
            way = f"{way} and {len(tasks) - 6} more"
        links = ", ".join(
            f"{self.name(link.predecessor)} -> {self.name(link.successor)}"
            for link in left_out[:6]
        )
        more = f" and {len(left_out) - 6} more" if len(left_out) > 6 else ""
        self._add(f"Tasks wait for each other: {way}. Left out: {links}{more}.", *tasks)

    def no_working_time(self) -> None:
        """The calendar of the plan has no hours."""
        self._add(
            "The calendar of the plan has no working time; Monday to Friday, 8 to 12 "
            "and 13 to 17 was used."
        )

    def calendars_without_time(self, places: Sequence[int]) -> None:
        """The calendars of tasks and their people leave no time."""
        self._add(
            f"The calendars of {self._names(places)} and the people there leave no "
            "working time; the plan's calendar was used.",
            *places,
        )

    def out_of_range(self, places: Sequence[int], first: int, last: int) -> None:
        """Dates lie beyond the years that can be computed."""
        self._add(
            f"The dates of {self._names(places)} lie outside the years {first} to "
            f"{last}, "
            "where nights and weekends count as working time: check durations and "
            "lags.",
            *places,
        )

    def _names(self, places: Sequence[int]) -> str:
        """The first tasks by name, the others as a number."""
        names = ", ".join(self.name(place) for place in places[:3])
        return f"{names} and {len(places) - 3} more" if len(places) > 3 else names
