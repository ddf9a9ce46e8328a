"""Commands on checklists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from itpm_tui.domain.checklist import ChecklistItem


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChecklist(Command):
    """The whole checklist of a task: what was seen, and what is wanted."""

    task_id: int
    seen: tuple[ChecklistItem, ...]
    items: tuple[ChecklistItem, ...]
