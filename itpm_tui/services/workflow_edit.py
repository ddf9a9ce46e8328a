"""Workflows: new ones, and other statuses for those there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.workflow import (
    AddWorkflow,
    EditWorkflow,
    StatusValues,
    WorkflowValues,
)
from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.board_columns import BoardColumns
from itpm_tui.services.registry import handles
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

TOPICS = frozenset({Topic.SETTINGS, Topic.PROJECTS, Topic.TASKS})
NEEDED = (StatusGroup.UNSTARTED, StatusGroup.STARTED, StatusGroup.COMPLETED)
"""Groups of which every workflow has a status, so that reports can count."""
MOST = 30
"""Statuses that a workflow has at most."""


@handles(AddWorkflow)
def add_workflow(command: AddWorkflow, tx: OpenTransaction) -> Handled:
    """Add a workflow, and show its statuses on the board.

    Raises:
        Refusal: If its name is taken, or a kind of status is missing.
    """
    values = _checked(tx, command.values, own=None)
    if any(status.id is not None for status in values.statuses):
        raise Refusal("The statuses of a new workflow are new.")
    workflow_id = tx.insert("workflow", {"name": values.name, "project_id": None})
    _write_statuses(tx, workflow_id, values.statuses)
    return Handled(
        topics=TOPICS,
        title=f"workflow {values.name}",
        message=f"Workflow {values.name} is there, statuses: "
        f"{listed([status.name for status in values.statuses])}.",
        named=(values.name,),
    )


@handles(EditWorkflow)
def edit_workflow(command: EditWorkflow, tx: OpenTransaction) -> Handled:
    """Make the statuses of a workflow those wanted.

    Raises:
        Refusal: If a kind of status would be missing, or one that goes is in use.
        Conflict: If the workflow is no longer as it was seen.
    """
    row = tx.row("workflow", command.workflow_id)
    if row is None:
        raise Refusal("There is no such workflow.")
    stored = stored_workflow(tx, row)
    wanted = _checked(tx, command.wanted, own=row)
    name = wanted.name
    if stored == wanted:
        said = f"{name} is so already."
        return Handled(topics=frozenset(), title="", message=said, named=(name,))
    if stored != command.seen:
        raise Conflict(
            f"Someone changed the workflow {stored.name} meanwhile. Nothing was saved."
        )
    if wanted.name != stored.name:
        tx.update("workflow", command.workflow_id, {"name": wanted.name})
    _remove_statuses(tx, stored.statuses, wanted.statuses)
    _write_statuses(tx, command.workflow_id, wanted.statuses)
    return Handled(
        topics=TOPICS,
        title=f"workflow {name}",
        message=f"Workflow {name} saved.",
        named=(name,),
    )


def stored_workflow(tx: Transaction, row: Row) -> WorkflowValues:
    """A workflow as it is."""
    statuses = tx.rows("status", workflow_id=number(row, "id"))
    statuses.sort(key=lambda each: (number(each, "order"), number(each, "id")))
    columns = BoardColumns(tx)
    return WorkflowValues(
        name=text(row, "name"),
        statuses=tuple(
            StatusValues(
                name=text(each, "name"),
                group=StatusGroup(text(each, "group")),
                column=columns.name_for(number(each, "id")),
                id=number(each, "id"),
            )
            for each in statuses
        ),
    )


def _checked(
    tx: Transaction, values: WorkflowValues, own: Row | None
) -> WorkflowValues:
    """Values as they can be stored.

    Raises:
        Refusal: If a name is missing or taken, or a kind of status is missing.
    """
    name = clean(values.name, limit=60)
    if not name:
        raise Refusal("A workflow needs a name.")
    for other in tx.rows("workflow", name=name):
        if own is None or other["id"] != own["id"]:
            raise Refusal(f"There is a workflow {name} already.")
    statuses = tuple(_status(each) for each in values.statuses)
    names = [each.name.casefold() for each in statuses]
    for each in statuses:
        if names.count(each.name.casefold()) > 1:
            raise Refusal(f"Two statuses are called {each.name}.")
    if len(statuses) > MOST:
        raise Refusal(f"A workflow has {MOST} statuses at most.")
    groups = {each.group for each in statuses}
    missing = [group for group in NEEDED if group not in groups]
    if missing:
        raise Refusal(
            f"A workflow needs a status of the kind {missing[0]}, so that reports "
            "know what is open, under way and done."
        )
    return WorkflowValues(name=name, statuses=statuses)


def _status(values: StatusValues) -> StatusValues:
    """A status as it can be stored.

    Raises:
        Refusal: If it has no name.
    """
    name = clean(values.name, limit=30)
    if not name:
        raise Refusal("A status needs a name.")
    column = clean(values.column or "", limit=30) or None
    return StatusValues(name=name, group=values.group, column=column, id=values.id)


def _remove_statuses(
    tx: Transaction, stored: Sequence[StatusValues], wanted: Sequence[StatusValues]
) -> None:
    """Delete the statuses that are left out.

    Raises:
        Refusal: If one is in use, or a status wanted is not of this workflow.
    """
    kept = {each.id for each in wanted if each.id is not None}
    if not kept <= {each.id for each in stored}:
        raise Refusal("A status that is wanted is not of this workflow.")
    columns = BoardColumns(tx)
    for status in stored:
        if status.id is None or status.id in kept:
            continue
        used = tx.count("task", status_id=status.id)
        before = tx.count("task", status_before_id=status.id)
        if used or before:
            where = "in it" if used else "that would go back to it"
            raise Refusal(
                f"{status.name} stays: there is {counted(used or before, 'task')} "
                f"{where}. Give them another status first."
            )
        columns.hide(status.id)
        tx.delete("status", status.id)


def _write_statuses(
    tx: Transaction, workflow_id: int, wanted: Sequence[StatusValues]
) -> None:
    """Write statuses in order, and the columns that show them."""
    columns = BoardColumns(tx)
    for order, status in enumerate(wanted, 1):
        values: Row = {"name": status.name, "group": status.group, "order": order}
        if status.id is None:
            rest: Row = {"progress_bp": None, "excluded_from_totals": False}
            place: Row = {"workflow_id": workflow_id}
            status_id = tx.insert("status", {**values, **place, **rest})
        else:
            status_id = status.id
            _update(tx, status_id, values)
        columns.show(status_id, status.column)
    columns.drop_empty()


def _update(tx: Transaction, status_id: int, values: Row) -> None:
    """Write what differs."""
    row = tx.row("status", status_id) or {}
    changed = {name: value for name, value in values.items() if row[name] != value}
    if changed:
        tx.update("status", status_id, changed)
