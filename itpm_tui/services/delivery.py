"""Comments that clients have seen: nothing takes them back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from itpm_tui.domain.commands.comment import AddComment, CommentOn, ReplyTo
from itpm_tui.domain.conversation import HOLD
from itpm_tui.domain.enums import Visibility
from itpm_tui.services.values import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import ChangeHeader, OpenTransaction

_SAID = frozenset(command.__name__ for command in (AddComment, CommentOn, ReplyTo))


def delivered_in(tx: OpenTransaction, step: Sequence[ChangeHeader]) -> datetime | None:
    """When comments of a step were delivered to a client, as the actor's clock shows.

    None where there are none, or they are held still.
    """
    for change in step:
        if change.command not in _SAID:
            continue
        for row in tx.change_rows(change.number):
            after = row.after or {}
            at = after.get("created_at")
            if row.table != "comment" or after.get("visibility") != Visibility.CLIENT:
                continue
            if isinstance(at, datetime) and tx.at - at >= HOLD:
                return (at + HOLD).astimezone(zone_of(tx))
    return None


def zone_of(tx: OpenTransaction) -> ZoneInfo:
    """The zone of the person who asks; UTC where it is not known."""
    me = tx.actor.person_id
    person = None if me is None else tx.row("person", me)
    try:
        return ZoneInfo("UTC" if person is None else text(person, "time_zone"))
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
