"""Kinds of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.timesheet import SetActivity
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.registry import handles
from itpm_tui.services.time_scene import ACTIVITY_LIMIT
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

BEGINNING = ("admin", "meeting", "planning", "support", "training")
"""Those that a new store begins with."""


@handles(SetActivity)
def set_activity(command: SetActivity, tx: OpenTransaction) -> Handled:
    """Add a kind of work, or say whether it is billed.

    Raises:
        Refusal: If it has no name.
    """
    name = clean(command.name, limit=ACTIVITY_LIMIT)
    if not name:
        raise Refusal("An activity needs a name.")
    billed = "billed" if command.billable else "not billed"
    row = _called(tx, name)
    if row is not None and bool(row["billable_default"]) == command.billable:
        return unchanged(f"Activity {text(row, 'name')} is there, {billed}.")
    if row is None:
        tx.insert("activity", {"name": name, "billable_default": command.billable})
    else:
        tx.update("activity", number(row, "id"), {"billable_default": command.billable})
    return Handled(
        topics=frozenset({Topic.TIME}),
        title=f"activity {name}",
        message=f"Activity {name}, {billed}.",
        named=(name,),
    )


def _called(tx: Transaction, name: str) -> Row | None:
    wanted = name.casefold()
    rows = tx.rows("activity")
    return next((r for r in rows if text(r, "name").casefold() == wanted), None)


def add_activity(tx: Transaction, name: str | None, *, billable: bool) -> int | None:
    """Id of the kind of work of a name, added where there is none; None for none."""
    named = clean(name or "", limit=ACTIVITY_LIMIT)
    if not named:
        return None
    row = _called(tx, named)
    if row is not None:
        return number(row, "id")
    return tx.insert("activity", {"name": named, "billable_default": billable})
