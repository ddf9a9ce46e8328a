"""Enumerations of time spent, stored as their text value."""

from __future__ import annotations

from enum import StrEnum


class EntrySource(StrEnum):
    """How an entry came to be."""

    TIMER = "timer"
    MANUAL = "manual"
    IMPORT = "import"


class SheetState(StrEnum):
    """How far the week of a person is agreed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    LOCKED = "locked"

    @property
    def frozen(self) -> bool:
        """Whether nothing of that week may be changed."""
        return self in {SheetState.APPROVED, SheetState.LOCKED}

    @property
    def open(self) -> bool:
        """Whether the person still works on it."""
        return self in {SheetState.DRAFT, SheetState.CHANGES_REQUESTED}


class RoundingMode(StrEnum):
    """Which way minutes are rounded."""

    NONE = "none"
    CEIL = "ceil"
    FLOOR = "floor"
    CLOSEST = "closest"


class RoundingOf(StrEnum):
    """What of an entry is rounded."""

    DURATION = "duration"
    BEGIN = "begin"
    END = "end"


class SheetDecision(StrEnum):
    """What becomes of a week that was submitted."""

    APPROVE = "approve"
    ASK_CHANGES = "ask_changes"
    LOCK = "lock"
    REOPEN = "reopen"


class TimeSource(StrEnum):
    """The kind of file that imported time came from."""

    CSV = "csv"
    TIMEWARRIOR = "timewarrior"
    TOGGL = "toggl"
