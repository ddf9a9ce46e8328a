"""Whose time a person may write: one's own, and that of the people one manages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.services.rights import RIGHTS, Right, is_admin, known_here, roles_of
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Transaction


def manages(tx: Transaction, person_id: int) -> bool:
    """Whether the actor manages a project that a person takes part in."""
    if is_admin(tx):
        return True
    managed = {
        project_id
        for project_id, role in roles_of(tx).items()
        if RIGHTS[role] >= Right.MANAGE
    }
    rows = tx.rows("membership", person_id=person_id)
    return any(number(row, "project_id") in managed for row in rows)


def require_time_of(tx: Transaction, person_id: int) -> None:
    """Go on when the actor may write the time of a person.

    Raises:
        NotPermitted: If it is somebody else's, and the actor manages none of their
            projects.
    """
    if known_here(tx) == person_id or manages(tx, person_id):
        return
    row = tx.row("person", person_id)
    handle = "somebody" if row is None else f"@{text(row, 'handle')}"
    raise NotPermitted(
        f"The time of {handle} is for {handle} and who manages their projects."
    )


def require_worker(tx: Transaction) -> None:
    """Go on when the actor works in some project, or runs the store.

    Raises:
        NotPermitted: If not: who only looks on logs no time.
    """
    known_here(tx)
    if is_admin(tx):
        return
    if max((RIGHTS[role] for role in roles_of(tx).values()), default=Right.NOTHING) < (
        Right.CHANGE
    ):
        raise NotPermitted("Time is logged by who works in a project.")
