"""Records of people, statuses and the columns of a board."""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.domain.enums import (
    PersonKind,
    StatusGroup,
    SystemRole,
    WipMode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person who can be assigned."""

    id: int
    handle: str
    name: str
    kind: PersonKind = PersonKind.MEMBER
    role: SystemRole | None = None
    """Highest right over all projects."""
    job_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRecord:
    """One status of a workflow, in order."""

    id: int
    workflow_id: int
    name: str
    group: StatusGroup
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRecord:
    """One board column with the tasks in it, in rank order."""

    id: int
    name: str
    group: StatusGroup
    wip_limit: int | None
    wip_mode: WipMode
    total: int
    """Tasks in it, over all lanes."""
    status_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRecord:
    """One lane of a board: the ids in each column."""

    key: str
    """Project key, handle, priority; empty where there are no lanes."""
    title: str
    cells: tuple[tuple[int, ...], ...]
    """Task ids by column, in rank order."""
    limits: tuple[int | None, ...] = ()
    """The limit of this lane by column; none given, there are none."""
    person_limit: int | None = None
    """How many started tasks the person of the lane may have, over all projects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRecord:
    """A board as it is read."""

    name: str
    columns: tuple[ColumnRecord, ...]
    lanes: tuple[LaneRecord, ...]
