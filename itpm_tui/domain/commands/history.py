"""Taking back and doing again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from itpm_tui.domain.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    """Take back the actor's own last step that is not taken back yet."""

    takes_back: ClassVar[bool] = True
    number: int | None = None
    """A particular change instead of the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo(Command):
    """Do again what the actor took back last; nothing else was changed since."""
