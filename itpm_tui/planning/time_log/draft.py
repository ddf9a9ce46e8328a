"""What an entry of a time line was understood as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.time_records import WorkRecord


class Meaning(Enum):
    """What became of a word."""

    NOTE = "note"
    MATCH = "match"
    """It found the task, or the activity."""
    FIELD = "field"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the line side by side: their place, and what became of them."""

    start: int
    end: int
    meaning: Meaning
    field: str = ""
    """What they set, such as `duration` or `date`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What stops the save."""

    text: str
    field: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Work that the words may mean."""

    work: WorkRecord
    score: int
    used: tuple[int, ...] = ()
    """Places of the words, among those of the entry, that it was found by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDraft:
    """Time that is not logged yet; None is what the line says nothing of."""

    day: date
    said_day: bool = False
    """Whether the line names the day."""
    minutes: int | None = None
    start: datetime | None = None
    """Wall time, where a clock range was given."""
    end: datetime | None = None
    work: WorkRecord | None = None
    choices: tuple[Choice, ...] = ()
    """What may be meant, the likeliest first, where no one match is clear."""
    asks: bool = False
    """Whether a person has to say what is meant."""
    person: PersonRecord | None = None
    """For whom, where that is someone else."""
    billable: bool | None = None
    overtime: bool = False
    activity: str | None = None
    texts: tuple[str, ...] = ()
    """The words that set nothing, in order."""
    note: str = ""
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def stops(self) -> str | None:
        """Why it can not be saved, None when it can."""
        return self.problems[0].text if self.problems else None

    @property
    def subject(self) -> str | None:
        """What the time goes to, in a word."""
        work = self.work
        if work is None:
            return self.activity
        return work.task or work.activity or work.project
