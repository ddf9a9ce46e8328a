"""Taking back and doing again: the rows of a change, reverted as a new change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.delivery import delivered_in
from itpm_tui.services.history import last_step, last_taken_back, step_of
from itpm_tui.services.registry import handles
from itpm_tui.services.reverting import Reverted, revert
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from itpm_tui.domain.transaction import ChangeHeader, OpenTransaction


@handles(Undo)
def undo(command: Undo, tx: OpenTransaction) -> Reverted:
    """Take back the actor's last step that stands, or a particular change.

    Raises:
        Refusal: If there is none.
        Conflict: If someone else changed the same fields since.
    """
    if command.number is None:
        step = last_step(tx)
        if not step:
            raise Refusal("There is nothing of yours to undo.")
    else:
        step = step_of(tx, command.number)
        if not step:
            raise Refusal(
                f"Change {command.number} is not one of yours that can be undone."
            )
    delivered = delivered_in(tx, step)
    if delivered is not None:
        return _passed(step, delivered)
    return _reverted(tx, step, "undone", "Undone")


def _passed(step: Sequence[ChangeHeader], at: datetime) -> Reverted:
    """A step that stands for good: the next undo goes to the one before it."""
    title = listed([change.title for change in step], 2)
    return Reverted(
        topics=frozenset({Topic.COMMENTS}),
        title=f"not undone: {title}",
        message=f"The {title} was delivered {at:%H:%M} and can not be taken back. "
        "Undo again takes back what you did before it.",
        undoes=step[0].number,
        stands=True,
    )


@handles(Redo)
def redo(command: Redo, tx: OpenTransaction) -> Reverted:
    """Do again what the actor took back last.

    Raises:
        Refusal: If nothing was taken back, or something was changed since.
        Conflict: If someone else changed the same fields since.
    """
    change = last_taken_back(tx)
    if change is None:
        raise Refusal("There is nothing to do again.")
    return _reverted(tx, [change], "redone", "Redone")


def _reverted(
    tx: OpenTransaction, step: Sequence[ChangeHeader], what: str, said: str
) -> Reverted:
    """Revert the changes of a step, newest first."""
    topics, touched, back = revert(tx, step)
    titles = [change.title.removeprefix("undone: ") for change in step]
    title = listed(list(dict.fromkeys(titles)), 2)
    return Reverted(
        topics=topics,
        title=f"{what}: {title}",
        message=f"{said}: {title}.",
        created=back,
        touched=touched,
        undoes=step[0].number,
    )
