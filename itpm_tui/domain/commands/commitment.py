"""Commitments: asking for a date, answering, taking the question back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.register_enums import CommitmentAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCommitments(Command):
    """People are asked to confirm the dates of tasks."""

    task_ids: tuple[int, ...]
    people: tuple[str, ...] = ()
    """Handles; without any, who works on each task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCommitment(Command):
    """What the person says to the date."""

    commitment_id: int
    """The entry that was seen last."""
    due: date | None
    """When the task was seen to be due."""
    answer: CommitmentAnswer
    confidence: int | None = None
    """1 to 5, with a yes."""
    date: date | None = None
    """The other date, with an offer."""
    reason: str | None = None
    """Why not, with a no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCommitment(Command):
    """The question is taken back."""

    commitment_id: int
