"""What is read of registers, of answers to what was asked, and of added fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.register_enums import (
    ApprovalRule,
    ApprovalState,
    CommitmentAnswer,
    CommitmentOutcome,
    Vote,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from itpm_tui.domain.fields import Field
    from itpm_tui.domain.transaction import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRecord:
    """A row of a register."""

    noun: str
    """Of the register."""
    id: int
    key: str
    """What people call it, such as `REQ-88`."""
    title: str
    state: str | None
    """None where the register has no states."""
    made_at: datetime
    """Instant, aware."""
    project_id: int | None
    values: Mapping[str, Value]
    """By name of the field; people by handle, projects and rows by key."""

    def text(self, name: str) -> str:
        """A value as text, empty where there is none."""
        value = self.values.get(name)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRecord:
    """What something is about."""

    type: str
    id: int
    key: str
    title: str
    content: str
    """Hash of the content as it is now."""
    project_id: int | None = None
    source: str = "team"
    """Who asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord:
    """What one person said."""

    person: str
    """Handle."""
    vote: Vote
    comment: str | None
    at: datetime
    counts: bool
    """Whether it was given to the content of now, and is their last word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRecord:
    """An approval, for the content of now."""

    id: int
    key: str
    title: str
    body: str
    subject: SubjectRecord | None
    """None where it is gone."""
    rule: ApprovalRule
    quorum: int | None
    state: ApprovalState
    """Asked again where the content changed since it was decided."""
    reopened: bool
    """Whether the content changed since it was decided, or first asked for."""
    asked_by: str
    asked_at: datetime
    due: date | None
    approvers: tuple[str, ...]
    """Handles, in the order asked."""
    votes: tuple[VoteRecord, ...]
    """Oldest first."""

    @property
    def open(self) -> bool:
        """Whether it waits for somebody."""
        return self.state is ApprovalState.REQUESTED

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not answered for the content of now."""
        answered = {vote.person for vote in self.votes if vote.counts}
        return tuple(who for who in self.approvers if who not in answered)

    def waits_for_person(self, handle: str) -> bool:
        """Whether it is open and this person has not answered."""
        return self.open and handle in self.waits_for


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecord:
    """What one person was asked about a date, and the last word on it."""

    id: int
    """Of the last entry."""
    subject: SubjectRecord
    person: str
    asked_by: str
    asked_at: datetime
    asked_date: date | None
    """The date that was to be confirmed."""
    due: date | None
    """When the subject is due now."""
    answer: CommitmentAnswer
    promised: date | None
    """The date confirmed or offered."""
    confidence: int | None
    """1 to 5."""
    reason: str | None
    answered_at: datetime | None
    outcome: CommitmentOutcome
    entries: int = 1
    """Entries of this person on this subject, this one counted."""

    @property
    def moved(self) -> bool:
        """Whether the date moved since it was confirmed: it is asked again."""
        confirmed = self.answer is CommitmentAnswer.CONFIRMED
        return confirmed and self.promised != self.due

    @property
    def waits(self) -> bool:
        """Whether the person has to say something."""
        pending = self.answer is CommitmentAnswer.PENDING
        return self.outcome is CommitmentOutcome.OPEN and (pending or self.moved)

    @property
    def weak(self) -> bool:
        """Whether the date of now is not confirmed, or only with little confidence."""
        if self.outcome is not CommitmentOutcome.OPEN:
            return False
        sure = self.answer is CommitmentAnswer.CONFIRMED and not self.moved
        return not sure or (self.confidence or 0) < STRONG


STRONG = 3
"""Confidence from which a confirmed date counts as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInReplyRecord:
    """One person who is asked."""

    person: str
    text: str | None
    """None where there is no answer yet."""
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInRecord:
    """A question to several people, with their answers."""

    id: int
    key: str
    question: str
    project: str | None
    """Key."""
    asked_by: str
    asked_at: datetime
    due: date | None
    replies: tuple[CheckInReplyRecord, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not answered."""
        return tuple(reply.person for reply in self.replies if reply.at is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomFieldRecord:
    """A field that people added to tasks."""

    id: int
    field: Field
    task_type: str | None
    """Tasks of this type only; None for all."""
    project_id: int | None
    """Tasks of this project only; None for all."""
    project: str | None
    """Its key."""

    def of(self, project_id: int, task_type: str) -> bool:
        """Whether a task has it."""
        return self.project_id in {None, project_id} and self.task_type in {
            None,
            task_type,
        }
