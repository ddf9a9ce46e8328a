"""Fields of one task, as its form edits them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import EditTask, EditTasks, TaskField
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.edit_follow import following, settle_dates
from itpm_tui.services.edit_values import NAMES, checked, said_as, same_day
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_task
from itpm_tui.services.task_type import settle_type
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.wording import counted, listed, subject, was

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.transaction import OpenTransaction, Value
    from itpm_tui.services.stored import StoredTask


@handles(EditTask)
def edit_task(command: EditTask, tx: OpenTransaction) -> Handled:
    """Write the edited fields of a task, and what follows from them.

    Raises:
        Refusal: If the task is gone, or a field can not have its value.
        Conflict: If a field is no longer as it was seen.
    """
    task = load_task(tx, command.task_id)
    edited = _to_write(command, tx, task)
    if not edited:
        return unchanged(f"{task.key} is so already.", (task.id,))
    fields: dict[str, Value] = {field.value: value for field, value in edited.items()}
    if TaskField.TYPE in edited:
        settle_type(tx, task, TaskType(str(edited[TaskField.TYPE])))
    fields |= following(tx, task, fields)
    fields |= settle_dates(tx, task, fields)
    tx.update("task", task.id, fields)
    names = [NAMES[field] for field in edited]
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.PROJECTS}),
        title=f"{listed(names)} of {task.key}",
        message=_message(task, edited, tx.today),
        touched=(task.id,),
    )


@handles(EditTasks)
def edit_tasks(command: EditTasks, tx: OpenTransaction) -> Handled:
    """Write the edited fields of several tasks, or of none of them.

    Raises:
        Refusal: If one is gone, or a field can not have its value.
        Conflict: If a field is no longer as it was seen.
    """
    if not command.tasks:
        raise Refusal("Which tasks?")
    keys, names = [], []
    for each in command.tasks:
        if edit_task(each, tx).topics:
            keys.append(load_task(tx, each.task_id).key)
            names += [NAMES[edit.field] for edit in each.edits]
    touched = tuple(each.task_id for each in command.tasks)
    if not keys:
        return unchanged(f"{counted(len(touched), 'task')}: so already.", touched)
    fields = listed(list(dict.fromkeys(names)))
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.PROJECTS}),
        title=f"{fields} of {listed(keys)}",
        message=f"{subject(keys)}: {fields} saved.",
        touched=touched,
    )


def _to_write(
    command: EditTask, tx: OpenTransaction, task: StoredTask
) -> dict[TaskField, Value]:
    """Fields to be written with their values.

    Raises:
        Conflict: If a field is no longer as it was seen.
    """
    clashes = Clashes(tx)
    found: dict[TaskField, Value] = {}
    for edit in command.edits:
        field = edit.field
        stored = task.row[field.value]
        values = (
            same_day(field, edit.seen, stored),
            checked(tx, task, field, edit.wanted),
            stored,
        )
        said = tuple(said_as(field, value, tx.today) for value in values)
        if clashes.to_write(
            ("task", task.id, field.value),
            (task.key, NAMES[field]),
            values,
            (said[0], said[1], said[2]),
        ):
            found[field] = values[1]
    clashes.settle()
    return found


def _message(task: StoredTask, edited: dict[TaskField, Value], today: date) -> str:
    """The one field with its former value, or which fields are other now."""
    if len(edited) > 1:
        return f"{task.key}: {listed([NAMES[field] for field in edited])} saved."
    ((field, value),) = edited.items()
    if field is TaskField.DEADLINE and isinstance(value, datetime):
        return f"{task.key} due {was(value, task.due, today)}."
    former = said_as(field, task.row[field.value], today)
    said = said_as(field, value, today)
    return f"{task.key} {NAMES[field]}: {said} (was {former})."
