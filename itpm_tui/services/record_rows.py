"""Rows of registers between the words of people and the columns of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.field_values import checked, said
from itpm_tui.domain.fields import Refers
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.registers import known_register, register_of
from itpm_tui.domain.text import clean
from itpm_tui.services.people import id_called
from itpm_tui.services.values import number, number_or_none, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.fields import Field
    from itpm_tui.domain.registers import Register
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value


def register_named(noun: str) -> Register:
    """The register of a noun.

    Raises:
        Refusal: If there is none.
    """
    found = known_register(noun)
    if found is None:
        raise Refusal(f"There is no register {clean(noun, limit=40)}.")
    return found


def record_row(tx: OpenTransaction, register: Register, record_id: int) -> Row:
    """One row.

    Raises:
        Refusal: If it is gone, naming who did that where it is known.
    """
    row = tx.row(register.noun, record_id)
    if row is not None:
        return row
    change = tx.last_change_of(register.noun, record_id)
    if change is None:
        raise Refusal(f"There is no {register.key(record_id)}.")
    raise Refusal(
        f"{register.key(record_id)} is gone: @{change.actor} did that "
        f"({change.title}). Nothing was saved."
    )


def stored_value(tx: Transaction, field: Field, row: Row) -> Value:
    """What a field holds, as a person would name it."""
    value = row[field.column]
    if value is None or field.kind is Refers.SUBJECT:
        return None
    match field.kind:
        case FieldKind.PERSON:
            return _name(tx, "person", number(row, field.column), "handle")
        case Refers.PROJECT:
            return _name(tx, "project", number(row, field.column), "key")
        case Refers.RECORD:
            return register_of(field.register).key(number(row, field.column))
        case _:
            return value


def _name(tx: Transaction, table: str, row_id: int, column: str) -> str:
    row = tx.row(table, row_id)
    return "?" if row is None else text(row, column)


def column_value(tx: Transaction, field: Field, value: Value) -> Value:
    """What the column of a field holds for a value.

    Raises:
        Refusal: If the field can not hold it, or it names nobody and nothing.
    """
    wanted = checked(field, value)
    if wanted is None:
        return None
    match field.kind:
        case FieldKind.PERSON:
            return id_called(tx, str(wanted))
        case Refers.PROJECT:
            return project_id(tx, str(wanted))
        case Refers.RECORD:
            return _record_id(tx, field, str(wanted))
        case _:
            return wanted


def project_id(tx: Transaction, key: str) -> int:
    """The project of a key.

    Raises:
        Refusal: If there is none.
    """
    rows = tx.rows("project", key=key)
    if not rows:
        raise Refusal(f"There is no project {key}.")
    return number(rows[0], "id")


def _record_id(tx: Transaction, field: Field, key: str) -> int:
    register = register_of(field.register)
    found = register.row_id(key)
    if found is None or tx.row(register.noun, found) is None:
        raise Refusal(f"There is no {register.noun} {key}.")
    return found


def record_project(register: Register, row: Row) -> int | None:
    """The project of a row; None where it has none."""
    field = register.project
    return None if field is None else number_or_none(row, field.column)


def new_row(
    tx: OpenTransaction, register: Register, values: Mapping[str, Value]
) -> dict[str, Value]:
    """The columns of a new row; fields that are not named have their usual value.

    Raises:
        Refusal: If a field can not hold its value, or one is named that there is not.
    """
    known = {field.name for field in register.fields}
    for name in values:
        if name not in known:
            raise Refusal(f"A {register.noun} has no field {clean(name, limit=40)}.")
    row: dict[str, Value] = {}
    for field in register.fields:
        if field.kind is Refers.SUBJECT:
            continue
        value = values.get(field.name)
        row[field.column] = column_value(tx, field, value)
    if register.states:
        row["state"] = register.states[0].word
    return row


def said_value(field: Field, value: Value) -> str:
    """A value as a sentence has it."""
    return said(field, value) or "none"


def title_of_row(register: Register, row: Row) -> str:
    """What a row is about."""
    return text(row, register.title.column)
