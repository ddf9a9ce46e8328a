"""Links between tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import LinkTasks, UnlinkTasks
from itpm_tui.domain.enums import DependencyType, LagKind
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.circles import check_link
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number
from itpm_tui.services.wording import working_days

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

_MEANING = {
    DependencyType.FS: "starts after {} ends",
    DependencyType.SS: "starts after {} starts",
    DependencyType.FF: "ends after {} ends",
    DependencyType.SF: "ends after {} starts",
}
_LAG_LIMIT = 60 * 24 * 3650


def link(tx: OpenTransaction, command: LinkTasks) -> bool:
    """Add or change a link; whether anything changed.

    Raises:
        Refusal: If it links a task with itself or its own parent, or closes a
            circle.
    """
    before, after = command.predecessor_id, command.successor_id
    if before == after:
        raise Refusal("A task can not wait for itself.")
    if abs(command.lag_min) > _LAG_LIMIT:
        raise Refusal("A lag is at most ten years.")
    values: Row = {
        "type": command.type,
        "lag_min": command.lag_min,
        "lag_kind": command.lag_kind,
        "lag_bp": None,
    }
    row = _same(tx, command)
    if row is None:
        check_link(tx, before, after)
        ends = {"predecessor_id": before, "successor_id": after}
        tx.insert("dependency", {**ends, **values})
        return True
    if all(row[column] == value for column, value in values.items()):
        return False
    tx.update("dependency", number(row, "id"), values)
    return True


def _same(tx: Transaction, command: LinkTasks) -> Row | None:
    """The link that a command means: of its type, else the only one of the pair."""
    rows = tx.rows(
        "dependency",
        predecessor_id=command.predecessor_id,
        successor_id=command.successor_id,
    )
    for row in rows:
        if row["type"] == command.type:
            return row
    return rows[0] if len(rows) == 1 else None


@handles(LinkTasks)
def link_tasks(command: LinkTasks, tx: OpenTransaction) -> Handled:
    """Make one task wait for another, or wait otherwise.

    Raises:
        Refusal: If a task is gone, or the link would close a circle.
    """
    ends = load_tasks(tx, (command.predecessor_id, command.successor_id))
    before, after = ends[0], ends[-1]
    changed = link(tx, command)
    said = f"{after.key} {_MEANING[command.type].format(before.key)}{_lag(command)}"
    touched = (after.id, before.id)
    if not changed:
        return unchanged(f"{said} already.", touched)
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"link {before.key} to {after.key}",
        message=f"{said}.",
        touched=touched,
    )


def _lag(command: LinkTasks) -> str:
    """The lag of a link in words."""
    if not command.lag_min:
        return ""
    day = 24 * 60 if command.lag_kind is LagKind.ELAPSED else 480
    said = working_days(abs(command.lag_min), day)
    clock = " by the clock" if command.lag_kind is LagKind.ELAPSED else ""
    return f", {said}{clock} {'later' if command.lag_min > 0 else 'earlier'}"


@handles(UnlinkTasks)
def unlink_tasks(command: UnlinkTasks, tx: OpenTransaction) -> Handled:
    """Take away every link from one task to another.

    Raises:
        Refusal: If a task is gone.
    """
    ends = load_tasks(tx, (command.predecessor_id, command.successor_id))
    before, after = ends[0], ends[-1]
    rows = tx.rows("dependency", predecessor_id=before.id, successor_id=after.id)
    for row in rows:
        tx.delete("dependency", number(row, "id"))
    touched = (after.id, before.id)
    if not rows:
        said = f"{after.key} does not wait for {before.key}."
        return unchanged(said, touched)
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"no link from {before.key} to {after.key}",
        message=f"{after.key} no longer waits for {before.key}.",
        touched=touched,
    )
