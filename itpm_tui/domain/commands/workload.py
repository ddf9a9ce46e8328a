"""Commands that move work between people and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWork(Command):
    """Minutes of someone's work on a task, on one day, by hand."""

    ripples: ClassVar[bool] = True
    task_id: int
    handle: str
    day: date
    seen: int | None
    """Minutes that were placed there; None where none were."""
    minutes: int | None
    """None: no longer by hand; once nothing is, the work is spread again."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one person has of the work that is left of a task."""

    handle: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWork(Command):
    """Divide the work that is left of a task, or begin it later.

    It is one change: people, estimate, dates and a comment that says what was done.
    """

    ripples: ClassVar[bool] = True
    task_id: int
    seen: tuple[str, ...]
    """Handles of who was on it, in order of assignment."""
    shares: tuple[Share, ...] = ()
    """Everyone on it from now on; none given: who is on it stays."""
    to: date | None = None
    """The day on which it begins; None: it stays."""
