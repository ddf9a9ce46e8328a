"""Whole plans and organisations from files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import PlanDraft
    from itpm_tui.domain.enums import ImportSource
    from itpm_tui.domain.organisation_draft import OrganisationDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan(Command):
    """A plan from a file, added or, by its external ids, brought up to date."""

    plan: PlanDraft
    source: ImportSource
    project_key: str | None = None
    """Key of the project; without one, the one it has or one made from its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOrganisation(Command):
    """A whole organisation into an empty store."""

    organisation: OrganisationDraft
    os_user: str | None = None
    """Unix user who is the person that the dashboard opens for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpStore(Command):
    """What a new store needs before anything else: a person, roles, a workflow."""

    name: str
    """Name of the first person, who runs the store."""
    handle: str
    os_user: str
    """Unix user who is this person."""
    time_zone: str = "UTC"
    """Zone of the person, the organisation and the standard calendar."""
    organisation: str = "Our organisation"
