"""What looking at one side of a store found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    WARNING = "warning"
    """The store works; something is to be done before it does not."""
    PROBLEM = "problem"
    """Somebody cannot work, or something would be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of an examination."""

    check: str
    level: Level = Level.OK
    text: str
    """What is so."""
    next_step: str = ""
    """What to do; empty where nothing is."""


def fine(check: str, text: str) -> Finding:
    """All is as it should be."""
    return Finding(check=check, text=text)


def warning(check: str, text: str, next_step: str) -> Finding:
    """Something to be done soon."""
    return Finding(check=check, level=Level.WARNING, text=text, next_step=next_step)


def problem(check: str, text: str, next_step: str) -> Finding:
    """Something to be done now."""
    return Finding(check=check, level=Level.PROBLEM, text=text, next_step=next_step)
