"""What rules say of an entry before it is stored: what stops it, what to look at.

The prompt asks this while a person types, and the service asks it again with what is
stored, so both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.time_enums import SheetState
from itpm_tui.planning.time_words import said_day, said_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from itpm_tui.domain.time_records import PolicyRecord

DAY = 24 * 60
LONG_DAY = 12 * 60
"""Minutes of a day after which a person is asked to look again."""


class Rule(StrEnum):
    """What an entry is measured by."""

    LENGTH = "length"
    FUTURE = "future"
    DAY_LIMIT = "day limit"
    LONG_DAY = "long day"
    OVERLAP = "overlap"
    CLOSED_WEEK = "closed week"
    CLOSED_DAY = "closed day"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one entry."""

    rule: Rule
    text: str
    """A sentence that names the entry and the rule."""
    stops: bool
    """Whether it can not be stored so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """An entry, stored or not, as far as rules look at it."""

    subject: str
    """What it is for, such as `FWL-15`."""
    day: date
    minutes: int
    start: datetime | None = None
    end: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an entry comes into."""

    now: datetime
    """Wall time of the person."""
    others: Sequence[Spent] = ()
    """Entries of the person on that day and the days beside it."""
    sheet: SheetState = SheetState.DRAFT
    policy: PolicyRecord | None = None
    overrides: bool = False
    """Whether the actor may still write into closed days."""
    task_done: bool = False


def findings(entry: Spent, scene: Scene) -> tuple[Finding, ...]:
    """All that rules say of an entry, what stops it first."""
    found = [
        *_length(entry),
        *_future(entry, scene),
        *_closed(entry, scene),
        *_day(entry, scene),
        *_overlaps(entry, scene),
    ]
    if scene.task_done:
        found.append(Finding(Rule.TASK, f"{entry.subject} is done already.", False))
    return tuple(sorted(found, key=lambda finding: not finding.stops))


def _named(entry: Spent) -> str:
    """`FWL-15 on Mon 23 Nov (0:45)`."""
    return f"{entry.subject} on {said_day(entry.day)} ({said_minutes(entry.minutes)})"


def _length(entry: Spent) -> Iterable[Finding]:
    """More than nothing, at most a day."""
    if entry.minutes <= 0:
        text = f"{_named(entry)}: an entry has at least a minute."
        yield Finding(Rule.LENGTH, text, True)
    elif entry.minutes > DAY:
        text = f"{_named(entry)}: a day has 24 hours. Log it day by day."
        yield Finding(Rule.LENGTH, text, True)


def _future(entry: Spent, scene: Scene) -> Iterable[Finding]:
    """Not before it was worked, where the policy does not allow that."""
    if scene.policy is not None and scene.policy.future_allowed:
        return
    if entry.day > scene.now.date():
        text = f"{_named(entry)}: that day is still to come. Log it when it is worked."
        yield Finding(Rule.FUTURE, text, True)
    elif entry.start is not None and entry.start > scene.now:
        text = f"{_named(entry)}: it begins at {entry.start:%H:%M}, later than now."
        yield Finding(Rule.FUTURE, text, True)
    elif entry.end is not None and entry.end > scene.now:
        text = f"{_named(entry)} ends at {entry.end:%H:%M}, later than now."
        yield Finding(Rule.FUTURE, text, False)


def _closed(entry: Spent, scene: Scene) -> Iterable[Finding]:
    """The week is open, and the day not closed by age."""
    if scene.sheet.frozen:
        text = (
            f"{_named(entry)}: week {entry.day.isocalendar().week} is "
            f"{scene.sheet.value}. Ask for it to be opened again."
        )
        yield Finding(Rule.CLOSED_WEEK, text, True)
    elif scene.sheet is SheetState.SUBMITTED:
        text = f"Week {entry.day.isocalendar().week} is submitted; this is added to it."
        yield Finding(Rule.CLOSED_WEEK, text, False)
    policy = scene.policy
    if policy is None or policy.lock_after_days is None:
        return
    closes = entry.day + timedelta(days=policy.lock_after_days)
    ends = closes + timedelta(days=policy.grace_days or 0)
    today = scene.now.date()
    where = f"~{policy.project}" if policy.project else "all projects"
    rule = f"days close after {policy.lock_after_days} days (policy of {where})"
    if today > ends and not scene.overrides:
        who = where if policy.project else "the project"
        text = f"{_named(entry)}: {rule}. Who manages {who} can still log it."
        yield Finding(Rule.CLOSED_DAY, text, True)
    elif today > closes:
        until = "" if today > ends else f", still open until {said_day(ends)}"
        yield Finding(Rule.CLOSED_DAY, f"{_named(entry)}: {rule}{until}.", False)


def _day(entry: Spent, scene: Scene) -> Iterable[Finding]:
    """No more on a day than it has, or than the policy allows."""
    others = [o for o in scene.others if o.day == entry.day and not _same(o, entry)]
    total = entry.minutes + sum(other.minutes for other in others)
    most = DAY
    if scene.policy is not None and scene.policy.max_per_day_min is not None:
        most = min(most, scene.policy.max_per_day_min)
    if total > most:
        text = (
            f"{_named(entry)}: the day would have {said_minutes(total)}, and "
            f"{said_minutes(most)} is the limit."
        )
        yield Finding(Rule.DAY_LIMIT, text, True)
    elif total > LONG_DAY:
        text = f"{said_day(entry.day)} would have {said_minutes(total)}."
        yield Finding(Rule.LONG_DAY, text, False)


def _overlaps(entry: Spent, scene: Scene) -> Iterable[Finding]:
    """No other entry at the same time; two at once are said, not refused."""
    for other in scene.others:
        if not _same(other, entry) and overlap(entry, other):
            assert other.start is not None
            assert other.end is not None
            text = (
                f"{entry.subject} overlaps {other.subject} "
                f"{other.start:%H:%M}-{other.end:%H:%M} "
                f"by {said_minutes(overlap(entry, other))}."
            )
            yield Finding(Rule.OVERLAP, text, False)


def _same(one: Spent, other: Spent) -> bool:
    return one.id is not None and one.id == other.id


def overlap(one: Spent, other: Spent) -> int:
    """Minutes that two entries share; none where one has no range."""
    if one.start is None or one.end is None:
        return 0
    if other.start is None or other.end is None:
        return 0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(int(shared.total_seconds()) // 60, 0)
