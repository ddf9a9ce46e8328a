"""A plan laid out for computing: nodes, what they wait for, and their order.

A task is a node with two ends, at 2 x node (start) and 2 x node + 1 (finish). A
summary that others wait for is a node whose ends are those of its children; a
summary that waits is besides a gate, node + number of tasks, for which all below
it wait. Dates that only bound tasks are fixed ends behind those of the nodes.

Most tasks are plain: on the calendar of the project, neither started nor held by a
date, with lags in working time. For them a link is an end and a number of
minutes, and the passes only compare sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import defaultdict

    from itpm_tui.planning.schedule.plan import Link, Plan, Task
    from itpm_tui.planning.schedule.spans import Span
    from itpm_tui.planning.schedule.timeline import Timeline, Timelines

Ends = tuple[tuple[int, int], ...]

# How a node is computed. Plain numbers: the passes compare them most of all.
PLAIN, MILESTONE, ROLLUP, OTHER = range(4)
"""Milestones are plain without duration: they keep the moment they wait for."""

NO_LINKS: tuple[Link, ...] = ()


@dataclass(slots=True)
class Network:
    """The nodes of a plan. Lists are by node unless said otherwise."""

    plan: Plan
    timelines: Timelines
    count: int
    """Tasks; gates begin here."""
    is_summary: bytearray
    children: dict[int, list[int]]
    """Of each summary, in the order of the plan."""
    kind: list[int]
    length: list[int]
    """Working minutes from start to finish, gaps included."""
    line: list[Timeline]
    incoming: defaultdict[int, list[Link]]
    outgoing: defaultdict[int, list[Link]]
    idle: defaultdict[int, list[Link]]
    """Links to inactive tasks, which follow but bound nothing."""
    before: list[Ends]
    """Ends that a plain node waits for, and how many minutes after them."""
    after: list[Ends]
    """Ends that wait for a plain node, and how many minutes after it."""
    spans: dict[int, Span]
    """Of the tasks whose people work at different times or later than the task."""
    fixed: list[int]
    """Moments of the fixed ends; the start of the plan is the first."""
    from_start: Ends
    """What a task without links waits for."""
    gated: bytearray
    """Summaries with a gate."""
    bounding: bytearray
    """Summaries for which something outside waits."""
    order: list[int]
    """Each node after those it waits for."""

    def fix(self, moment: int) -> int:
        """A new fixed end."""
        self.fixed.append(moment)
        return 4 * self.count + len(self.fixed) - 1

    @property
    def start_end(self) -> int:
        """The fixed end at the start of the plan."""
        return 4 * self.count

    def task_of(self, node: int) -> Task:
        """The task of a node or gate."""
        return self.plan.tasks[node if node < self.count else node - self.count]

    def destination(self, link: Link) -> int:
        """The node that a link leads to."""
        successor = link.successor
        return successor + self.count if self.is_summary[successor] else successor

    def links_to(self, node: int) -> list[Link] | tuple[Link, ...]:
        """What a node waits for by links of its own."""
        return self.incoming.get(node, NO_LINKS)

    def links_from(self, node: int) -> list[Link] | tuple[Link, ...]:
        """What waits for a node."""
        return self.outgoing.get(node, NO_LINKS)

    def lag_line(self, link: Link) -> Timeline:
        """The time in which the lag of a link runs: the successor's."""
        calendar = self.plan.tasks[link.successor].calendar
        if calendar is None:
            return self.timelines.project
        return self.timelines.of(frozenset([calendar]))

    def plain_lag(self, link: Link) -> int | None:
        """Minutes of the project's calendar, None if the lag is not in them."""
        if not link.lag:
            return 0
        if link.elapsed or self.lag_line(link) is not self.timelines.project:
            return None
        if not link.percent:
            return link.lag
        predecessor = self.plan.tasks[link.predecessor]
        if self.is_summary[link.predecessor] or predecessor.elapsed:
            return None
        return share(predecessor.duration, link.lag)


def share(duration: int, basis_points: int) -> int:
    """A share of a duration, to the nearest minute."""
    return (duration * basis_points + 5_000) // 10_000
