"""People as commands name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Transaction


def person_called(tx: Transaction, handle: str, *, active: bool = True) -> Row:
    """The person of a handle.

    Args:
        tx: The transaction.
        handle: With or without the sign.
        active: Whether someone who was deactivated is refused.

    Raises:
        Refusal: If there is none, or none that is active.
    """
    wanted = clean(handle, limit=60).removeprefix("@").lower()
    found = tx.rows("person", handle=wanted)
    if not found:
        raise Refusal(f"There is nobody called @{wanted}. itpm person list names all.")
    if active and not found[0]["active"]:
        raise Refusal(
            f"@{wanted} is deactivated. itpm person restore @{wanted} changes that."
        )
    return found[0]


def person_of(tx: Transaction, person_id: int) -> Row:
    """The person of an id.

    Raises:
        Refusal: If there is none.
    """
    row = tx.row("person", person_id)
    if row is None:
        raise Refusal("There is no such person.")
    return row


def handle_of(tx: Transaction, person_id: int | None) -> str | None:
    """The handle of a person, None for nobody."""
    return None if person_id is None else text(person_of(tx, person_id), "handle")


def id_called(tx: Transaction, handle: str) -> int:
    """Id of the active person of a handle.

    Raises:
        Refusal: If there is none.
    """
    return number(person_called(tx, handle), "id")
