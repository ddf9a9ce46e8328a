"""Rows of registers: added, edited, put into another state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.register import AddRecord, EditRecord, SetRecordState
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.field_values import value_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.asking import ask_about_request
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.people import handle_of
from itpm_tui.services.record_rows import (
    column_value,
    new_row,
    record_row,
    register_named,
    said_value,
    stored_value,
    title_of_row,
)
from itpm_tui.services.registry import handles
from itpm_tui.services.values import text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from itpm_tui.domain.commands.register import RecordEdit
    from itpm_tui.domain.registers import Register
    from itpm_tui.domain.transaction import OpenTransaction, Row, Value

TOPICS = frozenset({Topic.REGISTERS})


@handles(AddRecord)
def add_record(command: AddRecord, tx: OpenTransaction) -> Handled:
    """Add a row of a register.

    Raises:
        Refusal: If the register has a command of its own for that, or a field can
            not hold its value.
    """
    register = register_named(command.register)
    if not register.own_add:
        raise Refusal(f"A {register.noun} is asked for: itpm {register.noun} ask.")
    values = {**_usual(register, tx), **dict(command.values)}
    row = new_row(tx, register, values)
    row_id = tx.insert(register.noun, row)
    if register.noun == SubjectType.REQUEST:
        ask_about_request(tx, row_id, row)
    key = register.key(row_id)
    title = title_of_row(register, row)
    return Handled(
        topics=TOPICS,
        title=f"new {register.noun} {key} {title}",
        message=f"Added {key}: {title}",
        named=(key,),
    )


def _usual(register: Register, tx: OpenTransaction) -> dict[str, Value]:
    """What fields hold where nothing is said."""
    me = handle_of(tx, tx.actor.person_id) or ""
    return {
        field.name: value_of(field, field.default, tx.today, me=me)
        for field in register.fields
        if field.default is not None
    }


@handles(EditRecord)
def edit_record(command: EditRecord, tx: OpenTransaction) -> Handled:
    """Write the edited fields of a row.

    Raises:
        Refusal: If there is no such row, or a field can not have its value.
        Conflict: If a field is no longer as it was seen.
    """
    register = register_named(command.register)
    row = record_row(tx, register, command.record_id)
    key = register.key(command.record_id)
    written = _to_write(tx, register, row, command.edits)
    if not written:
        said = f"{key} is so already."
        return Handled(topics=frozenset(), title="", message=said, named=(key,))
    columns = {register.field(name).column: held for name, held in written.items()}
    tx.update(register.noun, command.record_id, columns)
    labels = [register.field(name).label.lower() for name in written]
    return Handled(
        topics=TOPICS,
        title=f"{listed(labels)} of {key}",
        message=f"{key}: {listed(labels)} saved.",
        named=(key,),
    )


def _to_write(
    tx: OpenTransaction, register: Register, row: Row, edits: tuple[RecordEdit, ...]
) -> dict[str, Value]:
    """What columns are to hold, by name of the field.

    Raises:
        Refusal: If a field can not have its value.
        Conflict: If one is no longer as it was seen.
    """
    clashes = Clashes(tx)
    found: dict[str, Value] = {}
    row_id = int(str(row["id"]))
    asked = {field.name: field for field in register.asked}
    for edit in edits:
        field = asked.get(edit.field)
        if field is None:
            name = clean(edit.field, limit=40)
            raise Refusal(f"The field {name} of a {register.noun} can not be edited.")
        held = column_value(tx, field, edit.wanted)
        stored = stored_value(tx, field, row)
        wanted = stored if held == row[field.column] else edit.wanted
        if clashes.to_write(
            (register.noun, row_id, field.column),
            (register.key(row_id), field.label.lower()),
            (edit.seen, wanted, stored),
            (
                said_value(field, edit.seen),
                said_value(field, wanted),
                said_value(field, stored),
            ),
        ):
            found[field.name] = held
    clashes.settle()
    return found


@handles(SetRecordState)
def set_record_state(command: SetRecordState, tx: OpenTransaction) -> Handled:
    """Put a row into another state.

    Raises:
        Refusal: If it can not go there, or nobody says why where that is needed.
        Conflict: If it is no longer in the state that was seen.
    """
    register = register_named(command.register)
    if not register.own_states:
        raise Refusal(
            f"A {register.noun} is answered: itpm {register.noun} --help shows how."
        )
    return moved(tx, register, command)


def moved(tx: OpenTransaction, register: Register, command: SetRecordState) -> Handled:
    """A row in another state, where the register allows that.

    Raises:
        Refusal: If it does not.
        Conflict: If the row is no longer in the state that was seen.
    """
    row = record_row(tx, register, command.record_id)
    key, now = register.key(command.record_id), text(row, "state")
    if now == command.state:
        said = f"{key} is {words(now)} already."
        return Handled(topics=frozenset(), title="", message=said, named=(key,))
    check_seen(tx, register, row, command.seen, command.state)
    state = register.state(command.state)
    if command.state not in register.state(now).to:
        raise Refusal(f"{key} is {words(now)}, and can not become {words(state.word)}.")
    reason = clean(command.reason or "", limit=LONG_LIMIT, lines=True).strip()
    if state.reason and not reason:
        raise Refusal(f"Say why {key} becomes {words(state.word)}.")
    tx.update(register.noun, command.record_id, {"state": state.word})
    return Handled(
        topics=TOPICS,
        title=f"{key}: {words(now)} to {words(state.word)}",
        message=f"{key} is {words(state.word)} (was {words(now)}).",
        named=(key,),
        reason=reason or None,
    )


def check_seen(
    tx: OpenTransaction, register: Register, row: Row, seen: str, wanted: str
) -> None:
    """Go on when a row is in the state that was seen.

    Raises:
        Conflict: If someone answered meanwhile; names them.
    """
    clashes = Clashes(tx)
    row_id = int(str(row["id"]))
    now = text(row, "state")
    clashes.to_write(
        (register.noun, row_id, "state"),
        (register.key(row_id), "state"),
        (seen, wanted, now),
        (words(seen), words(wanted), words(now)),
    )
    clashes.settle()


def words(state: str) -> str:
    """A state as a sentence has it."""
    return state.replace("_", " ")
