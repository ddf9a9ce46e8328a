"""Ways to relieve someone of a task: another person, a part of it, or later.

Each is worked out as a draft, with the highest load that it leaves on the days it
changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.load_records import HIGHEST_LEVEL
from itpm_tui.planning.workload.draft import MovedWork, shifted
from itpm_tui.planning.workload.load import FULL, TOO_MUCH, percent
from itpm_tui.planning.workload.person_days import days_of, laid, share_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itpm_tui.domain.load_records import AssignedWork, TeamMember
    from itpm_tui.planning.workload.load import Load

HOUR = 60
DAY_MIN = 480
"""Slack is told in days of so many minutes."""
SLOWER_BP = 1_000
"""Effort that is added for each level of skill that is missing."""
MOST = 4
"""People who are named as candidates."""
_FAR = 60
"""Working days that are looked at for a later start."""


class Kind(StrEnum):
    """What is done."""

    TAKE = "take"
    SPLIT = "split"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way, with what it would lead to."""

    kind: Kind
    moved: MovedWork
    peak: int
    """Highest percent on the days that change, over the people concerned."""
    member: TeamMember | None = None
    """Who takes it, or a part."""
    level: int = 0
    """How well that person can do it, 1 to 3."""
    free_min: int = 0
    """Minutes in which that person has room on the days of the task."""
    keeps_min: int = 0
    """Of a split: what stays."""
    gives_min: int = 0
    """What goes, with the effort that is added."""
    added_min: int = 0
    """Effort that is added, since it is not done by the best."""
    start: date | None = None
    slack_before: int | None = None
    slack_after: int | None = None

    @property
    def fits(self) -> bool:
        """Whether nobody has more than 120 % then."""
        return self.peak <= TOO_MUCH


@dataclass(frozen=True, slots=True)
class Question:
    """Whose work on what is to be moved."""

    load: Load
    work: AssignedWork
    skill: str | None
    """What it takes; None: nobody said, so anyone may."""

    @property
    def left(self) -> int:
        """What the person has to do of it."""
        return share_of(self.work) or 0


def skill_needed(work: AssignedWork, member: TeamMember) -> str | None:
    """What a task takes: a skill it is tagged with, else what its person does best."""
    names = {skill.name.casefold(): skill.name for skill in member.skills}
    for tag in work.tags:
        if tag.casefold() in names:
            return names[tag.casefold()]
    return member.skills[0].name if member.skills else None


def ways(question: Question) -> tuple[Way, ...]:
    """Candidates by room, then a split, then a later start; none that do nothing."""
    if question.left <= 0 or question.work.start is None:
        return ()
    candidates = list(_candidates(question))
    found = [_take(question, each) for each in candidates]
    found.sort(key=lambda way: (-way.free_min, -way.level))
    split = min(
        (way for each in candidates if (way := best_split(question, each))),
        key=lambda way: (not way.fits, way.added_min, way.peak),
        default=None,
    )
    later = _later(question)
    return (
        *found[:MOST],
        *([split] if split is not None else []),
        *([later] if later is not None else []),
    )


def _candidates(question: Question) -> Iterator[TeamMember]:
    """People with the skill and with hours on the days of the task."""
    on_it = {person_id for person_id, _, _ in question.work.shares}
    for member in question.load.source.people:
        known = question.load.person(member.id)
        if member.id in on_it or known is None or not member.hours:
            continue
        if question.skill is not None and not member.level(question.skill):
            continue
        days = _days(question)
        if sum(known.capacity[days.start : days.stop]) > 0:
            yield member


def _days(question: Question) -> range:
    span = span_of(question.work.start, question.work.finish, question.load)
    assert span is not None
    return range(span[0], min(span[1] + 1, question.load.days))


def added_effort(minutes: int, level: int) -> int:
    """Minutes that are added where someone of a level does it."""
    missing = HIGHEST_LEVEL - level if level else 0
    return minutes * SLOWER_BP * missing // 10_000


def _take(question: Question, member: TeamMember) -> Way:
    """All of it goes to someone else."""
    return given(question, member, question.left, Kind.TAKE)


def best_split(question: Question, member: TeamMember) -> Way | None:
    """The part that does not fit goes to someone else, in whole hours."""
    person = question.load.person(question.work.person_id)
    if person is None:
        return None
    over = sum(
        max(person.planned[day] - person.capacity[day], 0)
        for day in days_of(question.work, question.load)
    )
    part = -(-over // HOUR) * HOUR
    if not 0 < part < question.left:
        return None
    return given(question, member, part, Kind.SPLIT)


def given(question: Question, member: TeamMember, minutes: int, kind: Kind) -> Way:
    """A part of the work, or all, given to someone."""
    work, load = question.work, question.load
    level = member.level(question.skill) if question.skill is not None else 0
    added = added_effort(minutes, level)
    keeps = question.left - minutes
    others = _others(question)
    mine = ((work.person_id, keeps),) if keeps > 0 else ()
    shares = (*mine, *others, (member.id, minutes + added))
    days = _days(question)
    peaks = [_peak(load, member.id, _laid(question, member.id, minutes + added, days))]
    if keeps > 0:
        peaks.append(_peak(load, work.person_id, _less(question, keeps, days)))
    return Way(
        kind=kind,
        moved=MovedWork(work.task_id, shares),
        peak=max(peaks),
        member=member,
        level=level,
        free_min=_free(load, member.id, days),
        keeps_min=keeps,
        gives_min=minutes + added,
        added_min=added,
    )


def _others(question: Question) -> tuple[tuple[int, int], ...]:
    """What others on the task keep of it."""
    found = []
    for person_id, _, _ in question.work.shares:
        if person_id != question.work.person_id:
            theirs = share_of(replace(question.work, person_id=person_id))
            if theirs:
                found.append((person_id, theirs))
    return tuple(found)


def _laid(
    question: Question, person_id: int, minutes: int, days: range
) -> Mapping[int, int]:
    hours = question.load.hours(person_id)
    return laid(minutes, hours, days.start, days.stop - 1)


def _less(question: Question, keeps: int, days: range) -> Mapping[int, int]:
    """Change by day for who keeps only a part."""
    now = days_of(question.work, question.load)
    then = _laid(question, question.work.person_id, keeps, days)
    return {day: then.get(day, 0) - now.get(day, 0) for day in now.keys() | then.keys()}


def _peak(load: Load, person_id: int, change: Mapping[int, int]) -> int:
    """Highest percent of a person on the days that change."""
    person = load.person(person_id)
    if person is None:
        return 0
    shares = (
        percent(person.planned[day] + minutes, person.capacity[day])
        for day, minutes in change.items()
        if day < load.days
    )
    return max((share for share in shares if share is not None), default=0)


def _free(load: Load, person_id: int, days: range) -> int:
    person = load.person(person_id)
    return 0 if person is None else person.free(days)


def _later(question: Question) -> Way | None:
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
        peak=_peak(load, work.person_id, {day: change[day] for day in then}),
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


def first_that_fits(found: Sequence[Way]) -> int:
    """Place of the first way after which nobody has too much; 0 where there is none."""
    return next((place for place, way in enumerate(found) if way.fits), 0)
