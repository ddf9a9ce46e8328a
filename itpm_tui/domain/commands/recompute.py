"""Making anew what can be computed."""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.domain.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Recompute(Command):
    """Dates, slack and the outline of all projects, from their inputs."""

    dry_run: bool = False
    """Only to tell what is not as it should be."""
