"""Check-ins: one question to several people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCheckIn(Command):
    """One question to several people, with a day by which to answer."""

    question: str
    people: tuple[str, ...]
    """Handles."""
    project_id: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCheckIn(Command):
    """An answer of one line; a later one takes its place."""

    checkin_id: int
    text: str
