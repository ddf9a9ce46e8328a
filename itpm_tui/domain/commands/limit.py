"""Commands on limits of work in progress besides those of whole columns."""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import Priority, WipMode
from itpm_tui.domain.reader import Lanes
from itpm_tui.domain.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLaneLimit(Command):
    """How many cards a lane may have in a column of the board all projects share."""

    column_id: int
    lanes: Lanes
    """What divides the board: project, person or priority."""
    key: str
    """Which lane: project key, handle (`none` for nobody's), or priority."""
    seen: int | None
    limit: int | None
    """None for no limit."""


def lane_typed(typed: str) -> tuple[Lanes, str]:
    """Which lane is meant: `~FWL`, `@dana`, `nobody`, or a priority."""
    word = clean(typed, limit=60)
    if word.startswith("@"):
        return Lanes.PERSON, word[1:].lower()
    if word.lower() in {"nobody", "none"}:
        return Lanes.PERSON, "none"
    if word.lower() in set(Priority):
        return Lanes.PRIORITY, word.lower()
    return Lanes.PROJECT, word.removeprefix("~").upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPersonLimit(Command):
    """How many started tasks a person may have, over all projects."""

    handle: str
    seen: int | None
    limit: int | None
    """None for no limit."""
    mode: WipMode = WipMode.WARN
