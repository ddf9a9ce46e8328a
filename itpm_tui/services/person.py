"""New people, and those who come back or go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.person import AddPerson, DeactivatePerson
from itpm_tui.domain.enums import OrgKind, PersonKind
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.import_people import handle_for
from itpm_tui.services.organisation import (
    organisation_id,
    our_organisation,
    zone_named,
)
from itpm_tui.services.people import person_of
from itpm_tui.services.project import role_id
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import admins
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import counted, listed

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Transaction

TOPICS = frozenset({Topic.PEOPLE})
HANDLE = re.compile("[a-z][a-z0-9._-]{0,23}")
ORGANISATIONS = {
    PersonKind.CLIENT: OrgKind.CLIENT,
    PersonKind.STAKEHOLDER: OrgKind.CLIENT,
    PersonKind.VENDOR: OrgKind.VENDOR,
}
"""What an organisation is that is made for a person of a kind; else it must exist."""


@handles(AddPerson)
def add_person(command: AddPerson, tx: OpenTransaction) -> Handled:
    """Add a person.

    Raises:
        Refusal: If the handle is taken or no handle, or a value can not be.
    """
    name = clean(command.name)
    if not name:
        raise Refusal("A person needs a name.")
    if command.handle is None:
        handle = handle_for(name, {text(row, "handle") for row in tx.rows("person")})
    else:
        handle = free_handle(tx, command.handle)
    ours = our_organisation(tx)
    place = number(ours, "id")
    if command.organisation:
        made = ORGANISATIONS.get(command.kind, OrgKind.INTERNAL)
        place = organisation_id(tx, command.organisation, made)
    zone = command.time_zone
    person_id = tx.insert(
        "person",
        {
            "name": name,
            "email": clean(command.email or "") or None,
            "handle": handle,
            "organisation_id": place,
            "kind": command.kind,
            "time_zone": text(ours, "time_zone") if zone is None else zone_named(zone),
            "locale": "en",
            "active": True,
            "job_title": clean(command.job_title or "") or None,
        },
    )
    _take_part(tx, command, person_id)
    return Handled(
        topics=TOPICS,
        title=f"new person @{handle}",
        message=f"{name} is here as @{handle}.",
        named=(handle,),
    )


def _take_part(tx: Transaction, command: AddPerson, person_id: int) -> None:
    """Let a new person take part in projects at once."""
    for project_id, role in command.takes_part:
        tx.insert(
            "membership",
            {
                "person_id": person_id,
                "project_id": project_id,
                "role_id": role_id(tx, role),
                "project_role": None,
            },
        )


def free_handle(tx: Transaction, wanted: str, own: int | None = None) -> str:
    """A handle that nobody has.

    Args:
        tx: The transaction.
        wanted: With or without the sign.
        own: Id of the person who may have it already.

    Raises:
        Refusal: If it is taken, or can not be a handle.
    """
    handle = clean(wanted, limit=60).removeprefix("@").lower()
    if HANDLE.fullmatch(handle) is None:
        raise Refusal(
            f'"{handle}" can not be a handle: a letter, then letters, digits, '
            "dots or dashes, 24 at most."
        )
    for row in tx.rows("person", handle=handle):
        if number(row, "id") != own:
            raise Refusal(f"@{handle} is taken: {text(row, 'name')}.")
    return handle


@handles(DeactivatePerson)
def deactivate_person(command: DeactivatePerson, tx: OpenTransaction) -> Handled:
    """Let a person not come in any more, or again; what they did stays.

    Raises:
        Refusal: If it is the actor, who runs the store alone, or manages a project.
    """
    person_id = command.person_id
    row = person_of(tx, person_id)
    handle = text(row, "handle")
    if row["active"] == command.active:
        word = "active" if command.active else "deactivated"
        said = f"@{handle} is {word} already."
        return Handled(topics=frozenset(), title="", message=said, named=(handle,))
    if not command.active:
        _check_not_needed(tx, person_id, handle)
    tx.update("person", person_id, {"active": command.active})
    open_work = tx.count("assignment", person_id=person_id)
    kept = f" {counted(open_work, 'assignment')} stay with them." if open_work else ""
    word = "back" if command.active else "deactivated and can not come in"
    return Handled(
        topics=TOPICS,
        title=f"{'restored' if command.active else 'deactivated'} @{handle}",
        message=f"@{handle} is {word}.{'' if command.active else kept}",
        named=(handle,),
    )


def _check_not_needed(tx: Transaction, person_id: int, handle: str) -> None:
    """Go on when the store and its projects can do without a person.

    Raises:
        Refusal: If not, saying what to do first.
    """
    if person_id == tx.actor.person_id:
        raise Refusal("You can not deactivate yourself; another admin can.")
    if set(admins(tx)) == {person_id}:
        raise Refusal(
            "Nobody would run this store then. Make someone else admin first."
        )
    managed = [
        text(row, "key")
        for row in tx.rows("project", manager_id=person_id, archived=False)
    ]
    if managed:
        raise Refusal(
            f"@{handle} manages {listed(managed)}. Give that to someone else first."
        )
