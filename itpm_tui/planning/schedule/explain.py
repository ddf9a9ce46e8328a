"""Why a task is where it is: what decides on its dates, and what lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, DependencyType
from itpm_tui.planning.axis import DAY
from itpm_tui.planning.schedule.bounds import Bound, Reason, bounds, finish_for, lagged
from itpm_tui.planning.schedule.dates import late_moment
from itpm_tui.planning.schedule.forward import latest
from itpm_tui.planning.schedule.network import MILESTONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.planning.schedule.plan import Link, Task
    from itpm_tui.planning.schedule.schedule import Schedule

_TO_FINISH = frozenset({DependencyType.FF, DependencyType.SF})
_FROM_START = frozenset({DependencyType.SS, DependencyType.SF})
_HOLDS_START = frozenset({ConstraintType.MSO, ConstraintType.SNLT})


@dataclass(frozen=True, slots=True)
class Limit:
    """What a task must be finished for."""

    finish: int
    """The latest finish it allows."""
    link: Link | None = None
    """What waits for it; None for a date or the finish of the plan."""
    date: int | None = None
    """A deadline or constraint; None with no link is the finish of the plan."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a task starts when it does, and what its slack comes from."""

    decisive: Bound
    others: tuple[Bound, ...]
    """What would allow an earlier start, the latest first."""
    calendar: bool
    """Whether days off lie between what is decisive and the start."""
    limit: Limit
    path: tuple[int, ...]
    """The driving path: places of the tasks that decide one on the next, up to it."""


def explain(found: Schedule, place: int) -> Explanation:
    """Why the task at a place is where it is."""
    candidates = candidates_of(found, place)
    decisive, *others = candidates
    start = found.results.start[place]
    # From an evening to the next morning is no news.
    moved = start - decisive.start > DAY and not _is_moment(found, place)
    return Explanation(
        decisive=decisive,
        others=tuple(others),
        calendar=moved and decisive.reason is not Reason.CHILD,
        limit=limit_of(found, place),
        path=driving_path(found, place),
    )


def _is_moment(found: Schedule, place: int) -> bool:
    """Whether a task is a moment, which no working time moves."""
    return found.net.kind[place] == MILESTONE


def candidates_of(found: Schedule, place: int) -> list[Bound]:
    """All that bounds the start of a task; the first one decides."""
    net, dates = found.net, found.dates
    task = net.plan.tasks[place]
    start = found.results.start[place]
    if net.is_summary[place]:
        if task.manual and task.start_manual is not None:
            return [Bound(Reason.MANUAL, task.start_manual)]
        return [Bound(Reason.CHILD, start)]
    links = sorted(
        bounds(net, dates, place),
        key=lambda bound: (net.line[place].to_work(bound.start), bound.start),
        reverse=True,
    )
    own = _own(found, place, task, start)
    if own is not None:
        return [own, *links]
    decisive = latest(net, place, links)
    return [decisive, *(bound for bound in links if bound is not decisive)]


def _own(found: Schedule, place: int, task: Task, start: int) -> Bound | None:
    """What of the task itself decides, whatever the links say."""
    if task.start_actual is not None or task.finish_actual is not None:
        return Bound(Reason.ACTUAL, start)
    if task.manual or task.external:
        return Bound(Reason.MANUAL, start)
    if place in found.dates.unheld and found.net.plan.honours_constraints:
        return Bound(Reason.CONSTRAINT, start)
    if task.constraint is ConstraintType.ALAP:
        return Bound(Reason.LATE, start)
    if task.constraint in (ConstraintType.MSO, ConstraintType.MFO):
        return Bound(Reason.CONSTRAINT, start)
    if task.levelling_delay:
        return Bound(Reason.LEVELLING, start)
    return None


def limit_of(found: Schedule, place: int) -> Limit:
    """What the latest finish of a task comes from."""
    to_work = found.net.line[place].to_work
    return min(_limits(found, place), key=lambda each: to_work(each.finish))


def _limits(found: Schedule, place: int) -> Iterator[Limit]:
    """All that a task must be finished for."""
    net, dates = found.net, found.dates
    task = net.plan.tasks[place]
    above: int | None = place
    while above is not None:
        for link in net.links_from(above):
            end = 2 * net.destination(link) + (link.type in _TO_FINISH)
            at = lagged(net, dates, late_moment(net, dates, end), link, -1)
            if link.type in _FROM_START:
                at = finish_for(net, place, at)
            yield Limit(at, link)
        above = net.plan.tasks[above].parent
    if task.deadline is not None:
        yield Limit(task.deadline, date=task.deadline)
    date = task.constraint_date
    if date is not None and task.constraint in _HOLDS_START:
        yield Limit(finish_for(net, place, date), date=date)
    elif date is not None and task.constraint in (
        ConstraintType.MFO,
        ConstraintType.FNLT,
    ):
        yield Limit(date, date=date)
    yield Limit(dates.finish)


def driving_path(found: Schedule, place: int) -> tuple[int, ...]:
    """The tasks that decide one on the next, from the first to one of them."""
    way = [place]
    while (before := _driver(found, way[-1])) is not None and before not in way:
        way.append(before)
    return tuple(reversed(way))


def _driver(found: Schedule, place: int) -> int | None:
    """The task that decides on the start of another; None where none does."""
    net = found.net
    if net.is_summary[place]:
        last = found.results.finish[place]
        below = net.children[place]
        return next((n for n in below if found.results.finish[n] == last), None)
    decisive = candidates_of(found, place)[0]
    above = net.plan.tasks[place].parent
    while decisive.reason is Reason.SUMMARY and above is not None:
        node = above + net.count
        decisive = max(bounds(net, found.dates, node), key=lambda bound: bound.start)
        above = net.plan.tasks[above].parent
    return None if decisive.link is None else decisive.link.predecessor
