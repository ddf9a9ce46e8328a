"""How long a task takes, and in whose working time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.domain.enums import EffortMode
from itpm_tui.planning.schedule.timeline import CLOCK

if TYPE_CHECKING:
    from itpm_tui.planning.schedule.plan import Assignment, Task
    from itpm_tui.planning.schedule.timeline import Timeline, Timelines


class Part(NamedTuple):
    """What one person does of a task."""

    line: Timeline
    length: int
    """Working minutes."""
    delay: int = 0
    """Working minutes after the start of the task."""
    levelling_delay: int = 0
    """Minutes of the clock, after those."""

    def begins(self, start: int) -> int:
        """When this part begins if the task starts at a moment."""
        if self.delay:
            start = self.line.finish_at(self.line.to_work(start) + self.delay)
        return self.line.start_at(self.line.to_work(start + self.levelling_delay))

    def ends(self, start: int) -> int:
        """When this part ends if the task starts at a moment."""
        begins = self.line.to_work(self.begins(start))
        return self.line.finish_at(begins + self.length)

    def latest(self, finish: int) -> int:
        """When the task starts at the latest for this part to end by a moment."""
        line = self.line
        begins = line.start_at(line.to_work(finish) - self.length)
        return line.start_at(line.to_work(begins - self.levelling_delay) - self.delay)


class Span(NamedTuple):
    """The parts of a task whose people work at different times."""

    parts: tuple[Part, ...]

    def start(self, moment: int) -> int:
        """When the first person begins if the task may from a moment on."""
        return min(part.begins(moment) for part in self.parts)

    def finish(self, start: int) -> int:
        """When the last person ends."""
        return max(part.ends(start) for part in self.parts)

    def latest_start(self, finish: int) -> int:
        """When the task starts at the latest to end by a moment."""
        return min(part.latest(finish) for part in self.parts)


class Extent(NamedTuple):
    """How a task lies on the axis of working time."""

    line: Timeline
    length: int
    span: Span | None = None


def extent_of(task: Task, timelines: Timelines) -> Extent:
    """The working time of a task and how much of it the task takes.

    The stored duration holds where all people work at the same times. Where they do
    not, each takes as long as his share of the work, and the last one ends the task.
    """
    length = task.duration + task.gaps
    if task.elapsed:
        return Extent(CLOCK, length)
    if task.calendar is None and not task.assignments:
        return Extent(timelines.project, length)
    own: frozenset[int] = frozenset()
    if task.calendar is not None:
        own = frozenset([task.calendar])
    if not task.assignments or (task.ignores_people and own):
        return Extent(timelines.of(own), length)
    lines = [_line_of(each, own, timelines) for each in task.assignments]
    delay = min((each.delay, each.levelling_delay) for each in task.assignments)
    if all(line is lines[0] for line in lines):
        if delay == (0, 0):
            return Extent(lines[0], length)
        part = Part(lines[0], length, *delay)
        return Extent(lines[0], length, Span((part,)))
    parts = tuple(
        Part(line, _length_of(task, each), each.delay, each.levelling_delay)
        for line, each in zip(lines, task.assignments, strict=True)
    )
    return Extent(timelines.of(own), length, Span(parts))


def _line_of(each: Assignment, own: frozenset[int], timelines: Timelines) -> Timeline:
    """The time in which a person works on the task."""
    if each.calendar is None:
        return timelines.of(own)
    return timelines.of(own | {each.calendar})


def _length_of(task: Task, each: Assignment) -> int:
    """Working minutes that a person needs for his share of the work."""
    whole = task.duration + task.gaps
    rate = each.units_bp * each.contour_bp
    if each.work is None or rate <= 0 or task.effort_mode is EffortMode.FIXED_DURATION:
        return whole
    needed = -(-(each.work - each.overtime) * 100_000_000 // rate)
    # Units are stored rounded, so a third of a person misses a minute or two.
    if abs(needed - whole) * 100 <= whole:
        return whole
    return max(0, needed)
