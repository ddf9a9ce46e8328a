"""Made-up time of a made-up organisation, the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from itpm_tui.domain.keys import task_key
from itpm_tui.domain.register_draft import TimeEntryDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

A_DAY = 4
"""Entries of a person on a working day."""
_ACTIVITIES = ("meeting", "admin", "support", "planning")
_LENGTHS = (15, 30, 30, 45, 60, 60, 90, 120, 180)
_PROJECTS = 3
"""Projects that a person logs for."""


@dataclass(frozen=True, slots=True)
class MadeTime:
    """Entries that are made on the way: the newest days of everyone first."""

    count: int
    """Entries over all people."""
    seed: int
    today: date
    people: tuple[str, ...]
    sizes: tuple[int, ...]
    """Tasks by project."""
    keys: tuple[str, ...]
    """Codes of the projects."""

    def __iter__(self) -> Iterator[TimeEntryDraft]:
        """Each entry; only one at a time is in memory."""
        left = self.count
        if not left:
            return
        homes = [self._homes(person) for person in range(len(self.people))]
        for day in self._days():
            for number, person in enumerate(self.people):
                random = Random(f"{self.seed}:{day}:{number}")
                for _ in range(min(A_DAY, left)):
                    yield self._entry(random, person, day, homes[number])
                left -= min(A_DAY, left)
                if not left:
                    return

    def _days(self) -> Iterator[date]:
        """Working days, from yesterday back."""
        day = self.today
        while True:
            day -= timedelta(days=1)
            if day.weekday() < 5:
                yield day

    def _homes(self, number: int) -> Sequence[int]:
        random = Random(f"{self.seed}:homes:{number}")
        return [random.randrange(len(self.keys)) for _ in range(_PROJECTS)]

    def _entry(
        self, random: Random, person: str, day: date, homes: Sequence[int]
    ) -> TimeEntryDraft:
        minutes = random.choice(_LENGTHS)
        if random.random() < 0.25:
            activity = random.choice(_ACTIVITIES)
            return TimeEntryDraft(
                person=person,
                day=day,
                minutes=minutes,
                activity=activity,
                billable=False,
            )
        project = random.choice(homes)
        seq = random.randint(1, self.sizes[project])
        key = self.keys[project]
        return TimeEntryDraft(
            person=person,
            day=day,
            minutes=minutes,
            task=task_key(key, seq),
            project=key,
        )
