"""Answers to requests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from datetime import date


class Becomes(StrEnum):
    """What an accepted request becomes."""

    TASK = "task"
    PROJECT = "project"
    NOTHING = "nothing"
    """Accepted, and nothing is made of it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptRequest(Command):
    """Yes: the request becomes a task or a project, and stays linked with it."""

    request_id: int
    seen: str
    """State that was seen."""
    becomes: Becomes = Becomes.TASK
    project_id: int | None = None
    """Of the task; without one, that of the request."""
    key: str | None = None
    """Of the new project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineRequest(Command):
    """No, and why; the requester is told."""

    request_id: int
    seen: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferRequest(Command):
    """Not now: put off, or until a day."""

    request_id: int
    seen: str
    until: date | None = None
    """None for later, without a day; with one it comes back by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBack(Command):
    """A question to who asked; the request waits for the answer."""

    request_id: int
    seen: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDuplicate(Command):
    """It asks for the same as another one."""

    request_id: int
    seen: str
    of_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenRequest(Command):
    """It is to be answered anew."""

    request_id: int
    seen: str
