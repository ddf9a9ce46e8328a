"""Beginning a task later, as far as its slack goes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.draft import MovedWork, shifted
from itpm_tui.planning.workload.load import FULL
from itpm_tui.planning.workload.person_days import days_of, laid, span_of
from itpm_tui.planning.workload.way import Kind, Question, Way, peak_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY_MIN = 480
"""Slack is told in days of so many minutes."""
_FAR = 60
"""Working days that are looked at for a later start."""


def later_start(question: Question) -> Way | None:
    """The first start within the slack at which it fits, else the one that fits best.

    Where nobody computed slack, nothing is proposed: what comes after might not wait.
    """
    work = question.work
    slack = work.slack_min
    if slack is None or slack < DAY_MIN or work.started or work.start is None:
        return None
    best: Way | None = None
    for days, moved in _starts(question, slack):
        way = _moved_way(question, moved, days)
        if way is None:
            break
        if best is None or way.peak < best.peak:
            best = way
        if way.peak <= FULL:
            return way
    return best


def _starts(question: Question, slack: int) -> Iterator[tuple[int, MovedWork]]:
    """Later starts on working days, each with its distance in working days."""
    work, load = question.work, question.load
    span = span_of(work.start, work.finish, load)
    assert span is not None
    hours = load.hours(work.person_id)
    worked = [day for day in range(span[0], load.days) if hours[day]]
    length = sum(1 for day in worked if day <= span[1]) or 1
    for ahead in range(1, min(slack // DAY_MIN, _FAR) + 1):
        if ahead + length > len(worked):
            return
        first, last = worked[ahead], worked[ahead + length - 1]
        to = load.source.first + timedelta(days=first)
        moved = shifted(work, to, None)
        if work.finish is not None:
            end = load.source.first + timedelta(days=last)
            finish = work.finish.replace(year=end.year, month=end.month, day=end.day)
            moved = MovedWork(work.task_id, start=moved.start, finish=finish)
        yield ahead, moved


def _moved_way(question: Question, moved: MovedWork, ahead: int) -> Way | None:
    """A later start, with the peak on the days that it leaves and takes."""
    work, load = question.work, question.load
    span = span_of(moved.start, moved.finish, load)
    assert span is not None
    assert moved.start is not None
    if span[1] >= load.days:
        return None
    now = days_of(work, load)
    hours = load.hours(work.person_id)
    then = laid(question.left, hours, span[0], span[1])
    if not then:
        return None
    change = {day: then.get(day, 0) - now.get(day, 0) for day in now | then}
    slack = work.slack_min or 0
    return Way(
        kind=Kind.LATER,
        moved=moved,
        peak=peak_of(load, work.person_id, {day: change[day] for day in then}),
        start=moved.start.date(),
        slack_before=slack,
        slack_after=slack - ahead * DAY_MIN,
    )


def later_by(question: Question, way: Way, step: int) -> Way | None:
    """The start of a way so many working days later; None where it may not be."""
    slack = question.work.slack_min
    now = ((way.slack_before or 0) - (way.slack_after or 0)) // DAY_MIN
    if slack is None or now + step <= 0:
        return None
    for days, moved in _starts(question, slack):
        if days == now + step:
            return _moved_way(question, moved, days)
    return None
