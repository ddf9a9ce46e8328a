"""Fields that people add to tasks, and what they hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.custom_field import (
    AddCustomField,
    RemoveCustomField,
    SetCustomValue,
)
from itpm_tui.domain.custom import NAME, custom_field, packed, unpacked
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.field_values import checked, said
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.query.fields import FIELDS
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.people import handle_of, id_called
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_task
from itpm_tui.services.values import number, number_or_none, text, text_or_none
from itpm_tui.services.wording import counted

if TYPE_CHECKING:
    from itpm_tui.domain.fields import Field
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value

TOPICS = frozenset({Topic.TASKS, Topic.SETTINGS})
_OF_CHOICES = frozenset({FieldKind.ENUM, FieldKind.MULTI_ENUM})
CHOICES_LIMIT = 50


@handles(AddCustomField)
def add_custom_field(command: AddCustomField, tx: OpenTransaction) -> Handled:
    """Give tasks a field more.

    Raises:
        Refusal: If the name is taken or no name, or choices are missing.
    """
    name, label = clean(command.name).lower(), clean(command.label)
    if NAME.fullmatch(name) is None:
        raise Refusal(
            f'"{name}" can not be the name of a field: small letters, digits and '
            "underscores, a letter first."
        )
    if name in FIELDS or tx.rows("custom_field", name=name):
        raise Refusal(f"There is a field {name} already. Choose another name.")
    choices = [clean(word) for word in command.choices if clean(word)]
    if command.kind in _OF_CHOICES and not 1 <= len(choices) <= CHOICES_LIMIT:
        raise Refusal(f"Name 1 to {CHOICES_LIMIT} words that it can be.")
    if command.kind is FieldKind.MULTI_ENUM and any(" " in word for word in choices):
        raise Refusal("Words of which several can be chosen have no spaces.")
    tx.insert(
        "custom_field",
        {
            "name": name,
            "label": label or name,
            "kind": command.kind,
            "options": json.dumps(choices, ensure_ascii=False) if choices else None,
            "task_type": command.task_type,
            "project_id": command.project_id,
            "required": command.required,
        },
    )
    return Handled(
        topics=TOPICS,
        title=f"field {name}",
        message=f"Tasks have the field {label or name} now.",
        named=(name,),
    )


@handles(RemoveCustomField)
def remove_custom_field(command: RemoveCustomField, tx: OpenTransaction) -> Handled:
    """Take a field away, with what it holds; undo brings both back.

    Raises:
        Refusal: If there is none.
    """
    row = field_row(tx, command.field_id)
    held = tx.rows("custom_value", field_id=command.field_id)
    for value in held:
        tx.delete("custom_value", number(value, "id"))
    tx.delete("custom_field", command.field_id)
    name = text(row, "name")
    return Handled(
        topics=TOPICS,
        title=f"field {name} removed",
        message=f"Field {name} is gone, with {counted(len(held), 'value')}.",
        named=(name,),
    )


def field_row(tx: Transaction, field_id: int) -> Row:
    """An added field.

    Raises:
        Refusal: If there is none.
    """
    row = tx.row("custom_field", field_id)
    if row is None:
        raise Refusal("That field is gone: someone removed it. Nothing was saved.")
    return row


def field_of_row(row: Row) -> Field:
    """The description of an added field."""
    options = text_or_none(row, "options")
    return custom_field(
        text(row, "name"),
        text(row, "label"),
        FieldKind(text(row, "kind")),
        json.loads(options) if options else (),
        required=bool(row["required"]),
    )


@handles(SetCustomValue)
def set_custom_value(command: SetCustomValue, tx: OpenTransaction) -> Handled:
    """Write what a field of a task holds.

    Raises:
        Refusal: If the task or the field is gone, or the field can not hold it.
        Conflict: If it is no longer as it was seen.
    """
    task = load_task(tx, command.task_id)
    row = field_row(tx, command.field_id)
    field = field_of_row(row)
    if number_or_none(row, "project_id") not in {None, task.project_id}:
        raise Refusal(f"Tasks of another project have the field {field.label}.")
    place: dict[str, Value] = {"subject_type": SubjectType.TASK, "subject_id": task.id}
    rows = tx.rows("custom_value", field_id=command.field_id, **place)
    stored = _held(tx, field, rows[0]) if rows else None
    wanted = checked(field, command.wanted)
    clashes = Clashes(tx)
    changes = clashes.to_write(
        ("custom_value", number(rows[0], "id") if rows else 0, "value"),
        (task.key, field.label.lower()),
        (command.seen, wanted, stored),
        (
            said(field, command.seen) or "none",
            said(field, wanted) or "none",
            said(field, stored) or "none",
        ),
    )
    clashes.settle()
    if not changes:
        message = f"{task.key} {field.label.lower()} is so already."
        return Handled(topics=frozenset(), title="", message=message)
    _keep(tx, command, place, rows, _packed(tx, field, wanted))
    now, was = said(field, wanted) or "none", said(field, stored) or "none"
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"{field.label.lower()} of {task.key}",
        message=f"{task.key} {field.label.lower()}: {now} (was {was}).",
        touched=(task.id,),
    )


def _keep(
    tx: OpenTransaction,
    command: SetCustomValue,
    place: Row,
    rows: list[Row],
    value: str | None,
) -> None:
    """Write, add or delete the row that holds a value."""
    if value is None:
        tx.delete("custom_value", number(rows[0], "id"))
    elif rows:
        tx.update("custom_value", number(rows[0], "id"), {"value": value})
    else:
        row = {"field_id": command.field_id, **place, "value": value}
        tx.insert("custom_value", row)


def _held(tx: Transaction, field: Field, row: Row) -> Value:
    """What a field holds; people by handle."""
    assert isinstance(field.kind, FieldKind)
    value = unpacked(field.kind, text(row, "value"))
    if field.kind is FieldKind.PERSON and isinstance(value, int):
        return handle_of(tx, value)
    return value


def _packed(tx: Transaction, field: Field, value: Value) -> str | None:
    """A value as it is kept; None for none.

    Raises:
        Refusal: If it names nobody.
    """
    if value is None:
        return None
    if field.kind is FieldKind.PERSON:
        return packed(id_called(tx, str(value)))
    return packed(value)
