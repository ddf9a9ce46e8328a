"""What is announced after a change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a screen shows, and so what makes it read again."""

    TASKS = "tasks"
    PROJECTS = "projects"
    PEOPLE = "people"
    COMMENTS = "comments"
    REGISTERS = "registers"
    """Requests, approvals, decisions, commitments and what else waits for words."""
    INBOX = "inbox"
    """What waits for somebody, and how far it is handled."""
    SETTINGS = "settings"
    TIME = "time"


EVERYTHING = frozenset(Topic)


@dataclass(frozen=True, slots=True)
class Changed:
    """Something was committed, by this program or another."""

    topics: frozenset[Topic]
    position: int
    """Number of the last change that this announces."""
