"""The record of changes as people read it: who did what, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

OUTSIDE = "outside"
"""The actor of what other programs wrote into the store."""
_FIRST = (
    *("task", "comment", "time", "status", "assignee", "due", "priority", "title"),
    *("start", "finish"),
)
"""Fields that say most of a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Changes that meet every condition given; with none given, all changes."""

    who: str | None = None
    """Handle of a person, or the name of what is no person, such as `outside`."""
    via: frozenset[str] = frozenset()
    """Any of these ways in."""
    item: str | None = None
    """What people call a task, a project or a row of a register."""
    fields: frozenset[str] = frozenset()
    """Any of these columns was changed."""
    words: tuple[str, ...] = ()
    """Each is in the title or the reason, ignoring case."""
    since: datetime | None = None
    """Instant from which on."""
    until: datetime | None = None
    """Instant before which."""
    project_id: int | None = None
    """The project of what was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One field of one thing, before and after."""

    item: str
    """What people call the thing, such as `FWL-12` or `@dana`."""
    field: str
    before: str | None
    after: str | None
    task_id: int | None = None
    """The task that it is about, where it is there still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change with what it touched, as far as the viewer may see that."""

    number: int
    at: datetime
    actor: str
    via: str
    command: str
    title: str
    reason: str | None
    undoes: int | None
    undone: bool
    """Whether it was taken back, and not done again since."""
    person: bool
    """Whether a person made it, not a program."""
    mine: bool
    """Whether the viewer made it."""
    hash: str
    """Its seal."""
    rows: int
    """Rows that it touched."""
    lines: tuple[AuditLine, ...]
    """The first of them, in words."""

    @property
    def outside(self) -> bool:
        """Whether another program wrote it."""
        return self.actor == OUTSIDE

    @property
    def told(self) -> tuple[AuditLine, ...]:
        """The lines, those first that say most."""
        rank = {name: place for place, name in enumerate(_FIRST)}
        return tuple(
            sorted(self.lines, key=lambda line: rank.get(line.field, len(rank)))
        )

    @property
    def items(self) -> tuple[str, ...]:
        """What it is about, each once."""
        return tuple(dict.fromkeys(line.item for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some changes, newest first."""

    entries: tuple[AuditEntry, ...]
    reached: int
    """Number of the last change looked at; go on from there for more."""
    complete: bool
    """Whether there is nothing further in the direction asked for."""
