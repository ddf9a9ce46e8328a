"""Commands on time spent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.time_enums import EntrySource

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.commands.edit import Edit
    from itpm_tui.domain.time_enums import TimeSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What time is spent on: a task, or an activity, maybe for a project."""

    task_id: int | None = None
    project_id: int | None = None
    activity: str | None = None
    note: str | None = None
    """What tells rows of one activity apart; of a task, a remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """Time to be logged."""

    work: Work
    day: date
    minutes: int
    """As they were spent; in a range, as the clock of the person really went."""
    start: datetime | None = None
    """Wall time, with the end."""
    end: datetime | None = None
    billable: bool | None = None
    """None: as the activity and the project say."""
    overtime: bool = False
    source: EntrySource = EntrySource.MANUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class LogTime(Command):
    """Entries of one person, in one change."""

    entries: tuple[NewEntry, ...]
    person_id: int | None = None
    """None for the person who asks."""


class EntryField(StrEnum):
    """What can be changed of an entry."""

    DAY = "work_date"
    MINUTES = "minutes"
    START = "start"
    END = "end"
    TASK = "task_id"
    PROJECT = "project_id"
    ACTIVITY = "activity"
    BILLABLE = "billable"
    OVERTIME = "overtime"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEntry(Command):
    """Fields of an entry: what was seen, what is wanted."""

    entry_id: int
    edits: tuple[Edit[EntryField], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Command):
    """What one day of one row of a week holds."""

    work: Work
    day: date
    seen: int
    """Minutes."""
    wanted: int
    """None at all deletes what is there."""
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteEntries(Command):
    """Entries that are wrong."""

    entry_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntries(Command):
    """Entries to another day, or to other work."""

    entry_ids: tuple[int, ...]
    days: int = 0
    """Calendar days later, below zero for earlier."""
    day: date | None = None
    task_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitEntry(Command):
    """One entry made two, side by side."""

    entry_id: int
    seen: int
    """Minutes of the whole."""
    first: int
    """Minutes of the first part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinEntries(Command):
    """Entries of one day and work made one."""

    entry_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FillGap(Command):
    """An entry made longer, until the next one begins."""

    entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTimer(Command):
    """A clock begins to run; the one that ran is stopped and logged."""

    work: Work


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTimer(Command):
    """The clock stops, and what it ran is logged."""

    at: datetime | None = None
    """Instant at which it should have been stopped; None for now."""
    sure: bool = False
    """Whether it is right although it ran very long without any sign of the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepTimer(Command):
    """The clock goes on rightly, however long it ran."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardTimer(Command):
    """The clock stops, and nothing is logged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEntry:
    """Time from a file of another program."""

    external_id: str
    """The same each time the file is read."""
    day: date
    minutes: int
    person: str | None = None
    """Handle; None for the person who imports."""
    task: str | None = None
    """Key of the task, where it names one."""
    project: str | None = None
    activity: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    billable: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTime(Command):
    """Time from a file, added or, by its external ids, brought up to date."""

    source: TimeSource
    entries: tuple[ImportedEntry, ...]
