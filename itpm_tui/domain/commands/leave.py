"""Commands on leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import LeaveKind

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLeave(Command):
    """Someone is away; asked for by members, settled at once by who manages."""

    handle: str
    first: date
    last: date
    """Inclusive."""
    kind: LeaveKind = LeaveKind.ANNUAL
    minutes_per_day: int | None = None
    """None: the whole day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLeave(Command):
    """Agree to leave that was asked for, or not."""

    leave_id: int
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteLeave(Command):
    """Someone is not away after all."""

    leave_id: int
