"""Commands on bug reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from itpm_tui.domain.commands.command import Command


class BugField(StrEnum):
    """What a bug report tells; the value is the column of `bug_report`."""

    SEVERITY = "severity"
    STEPS = "steps"
    EXPECTED = "expected"
    ACTUAL = "actual"
    SYSTEM = "system"
    FOUND_IN = "found_in"
    FIXED_IN = "fixed_in"


@dataclass(frozen=True, slots=True)
class BugEdit:
    """One field: what was seen, what is wanted; None is nothing."""

    field: BugField
    seen: str | None
    wanted: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditBug(Command):
    """Fields of the report of a task that is a bug."""

    task_id: int
    edits: tuple[BugEdit, ...]
