"""Keeping views: a filter with its order, headings and columns, under a name."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.view import DeleteView, EditView, SaveView, ViewField
from itpm_tui.domain.enums import Screen
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.saved_views import LONGEST_FILTER, LONGEST_NAME
from itpm_tui.domain.text import clean, fold
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.query import parse
from itpm_tui.planning.query.fields import COLUMNS, GROUPS, SORTS
from itpm_tui.planning.saved_views import is_built_in
from itpm_tui.services.field_edits import Edited, saved, to_write
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value

TOPICS = frozenset({Topic.SETTINGS})
NAMES = {
    ViewField.NAME: "name",
    ViewField.FILTER: "filter",
    ViewField.SORT: "order",
    ViewField.GROUP: "grouping",
    ViewField.COLUMNS: "columns",
    ViewField.SCREEN: "screen",
    ViewField.PROJECT: "project",
    ViewField.SHARED: "sharing",
}
GONE = "There is no such view any more."


@handles(SaveView)
def save_view(command: SaveView, tx: OpenTransaction) -> Handled:
    """Keep a view as one of the actor's.

    Raises:
        Refusal: If its name is taken or a field can not have its value.
    """
    values, owner = command.values, known_here(tx)
    fields: dict[ViewField, Value] = {
        ViewField.NAME: values.name,
        ViewField.FILTER: values.filter,
        ViewField.SORT: values.sort,
        ViewField.GROUP: values.group,
        ViewField.COLUMNS: ",".join(values.columns),
        ViewField.SCREEN: values.screen,
        ViewField.PROJECT: values.project_id,
        ViewField.SHARED: values.shared,
    }
    checked = {field: _checked(tx, field, each) for field, each in fields.items()}
    name = str(checked[ViewField.NAME])
    _free(tx, name, owner, shared=values.shared)
    tx.insert("saved_view", {"owner_id": owner, **_columns(checked)})
    return Handled(
        topics=TOPICS,
        title=f"view {name}",
        message=f"View {name} saved{' for all' if values.shared else ''}.",
        named=(name,),
    )


@handles(EditView)
def edit_view(command: EditView, tx: OpenTransaction) -> Handled:
    """Write the edited fields of a view.

    Raises:
        Refusal: If it is gone, its new name is taken, or a field can not have its
            value.
        Conflict: If a field is no longer as it was seen.
    """
    row = stored_view(tx, command.view_id)
    name = text(row, "name")
    edited = Edited(
        place=("saved_view", command.view_id),
        item=f"View {name}",
        names=NAMES,
        stored=_stored(row),
        columns={},
        said=lambda field, value: _said(tx, field, value),
    )
    written = to_write(tx, edited, command.edits, partial(_checked, tx))
    if not written:
        said = f"View {name} is so already."
        return Handled(topics=frozenset(), title="", message=said, named=(name,))
    now = str(written.get(ViewField.NAME, name))
    shared = bool(written.get(ViewField.SHARED, row["shared"]))
    _free(tx, now, number(row, "owner_id"), shared=shared, own=command.view_id)
    tx.update("saved_view", command.view_id, _columns(written))
    return Handled(
        topics=TOPICS,
        title=f"{listed([NAMES[field] for field in written])} of view {name}",
        message=saved(edited, written),
        named=(now,),
    )


@handles(DeleteView)
def delete_view(command: DeleteView, tx: OpenTransaction) -> Handled:
    """Keep a view no longer.

    Raises:
        Refusal: If it is gone.
    """
    name = text(stored_view(tx, command.view_id), "name")
    tx.delete("saved_view", command.view_id)
    return Handled(
        topics=TOPICS,
        title=f"view {name} deleted",
        message=f"View {name} deleted.",
        named=(name,),
    )


def stored_view(tx: Transaction, view_id: int) -> Row:
    """A view that the actor may see.

    Raises:
        Refusal: If there is none.
    """
    row = tx.row("saved_view", view_id)
    own = row is not None and row["owner_id"] == tx.actor.person_id
    if row is None or not (own or row["shared"]):
        raise Refusal(GONE)
    return row


def _free(
    tx: Transaction, name: str, owner: int, *, shared: bool, own: int | None = None
) -> None:
    """Go on when no other view that is opened by its name is called so.

    Raises:
        Refusal: If one is.
    """
    if is_built_in(name):
        raise Refusal(f"{name} is the name of a view that is built in.")
    for row in tx.rows("saved_view"):
        mine = row["owner_id"] == owner
        meets = mine or (shared and bool(row["shared"]))
        if row["id"] != own and meets and fold(text(row, "name")) == fold(name):
            whose = "of yours" if mine else "that someone else shared"
            raise Refusal(f"There is a view {text(row, 'name')} {whose} already.")


def _stored(row: Row) -> dict[ViewField, Value]:
    """The fields of a view as edits have them."""
    stored = {field: row[field.value] for field in ViewField}
    stored[ViewField.COLUMNS] = ",".join(json.loads(text(row, "columns")))
    return stored


def _columns(fields: Mapping[ViewField, Value]) -> dict[str, Value]:
    """Fields as the store has them."""
    found = {field.value: value for field, value in fields.items()}
    if ViewField.COLUMNS in fields:
        names = str(fields[ViewField.COLUMNS])
        found["columns"] = json.dumps(names.split(",") if names else [])
    return found


def _checked(tx: Transaction, field: ViewField, value: Value) -> Value:
    """A value as its field can hold it.

    Raises:
        Refusal: If it can not.
    """
    match field:
        case ViewField.NAME:
            return _name(str(value or ""))
        case ViewField.FILTER:
            return _filter(str(value or ""), _added(tx))
        case ViewField.SORT:
            return _words("sort", value, SORTS)
        case ViewField.GROUP:
            return _words("group", value, GROUPS, most=1)
        case ViewField.COLUMNS:
            return _words("columns", value, (*COLUMNS, *_added(tx)))
        case ViewField.SCREEN:
            return Screen(str(value))
        case ViewField.PROJECT:
            return value
        case ViewField.SHARED:
            return bool(value)


def _name(typed: str) -> str:
    name = clean(typed, limit=200).strip()
    if not name:
        raise Refusal("A view needs a name.")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"The name of a view has at most {LONGEST_NAME} characters.")
    return name


def _added(tx: Transaction) -> list[str]:
    """Names of the fields that people added to tasks."""
    return [text(row, "name") for row in tx.rows("custom_field")]


def _filter(typed: str, added: Sequence[str]) -> str:
    asked = clean(typed, limit=LONGEST_FILTER).strip()
    query = parse(asked)
    for fault in query.faults:
        part = asked[fault.position : fault.position + fault.length]
        if part.lower() not in added:
            raise Refusal(f"The filter can not be read at {part}: {fault.text}")
    for directive in query.directives:
        if directive.name != "limit":
            raise Refusal(f"{directive} has a field of its own beside the filter.")
    return asked


def _words(
    what: str, value: Value, known: Sequence[str], most: int | None = None
) -> str:
    """Names parted by commas, each one that there is."""
    names = [name for name in str(value or "").replace(" ", "").split(",") if name]
    for name in names:
        bare = name.removeprefix("-") if what == "sort" else name
        if bare not in known:
            raise Refusal(
                f"There is no {clean(bare, limit=40)} to {what} by."
                if most or what == "sort"
                else f"There is no column {clean(bare, limit=40)}."
            )
    if most is not None and len(names) > most:
        raise Refusal("A list is grouped by one thing.")
    return ",".join(dict.fromkeys(names))


def _said(tx: Transaction, field: ViewField, value: Value) -> str:
    """A value of a field as a person reads it."""
    if field is ViewField.SHARED:
        return "for all" if value else "mine alone"
    if field is ViewField.PROJECT:
        project = tx.row("project", value) if isinstance(value, int) else None
        return "any" if project is None else text(project, "key")
    return str(value or "none")
