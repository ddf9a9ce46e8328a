"""Small random networks, against a search that knows nothing of the engine."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from itpm_tui.planning.calendars import STANDARD
from itpm_tui.planning.schedule import Link, Plan, Task, moment_at, schedule
from tests.planning.schedule.plans import DAY, FF, FS, MONDAY, SF, SS

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST, HORIZON = -8, 9
SEEDS = range(40)
Days = tuple[int, ...]


def holds(link: Link, starts: Sequence[int], lengths: Sequence[int]) -> bool:
    """Whether a link allows these starts."""
    one, other = link.predecessor, link.successor
    source = starts[one] + (lengths[one] if link.type in (FS, FF) else 0)
    target = starts[other] + (lengths[other] if link.type in (FF, SF) else 0)
    return target >= source + link.lag // DAY


def searched(lengths: Sequence[int], links: Sequence[Link]) -> tuple[Days, Days]:
    """Earliest and latest starts among all that the links allow."""
    count = len(lengths)
    waiting = {link.successor for link in links}
    # Without links a task starts no earlier than the plan; with some it may.
    allowed: list[Days] = [()]
    for task in range(count):
        begin = FIRST if task in waiting else 0
        own = [link for link in links if link.successor == task]
        allowed = [
            (*starts, start)
            for starts in allowed
            for start in range(begin, HORIZON)
            if all(holds(link, (*starts, start), lengths) for link in own)
        ]
    early = tuple(min(starts[n] for starts in allowed) for n in range(count))
    finish = max(early[n] + lengths[n] for n in range(count))
    in_time = [
        starts
        for starts in allowed
        if all(starts[n] + lengths[n] <= finish for n in range(count))
    ]
    late = tuple(max(starts[n] for starts in in_time) for n in range(count))
    return early, late


def random_network(random: Random) -> tuple[list[int], list[Link]]:
    """Four tasks of one to three days with some links in the order of the tasks."""
    lengths = [random.randint(1, 3) for _ in range(4)]
    pairs = [(one, other) for other in range(4) for one in range(other)]
    links = [
        Link(one, other, random.choice([FS, SS, FF, SF]), random.randint(-1, 2) * DAY)
        for one, other in random.sample(pairs, random.randint(1, 5))
    ]
    return lengths, links


def day_of(minute: int) -> int:
    """Working days from the start of the plan to a moment."""
    worked = STANDARD.minutes_between(moment_at(MONDAY), moment_at(minute))
    assert worked % DAY == 0
    return worked // DAY


@pytest.mark.parametrize("seed", SEEDS)
def test_a_search_over_all_starts_agrees(seed: int) -> None:
    lengths, links = random_network(Random(seed))
    tasks = [Task(uid=n, duration=each * DAY) for n, each in enumerate(lengths)]
    found = schedule(Plan(tasks=tasks, links=links, start=MONDAY)).results
    early, late = searched(lengths, links)
    assert tuple(map(day_of, found.start)) == early
    slack = [last - first for first, last in zip(early, late, strict=True)]
    assert [minutes / DAY for minutes in found.total_slack] == slack


@pytest.mark.parametrize("seed", SEEDS)
def test_a_longer_task_never_makes_another_earlier(seed: int) -> None:
    random = Random(seed)
    lengths, links = random_network(random)
    longer = random.randrange(4)
    before = _finishes(lengths, links)
    lengths[longer] += 1
    after = _finishes(lengths, links)
    assert after[longer] >= before[longer]
    # One that has to end with another starts earlier, and what waits for its start.
    if all(link.type in (FS, SS) for link in links if link.successor == longer):
        assert all(map(int.__le__, before, after))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_link_less_never_makes_a_task_later(seed: int) -> None:
    random = Random(seed)
    lengths, links = random_network(random)
    # A task without any link left would begin with the plan, not before it.
    before = _finishes(lengths, [*links, *_ties(links)])
    gone = random.choice(links)
    kept = [link for link in links if link is not gone]
    after = _finishes(lengths, [*kept, *_ties(links)])
    assert all(map(int.__ge__, before, after))


def _ties(links: Sequence[Link]) -> list[Link]:
    """A loose link to each task that waits, so that it always has one."""
    return [Link(4, link.successor, FS, -100 * DAY) for link in links]


def _finishes(lengths: Sequence[int], links: Sequence[Link]) -> list[int]:
    tasks = [Task(uid=n, duration=each * DAY) for n, each in enumerate([*lengths, 1])]
    found = schedule(Plan(tasks=tasks, links=links, start=MONDAY)).results
    return found.finish[: len(lengths)]
