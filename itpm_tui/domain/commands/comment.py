"""Commands on conversations."""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class AddComment(Command):
    """A comment on tasks, one each."""

    task_ids: tuple[int, ...]
    body: str
    visibility: Visibility = Visibility.INTERNAL
    parent_id: int | None = None
