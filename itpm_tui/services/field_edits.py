"""Edited fields of anything that is no task: what is to be written, and clashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from itpm_tui.domain.commands.edit import F
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from itpm_tui.domain.commands.edit import Edit
    from itpm_tui.domain.transaction import OpenTransaction, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Generic[F]):
    """Something whose fields are edited."""

    place: tuple[str, int]
    """Table and row."""
    item: str
    """What people call it."""
    names: Mapping[F, str]
    """What people call its fields."""
    stored: Mapping[F, Value]
    """The fields as they are, in the form that edits have."""
    columns: Mapping[F, str]
    """Columns that are not called like their field."""
    said: Callable[[F, Value], str]
    """A value of a field as a person reads it."""


def to_write(
    tx: OpenTransaction,
    edited: Edited[F],
    edits: Sequence[Edit[F]],
    checked: Callable[[F, Value], Value],
) -> dict[F, Value]:
    """Fields to be written with their values.

    Args:
        tx: With the record of changes.
        edited: What is edited.
        edits: What was seen and is wanted.
        checked: A value as it is stored; refuses one that can not be.

    Raises:
        Refusal: If a field can not have its value.
        Conflict: If a field is no longer as it was seen.
    """
    clashes = Clashes(tx)
    found: dict[F, Value] = {}
    for edit in edits:
        field, stored = edit.field, edited.stored[edit.field]
        wanted = checked(field, edit.wanted)
        values = (edit.seen, wanted, stored)
        said = tuple(edited.said(field, value) for value in values)
        column = edited.columns.get(field, field.value)
        if clashes.to_write(
            (*edited.place, column),
            (edited.item, edited.names[field]),
            values,
            (said[0], said[1], said[2]),
        ):
            found[field] = wanted
    clashes.settle()
    return found


def saved(edited: Edited[F], written: Mapping[F, Value]) -> str:
    """The sentence for the person: the one field with its former value, or which."""
    names = [edited.names[field] for field in written]
    if len(names) > 1:
        return f"{edited.item}: {listed(names)} saved."
    ((field, value),) = written.items()
    former = edited.said(field, edited.stored[field])
    return f"{edited.item} {names[0]}: {edited.said(field, value)} (was {former})."
