"""What a person may do where, by the roles held.

Rights come from the role of the membership in the project that is touched, as it is
stored before anything is changed. While nobody holds the role admin anywhere, the
first person of the store has it, so that a new store has someone to run it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.transaction import Actor, Transaction


class Right(IntEnum):
    """What a role may do in a project; each includes those before it."""

    NOTHING = 0
    COMMENT = 1
    """Comments that the client reads."""
    CHANGE = 2
    MANAGE = 3


RIGHTS = {
    SystemRole.ADMIN: Right.MANAGE,
    SystemRole.PM: Right.MANAGE,
    SystemRole.MEMBER: Right.CHANGE,
    SystemRole.STAKEHOLDER: Right.COMMENT,
    SystemRole.CLIENT: Right.COMMENT,
    SystemRole.VIEWER: Right.NOTHING,
}
_MAY = {
    Right.NOTHING: "hear of what is",
    Right.COMMENT: "comment",
    Right.CHANGE: "change tasks",
    Right.MANAGE: "change the plan",
}


def require(tx: Transaction, project_ids: Iterable[int], right: Right) -> None:
    """Go on when the actor has a right in each of these projects.

    Raises:
        NotPermitted: If not, naming the projects and the role held there.
    """
    roles = roles_of(tx)
    if SystemRole.ADMIN in roles.values() or _first_person(tx):
        return
    known_here(tx)
    short: dict[str, SystemRole | None] = {}
    for project in tx.rows_in("project", "id", sorted(set(project_ids))):
        role = roles.get(number(project, "id"))
        if role is None or RIGHTS[role] < right:
            short[text(project, "key")] = role
    if short:
        where = listed(list(short))
        held = {role for role in short.values() if role is not None}
        as_what = f" as {listed(sorted(held))}" if held else ", not being a member"
        raise NotPermitted(f"You may not {_MAY[right]} in {where}{as_what}.")


def roles_of(tx: Transaction) -> dict[int, SystemRole]:
    """The role of the actor by project."""
    if tx.actor.person_id is None:
        return {}
    memberships = tx.rows("membership", person_id=tx.actor.person_id)
    held = sorted({number(row, "role_id") for row in memberships})
    names = {
        number(row, "id"): SystemRole(text(row, "system_role"))
        for row in tx.rows_in("role", "id", held)
    }
    return {
        number(row, "project_id"): names[number(row, "role_id")] for row in memberships
    }


def role_of_id(tx: Transaction, role_id: int) -> SystemRole:
    """The role of an id.

    Raises:
        LookupError: If there is none; a defect.
    """
    row = tx.row("role", role_id)
    if row is None:
        raise LookupError(f"role {role_id} is gone")
    return SystemRole(text(row, "system_role"))


def rights_of_role(tx: Transaction, role_id: int) -> Right:
    """What a role may do."""
    return RIGHTS[role_of_id(tx, role_id)]


def admins(tx: Transaction) -> dict[int, set[int]]:
    """Who holds the role admin: person, and the projects in which they do."""
    roles = [number(r, "id") for r in tx.rows("role", system_role=SystemRole.ADMIN)]
    found: dict[int, set[int]] = {}
    for row in tx.rows_in("membership", "role_id", roles):
        places = found.setdefault(number(row, "person_id"), set())
        places.add(number(row, "project_id"))
    return found


def first_login(tx: Transaction) -> int | None:
    """The login by which the first person runs the store, None where a role decides."""
    logins = tx.rows("login")
    return number(logins[0], "id") if logins and not admins(tx) else None


def is_admin(tx: Transaction) -> bool:
    """Whether the actor may do everything."""
    return SystemRole.ADMIN in roles_of(tx).values() or _first_person(tx)


def _first_person(tx: Transaction) -> bool:
    """Whether the actor was made admin, by the program or as the first person."""
    if tx.actor.admin:
        return True
    if tx.actor.person_id is None:
        return False
    first = first_login(tx)
    login = None if first is None else tx.row("login", first)
    return login is not None and login["person_id"] == tx.actor.person_id


def known_here(tx: Transaction) -> int:
    """Id of the person who asks.

    Raises:
        NotPermitted: If the store knows no such person.
    """
    actor: Actor = tx.actor
    if actor.person_id is None:
        raise NotPermitted(
            f"This store does not know {actor.handle}, so nothing can be changed "
            "here. Someone who runs it can add a login."
        )
    return actor.person_id


def require_manager(tx: Transaction, what: str) -> None:
    """Go on when the actor manages some project.

    Raises:
        NotPermitted: If not.
    """
    if manages_something(tx):
        return
    known_here(tx)
    raise NotPermitted(f"{what} is for project managers.")


def manages_something(tx: Transaction) -> bool:
    """Whether the actor manages some project."""
    rights = {RIGHTS[role] for role in roles_of(tx).values()}
    return is_admin(tx) or Right.MANAGE in rights


def require_admin(tx: Transaction, what: str) -> None:
    """Go on when the actor runs the store.

    Raises:
        NotPermitted: If not.
    """
    if not is_admin(tx):
        known_here(tx)
        raise NotPermitted(f"{what} is for admins of the store.")
