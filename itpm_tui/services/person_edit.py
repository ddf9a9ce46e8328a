"""Fields of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.person import EditPerson, PersonField
from itpm_tui.domain.commands.project import RemoveMembership, SetMembership
from itpm_tui.domain.enums import OrgKind, PersonKind
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.field_edits import Edited, saved, to_write
from itpm_tui.services.membership import TOPICS as ROLE_TOPICS
from itpm_tui.services.membership import remove_membership, set_membership
from itpm_tui.services.organisation import organisation_id, zone_named
from itpm_tui.services.people import person_of
from itpm_tui.services.person import ORGANISATIONS, TOPICS, free_handle
from itpm_tui.services.registry import handles
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import listed, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.commands.person import RoleEdit
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value

NAMES = {
    PersonField.NAME: "name",
    PersonField.HANDLE: "handle",
    PersonField.KIND: "kind",
    PersonField.TITLE: "title",
    PersonField.EMAIL: "e-mail",
    PersonField.ORGANISATION: "organisation",
    PersonField.ZONE: "time zone",
}


@handles(EditPerson)
def edit_person(command: EditPerson, tx: OpenTransaction) -> Handled:
    """Write the edited fields of a person.

    Raises:
        Refusal: If there is no such person, or a field can not have its value.
        Conflict: If a field is no longer as it was seen.
    """
    row = person_of(tx, command.person_id)
    handle = text(row, "handle")
    edited = Edited(
        place=("person", command.person_id),
        item=f"@{handle}",
        names=NAMES,
        stored=_stored(tx, row),
        columns={PersonField.ORGANISATION: "organisation_id"},
        said=lambda _, value: shown(value, tx.today),
    )
    written = to_write(
        tx, edited, command.edits, lambda field, value: _checked(tx, row, field, value)
    )
    changed = _change_roles(tx, handle, command.roles)
    if not written and not changed:
        said = f"@{handle} is so already."
        return Handled(topics=frozenset(), title="", message=said, named=(handle,))
    columns = _write(tx, row, written)
    names = [NAMES[field] for field in written]
    fields = [saved(edited, written)] if written else []
    return Handled(
        topics=TOPICS | (ROLE_TOPICS if changed else frozenset()),
        title=f"{listed([*names, *(['roles'] if changed else [])])} of @{handle}",
        message=" ".join([*fields, *(each.message for each in changed)]),
        named=(str(columns.get("handle", handle)),),
    )


def _change_roles(
    tx: OpenTransaction, handle: str, roles: Sequence[RoleEdit]
) -> list[Handled]:
    """Give, change and take roles. Returns what is said of those that changed."""
    done = []
    for role in roles:
        if role.wanted is None:
            out = RemoveMembership(project_id=role.project_id, handle=handle)
            done.append(remove_membership(out, tx))
        else:
            put = SetMembership(
                project_id=role.project_id,
                handle=handle,
                role=role.wanted,
                seen=role.seen,
            )
            done.append(set_membership(put, tx))
    return [each for each in done if each.topics]


def _write(
    tx: OpenTransaction, row: Row, written: Mapping[PersonField, Value]
) -> dict[str, Value]:
    """Write fields as columns. Returns the columns."""
    columns: dict[str, Value] = {
        field.value: value
        for field, value in written.items()
        if field is not PersonField.ORGANISATION
    }
    if PersonField.ORGANISATION in written:
        kind = PersonKind(str(columns.get("kind", row["kind"])))
        made = ORGANISATIONS.get(kind, OrgKind.INTERNAL)
        name = str(written[PersonField.ORGANISATION])
        columns["organisation_id"] = organisation_id(tx, name, made)
    if columns:
        tx.update("person", number(row, "id"), columns)
    return columns


def _stored(tx: Transaction, row: Row) -> dict[PersonField, Value]:
    """The fields of a person as edits have them."""
    place = tx.row("organisation", number(row, "organisation_id"))
    return {
        **{
            field: row[field.value]
            for field in PersonField
            if field is not PersonField.ORGANISATION
        },
        PersonField.ORGANISATION: "" if place is None else text(place, "name"),
    }


def _checked(tx: Transaction, row: Row, field: PersonField, value: Value) -> Value:
    """A value as its field can hold it.

    Raises:
        Refusal: If it can not.
    """
    said = clean(str(value or ""))
    match field:
        case PersonField.TITLE | PersonField.EMAIL:
            return said or None
        case PersonField.HANDLE:
            return free_handle(tx, said, own=number(row, "id"))
        case PersonField.ZONE:
            return zone_named(said)
        case PersonField.KIND:
            return _kind(said)
        case _:
            if not said:
                raise Refusal(f"The {NAMES[field]} of a person can not be empty.")
            return said


def _kind(said: str) -> PersonKind:
    try:
        return PersonKind(said)
    except ValueError as error:
        known = ", ".join(PersonKind)
        raise Refusal(f"The kind of a person is one of {known}.") from error
