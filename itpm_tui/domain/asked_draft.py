"""What people were asked and what was decided, before it has rows in a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.register_enums import CommitmentAnswer, DecisionKind

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentDraft:
    """A date that a person was asked to confirm."""

    task: str
    """Key."""
    person: str
    asked_by: str
    asked_at: datetime
    answer: CommitmentAnswer = CommitmentAnswer.PENDING
    confidence: int | None = None
    date: date | None = None
    """Confirmed or offered; without one, that of the task."""
    reason: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInDraft:
    """A question to several people."""

    question: str
    asked_by: str
    asked_at: datetime
    people: tuple[str, ...]
    project: str | None = None
    due: date | None = None
    answers: tuple[tuple[str, str], ...] = ()
    """Handle and answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """A decision."""

    question: str
    outcome: str
    decided_by: str
    decided_on: date
    kind: DecisionKind = DecisionKind.GOVERNANCE
    project: str | None = None
    rationale: str | None = None
