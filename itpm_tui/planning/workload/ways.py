"""Ways to relieve someone of a task: another person, a part of it, or later.

Each is worked out as a draft, with the highest load that it leaves on the days it
changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.load_records import HIGHEST_LEVEL
from itpm_tui.planning.workload.draft import MovedWork
from itpm_tui.planning.workload.later import later_start
from itpm_tui.planning.workload.person_days import days_of, laid, share_of, span_of
from itpm_tui.planning.workload.way import Kind, Question, Way, peak_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.load_records import AssignedWork, TeamMember
    from itpm_tui.planning.workload.load import Load

HOUR = 60
SLOWER_BP = 1_000
"""Effort that is added for each level of skill that is missing."""
MOST = 4
"""People who are named as candidates."""
_LOOKED_AT = 12
"""People of whom is worked out what it would do to them."""


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
    candidates = _candidates(question)
    found = [_take(question, each) for each in candidates]
    found.sort(key=lambda way: (-way.free_min, -way.level))
    split = min(
        (way for each in candidates if (way := best_split(question, each))),
        key=lambda way: (not way.fits, way.added_min, way.peak),
        default=None,
    )
    later = later_start(question)
    return (
        *found[:MOST],
        *([split] if split is not None else []),
        *([later] if later is not None else []),
    )


def _candidates(question: Question) -> list[TeamMember]:
    """People with the skill and hours on the days of the task, the freest of them."""
    on_it = {person_id for person_id, _, _ in question.work.shares}
    load, skill, days = question.load, question.skill, _days(question)
    found: list[tuple[int, int, TeamMember]] = []
    for member in load.source.people:
        able = skill is None or member.level(skill) > 0
        if not able or not member.hours or member.id in on_it:
            continue
        known = load.person(member.id, days.stop)
        if known is not None and any(known.capacity[days.start : days.stop]):
            found.append((known.free(days), member.level(skill or ""), member))
    found.sort(key=lambda each: (-each[0], -each[1], each[2].id))
    return [member for _, _, member in found[:_LOOKED_AT]]


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
    peaks = [
        peak_of(load, member.id, _laid(question, member.id, minutes + added, days))
    ]
    if keeps > 0:
        peaks.append(peak_of(load, work.person_id, _less(question, keeps, days)))
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


def _free(load: Load, person_id: int, days: range) -> int:
    person = load.person(person_id, days.stop)
    return 0 if person is None else person.free(days)


def first_that_fits(found: Sequence[Way]) -> int:
    """Place of the first way after which nobody has too much; 0 where there is none."""
    return next((place for place, way in enumerate(found) if way.fits), 0)
