"""Commands on projects, and on who takes part in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import (
    LifeCyclePhase,
    Methodology,
    ProjectCategory,
    SystemRole,
)

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.commands.edit import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class AddProject(Command):
    """A new project, without tasks."""

    key: str
    """Two to six letters and digits, a letter first; tasks are called after it."""
    name: str
    manager: str | None = None
    """Handle; without one, whoever asks."""
    client: str | None = None
    """Name of an organisation; one that does not exist yet is made."""
    category: ProjectCategory = ProjectCategory.OTHER
    methodology: Methodology = Methodology.HYBRID
    phase: LifeCyclePhase = LifeCyclePhase.PLANNING
    start_target: date | None = None
    finish_target: date | None = None
    currency: str = "EUR"
    calendar_id: int | None = None
    """Without one, the standard calendar of the store."""
    workflow_id: int | None = None
    """Without one, the workflow that all projects share."""


class ProjectField(StrEnum):
    """Fields that can be edited; people and organisations by handle and name."""

    NAME = "name"
    MANAGER = "manager"
    CLIENT = "client"
    CATEGORY = "category"
    METHODOLOGY = "methodology"
    PHASE = "phase"
    START = "start_target"
    FINISH = "finish_target"
    CURRENCY = "currency"
    CALENDAR = "calendar_id"
    WORKFLOW = "workflow_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditProject(Command):
    """Several fields of one project. Its key stays: tasks are called after it."""

    project_id: int
    edits: tuple[Edit[ProjectField], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveProject(Command):
    """A project out of the lists, or back into them; nothing in it changes."""

    project_id: int
    archived: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMembership(Command):
    """The role of a person in a project: new, or another one."""

    project_id: int
    handle: str
    role: SystemRole
    seen: SystemRole | None
    """The role held so far, None for no member."""
    project_role: str | None = None
    """What the person is in the project, such as `Network lead`; None keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMembership(Command):
    """A person out of a project; the tasks stay theirs."""

    project_id: int
    handle: str
