"""The schedule of a plan: dates, slack and what is critical."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from itpm_tui.planning.calendars import STANDARD
from itpm_tui.planning.schedule.findings import Finding, Findings
from itpm_tui.planning.schedule.ordering import in_order
from itpm_tui.planning.schedule.passes import compute
from itpm_tui.planning.schedule.results import Results, finished
from itpm_tui.planning.schedule.timeline import YEARS, Timelines, year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.planning.calendars import WorkingCalendar
    from itpm_tui.planning.schedule.dates import Dates
    from itpm_tui.planning.schedule.network import Network
    from itpm_tui.planning.schedule.plan import Plan

_YEARS_AHEAD, _YEARS_BACK = 6, 2
_TASKS_A_YEAR = 6_000


@dataclass(slots=True)
class Schedule:
    """A computed plan. Lists are by place of the task in the plan."""

    net: Network
    dates: Dates
    results: Results
    name: Callable[[int], str]
    """What the task at a place is called."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the plan begins: at its start, or with the first task before it."""
        tasks = self.net.plan.tasks
        starts = [
            start
            for task, start in zip(tasks, self.results.start, strict=True)
            if task.active
        ]
        return min([self.net.fixed[0], *starts])

    @property
    def finish(self) -> int:
        """Where the plan ends: with its last task."""
        return self.dates.finish


def schedule(plan: Plan, name: Callable[[int], str] | None = None) -> Schedule:
    """Compute a plan.

    Args:
        plan: What is planned. Whatever in it cannot hold is left out and named in
            the findings.
        name: What the task at a place is called in the findings; its number in
            the plan otherwise.
    """
    if name is None:

        def name(place: int) -> str:
            return f"task {plan.tasks[place].uid}"

    findings = Findings(name)
    if not _works(plan.calendar):
        findings.no_working_time()
        plan = replace(plan, calendar=STANDARD)
    with _collector_at_rest():
        timelines = Timelines(plan.calendar, plan.calendars, _years(plan))
        net = in_order(plan, timelines, findings)
        dates = compute(net)
    _note_no_time(net, findings)
    _note_far_dates(net, dates, findings)
    return Schedule(net, dates, finished(net, dates), name, findings.found)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let the collector of cycles wait: all that is made now stays, and has none.

    It would walk a large plan again and again, which takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _works(calendar: WorkingCalendar) -> bool:
    """Whether a calendar has any hours."""
    return any(calendar.week) or any(each.periods for each in calendar.exceptions)


def _years(plan: Plan) -> range:
    """The years that are likely to be enough."""
    year = year_of(plan.start if plan.finish is None else plan.finish)
    # Large plans last longer, and to find that out takes a pass.
    ahead = _YEARS_AHEAD + len(plan.tasks) // _TASKS_A_YEAR
    before = _YEARS_BACK if plan.finish is None else ahead
    return range(max(YEARS.start, year - before), min(YEARS.stop, year + ahead))


def _note_no_time(net: Network, findings: Findings) -> None:
    """Name the tasks whose calendars have no time in common."""
    lacking = []
    for place, task in enumerate(net.plan.tasks):
        if task.calendar is None and not task.assignments:
            continue
        own = frozenset() if task.calendar is None else frozenset([task.calendar])
        people = [] if task.ignores_people and own else task.assignments
        sets = [own | {a.calendar} for a in people if a.calendar is not None]
        if any(net.timelines.lack_time(each) for each in [own, *sets]):
            lacking.append(place)
    if lacking:
        findings.calendars_without_time(lacking)


def _note_far_dates(net: Network, dates: Dates, findings: Findings) -> None:
    """Name the tasks whose dates cannot be right."""
    first, last = net.timelines.project.before[1], net.timelines.project.before[-1]
    if not dates.work or (min(dates.work) >= first and max(dates.work) <= last):
        return
    far = [
        place
        for place in range(net.count)
        if not net.is_summary[place]
        and not first <= dates.work[2 * place] <= dates.work[2 * place + 1] <= last
    ]
    if far:
        findings.out_of_range(far, YEARS.start, YEARS.stop - 1)
