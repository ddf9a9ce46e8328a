"""Approvals: asking for one, answering, taking the question back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.register_enums import ApprovalRule, Vote

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskApproval(Command):
    """People are asked to approve something as it stands."""

    subject_type: str
    """`task`, `project`, or the noun of a register."""
    subject_id: int
    approvers: tuple[str, ...]
    """Handles."""
    title: str = ""
    """Without one, made from the subject."""
    body: str | None = None
    rule: ApprovalRule = ApprovalRule.ANY
    quorum: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerApproval(Command):
    """What one approver says to the content that was seen."""

    approval_id: int
    content: str
    """Hash of the content that was seen."""
    vote: Vote
    words: str | None = None
    """Must be said to changes wanted and to a no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateApproval(Command):
    """Someone else answers in the place of who asks for this."""

    approval_id: int
    to: str
    """Handle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApproval(Command):
    """The question is taken back."""

    approval_id: int
