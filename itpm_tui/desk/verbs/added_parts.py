"""Parts of the form of a task for fields that people added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.register_form import field_asked
from itpm_tui.domain.commands.custom_field import SetCustomValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import Make, TaskSelection
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.register_records import CustomFieldRecord
    from itpm_tui.domain.transaction import Value
    from itpm_tui.views.modes import Field


def added_part(
    bench: Bench, task: TaskRecord, record: CustomFieldRecord
) -> tuple[Field, Callable[[str], Make]]:
    """A field with what it holds of the task, and the command of a changed text."""
    asked = field_asked(bench, record.field, _held(task, record.field.name))

    def make(text: str) -> Make:
        wanted = asked.read(text)

        def command(seen: TaskSelection) -> Command:
            return SetCustomValue(
                task_id=task.id,
                field_id=record.id,
                seen=_held(seen.one, record.field.name),
                wanted=wanted,
            )

        return command

    return asked.field, make


def _held(task: TaskRecord, name: str) -> Value:
    """What a field of a task holds."""
    return next((each.value for each in task.added if each.name == name), None)
