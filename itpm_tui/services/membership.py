"""Who takes part in a project, with which rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.project import RemoveMembership, SetMembership
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.people import person_called
from itpm_tui.services.project import role_id
from itpm_tui.services.project_values import project_of
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import admins, role_of_id
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

TOPICS = frozenset({Topic.PEOPLE, Topic.PROJECTS})


@handles(SetMembership)
def set_membership(command: SetMembership, tx: OpenTransaction) -> Handled:
    """Give a person a role in a project.

    Raises:
        Refusal: If there is no such person or project, or nobody would run the store.
        Conflict: If the role held is no longer the one seen.
    """
    key = text(project_of(tx, command.project_id), "key")
    person = person_called(tx, command.handle)
    handle, person_id = text(person, "handle"), number(person, "id")
    held = _held(tx, person_id, command.project_id)
    role = None if held is None else role_of_id(tx, number(held, "role_id"))
    task = _project_role(command, held)
    same_task = held is not None and held["project_role"] == task
    _check_seen(tx, command, held, f"@{handle} in {key}")
    if role is command.role and same_task:
        return _unchanged(f"@{handle} is {command.role} in {key} already.", handle)
    if role is SystemRole.ADMIN and command.role is not SystemRole.ADMIN:
        _keep_an_admin(tx, person_id, command.project_id)
    if command.role is SystemRole.ADMIN:
        _check_first(tx, person_id)
    values: Row = {"role_id": role_id(tx, command.role), "project_role": task}
    if held is None:
        place = {"person_id": person_id, "project_id": command.project_id}
        tx.insert("membership", {**place, **values})
    else:
        tx.update("membership", number(held, "id"), values)
    former = f" (was {role})" if role is not None and role is not command.role else ""
    as_what = f", {task}" if task else ""
    return Handled(
        topics=TOPICS,
        title=f"@{handle} in {key}",
        message=f"@{handle} is {command.role} in {key} now{former}{as_what}.",
        named=(handle,),
    )


@handles(RemoveMembership)
def remove_membership(command: RemoveMembership, tx: OpenTransaction) -> Handled:
    """Take a person out of a project.

    Raises:
        Refusal: If the person manages it, or nobody would run the store.
    """
    project = project_of(tx, command.project_id)
    key = text(project, "key")
    person = person_called(tx, command.handle, active=False)
    handle, person_id = text(person, "handle"), number(person, "id")
    held = _held(tx, person_id, command.project_id)
    if held is None:
        return _unchanged(f"@{handle} takes no part in {key}.", handle)
    if project["manager_id"] == person_id:
        raise Refusal(
            f"@{handle} manages {key}. "
            f"Give it to someone else first: itpm project edit {key} --manager @HANDLE."
        )
    if role_of_id(tx, number(held, "role_id")) is SystemRole.ADMIN:
        _keep_an_admin(tx, person_id, command.project_id)
    tx.delete("membership", number(held, "id"))
    return Handled(
        topics=TOPICS,
        title=f"@{handle} out of {key}",
        message=f"@{handle} takes no part in {key} any more.",
        named=(handle,),
    )


def _held(tx: Transaction, person_id: int, project_id: int) -> Row | None:
    """The membership of a person in a project, None for no member."""
    rows = tx.rows("membership", person_id=person_id, project_id=project_id)
    return rows[0] if rows else None


def _project_role(command: SetMembership, held: Row | None) -> str | None:
    """What the person is in the project: as asked, else as before."""
    if command.project_role is not None:
        return clean(command.project_role, limit=60) or None
    return (
        None
        if held is None or held["project_role"] is None
        else text(held, "project_role")
    )


def _check_seen(
    tx: OpenTransaction, command: SetMembership, held: Row | None, item: str
) -> None:
    """Go on when the role is the one seen.

    Raises:
        Conflict: If someone gave another one since.
    """
    stored = None if held is None else role_of_id(tx, number(held, "role_id"))
    if stored is command.seen:
        return
    clashes = Clashes(tx)
    row = 0 if held is None else number(held, "id")
    said = tuple(each or "no member" for each in (command.seen, command.role, stored))
    clashes.to_write(
        ("membership", row, "role_id"),
        (item, "role"),
        (command.seen, command.role, stored),
        (said[0], said[1], said[2]),
    )
    clashes.settle()


def _keep_an_admin(tx: Transaction, person_id: int, project_id: int) -> None:
    """Go on when someone is admin after a membership is gone.

    Raises:
        Refusal: If nobody would be.
    """
    left = admins(tx)
    places = [place for place in left.get(person_id, ()) if place != project_id]
    if not places and set(left) <= {person_id}:
        raise Refusal(
            "Nobody would run this store then. Make someone else admin first."
        )


def _check_first(tx: Transaction, person_id: int) -> None:
    """Go on when the actor does not lose the right of the first person by this.

    Raises:
        Refusal: If so.
    """
    own = tx.actor.person_id
    if not admins(tx) and own is not None and own != person_id and not tx.actor.admin:
        raise Refusal(
            "You run this store as its first person, and would not any more. "
            "Make yourself admin first, then others."
        )


def _unchanged(message: str, handle: str) -> Handled:
    """Nothing is written."""
    return Handled(topics=frozenset(), title="", message=message, named=(handle,))
