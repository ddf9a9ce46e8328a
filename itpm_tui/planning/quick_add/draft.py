"""What a quick-add line was understood as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import DependencyType, LagKind

if TYPE_CHECKING:
    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.commands.task import StatusWord
    from itpm_tui.domain.dates import Moment
    from itpm_tui.domain.enums import Priority, RequestSource
    from itpm_tui.domain.records import ProjectRecord, TaskRecord


class Meaning(Enum):
    """What became of a token."""

    TITLE = "title"
    FIELD = "field"
    PROBLEM = "problem"
    OVERRULED = "overruled"
    """A later one of the same key counts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A token of the line: its place, and what became of it."""

    start: int
    end: int
    meaning: Meaning
    field: str = ""
    """Key or kind, such as `due` or `person`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What stops the save, and what could be meant."""

    text: str
    field: str
    start: int
    end: int
    offers: tuple[str, ...] = ()
    """Tokens that would be understood in its place, the likeliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDraft:
    """A task that comes before or after."""

    task: TaskRecord
    type: DependencyType = DependencyType.FS
    lag_min: int = 0
    lag_kind: LagKind = LagKind.WORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A task that is not there yet; None is what the line says nothing of."""

    title: str = ""
    people: tuple[PersonRecord, ...] | None = None
    """Empty for `@none`: nobody, whatever the place of the cursor says."""
    tags: tuple[str, ...] = ()
    priority: Priority | None = None
    project: ProjectRecord | None = None
    due: Moment | None = None
    start: Moment | None = None
    wait: Moment | None = None
    est: int | None = None
    """Working minutes."""
    after: tuple[LinkDraft, ...] = ()
    before: tuple[LinkDraft, ...] = ()
    under: TaskRecord | None = None
    milestone: TaskRecord | None = None
    source: RequestSource | None = None
    requester: str | None = None
    """Name of the person outside who asked for it."""
    every: str | None = None
    status: StatusWord | None = None
    cost: str | None = None
    risk: str | None = None
    link: str | None = None
    note: str | None = None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def stops(self) -> str | None:
        """Why it can not be saved, None when it can."""
        if self.problems:
            return self.problems[0].text
        return None if self.title else "A task needs a title."

    @property
    def unstored(self) -> tuple[str, ...]:
        """What has no field of its own yet, as it is kept in the description."""
        wait = None if self.wait is None else self.wait.day.isoformat()
        said = (
            *(("every", self.every), ("cost", self.cost), ("risk", self.risk)),
            *(("wait", wait), ("from", self.requester)),
        )
        return tuple(f"{key}: {value}" for key, value in said if value is not None)

    @property
    def description(self) -> str | None:
        """The note, the link and what has no field yet, a line each."""
        parts = [part for part in (self.note, self.link) if part]
        return "\n".join([*parts, *self.unstored]) or None
