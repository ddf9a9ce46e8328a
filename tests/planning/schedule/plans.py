"""Small plans, written as a planner would say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import DependencyType
from itpm_tui.planning.schedule import (
    Link,
    Plan,
    Schedule,
    Task,
    minute_of,
    moment_at,
    schedule,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FS, SS = DependencyType.FS, DependencyType.SS
FF, SF = DependencyType.FF, DependencyType.SF
HOUR = 60
DAY = 480
"""Working minutes of a day of the standard calendar."""


def at(text: str) -> int:
    """The minute of a moment such as `2026-01-05T08:00`."""
    return minute_of(datetime.fromisoformat(text))


MONDAY = at("2026-01-05T08:00")


def days(*lengths: float) -> list[Task]:
    """Tasks of so many days, numbered from 0."""
    return [
        Task(uid=uid, duration=int(length * DAY)) for uid, length in enumerate(lengths)
    ]


def computed(
    tasks: Sequence[Task], links: Sequence[Link] = (), **rules: object
) -> Schedule:
    """The schedule of a plan that begins on Monday, 5 January 2026, at 8."""
    plan = Plan(tasks=tasks, links=links, start=MONDAY)
    return schedule(replace(plan, **rules))


def dates(found: Schedule, place: int) -> tuple[str, str]:
    """Start and finish of a task, as month-day and time."""
    start, finish = found.results.start[place], found.results.finish[place]
    return f"{moment_at(start):%m-%d %H:%M}", f"{moment_at(finish):%m-%d %H:%M}"


def slack(found: Schedule) -> list[float]:
    """Total slack of each task in days."""
    return [minutes / DAY for minutes in found.results.total_slack]
