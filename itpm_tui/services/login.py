"""Which Unix user is which person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.person import MapLogin
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.people import handle_of, person_called
from itpm_tui.services.person import TOPICS
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import first_login
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction


@handles(MapLogin)
def map_login(command: MapLogin, tx: OpenTransaction) -> Handled:
    """Let a Unix user come in as a person, and no longer as another.

    Raises:
        Refusal: If there is no such person, or the store would lose its first one.
    """
    user = clean(command.os_user, limit=60)
    if not user or " " in user:
        raise Refusal(f'"{user}" is no Unix user.')
    person = person_called(tx, command.handle)
    handle, person_id = text(person, "handle"), number(person, "id")
    held = tx.rows("login", os_user=user)
    former = None
    if held and held[0]["person_id"] == person_id:
        said = f"{user} is @{handle} already."
        return Handled(topics=frozenset(), title="", message=said, named=(handle,))
    if held:
        if first_login(tx) == held[0]["id"]:
            raise Refusal(
                f"{user} runs this store as its first person. "
                "Make someone admin by role first: itpm member set @HANDLE KEY admin."
            )
        former = handle_of(tx, number(held[0], "person_id"))
        tx.update("login", number(held[0], "id"), {"person_id": person_id})
    else:
        tx.insert(
            "login",
            {"person_id": person_id, "os_user": user, "ssh_key_fingerprint": None},
        )
    was = f" (was @{former})" if former else ""
    return Handled(
        topics=TOPICS,
        title=f"login {user} of @{handle}",
        message=f"The Unix user {user} is @{handle}{was}.",
        named=(handle,),
    )
