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
