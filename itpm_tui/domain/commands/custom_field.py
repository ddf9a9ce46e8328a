"""Fields that people add to tasks, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from itpm_tui.domain.enums import TaskType
    from itpm_tui.domain.register_enums import FieldKind
    from itpm_tui.domain.transaction import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCustomField(Command):
    """Tasks get a field more."""

    name: str
    """As it is typed in filters and options: letters, digits and underscores."""
    label: str
    """What people call it."""
    kind: FieldKind
    choices: tuple[str, ...] = ()
    task_type: TaskType | None = None
    """Tasks of this type only."""
    project_id: int | None = None
    """Tasks of this project only."""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCustomField(Command):
    """A field goes, with all that it holds."""

    field_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCustomValue(Command):
    """What one field of one task holds."""

    task_id: int
    field_id: int
    seen: Value
    wanted: Value
