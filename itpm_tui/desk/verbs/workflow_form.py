"""Forms for workflows, their statuses, and the columns of the board."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.limits import limit_asked
from itpm_tui.desk.verbs.office_fields import Asked, text_asked, word_asked
from itpm_tui.desk.verbs.office_form import open_form, send
from itpm_tui.domain.commands.workflow import (
    AddWorkflow,
    ColumnValues,
    EditBoard,
    EditWorkflow,
    StatusValues,
    WorkflowValues,
)
from itpm_tui.domain.enums import StatusGroup, WipMode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.office_records import ColumnDetail, WorkflowDetail
    from itpm_tui.domain.transaction import Value
    from itpm_tui.presentation.settings_page import Item


def seen_of(workflow: WorkflowDetail) -> WorkflowValues:
    """A workflow as it is shown, as a command takes it."""
    return WorkflowValues(
        name=workflow.name,
        statuses=tuple(
            StatusValues(each.name, each.group, each.column, each.id)
            for each in workflow.statuses
        ),
    )


def _shown(workflows: Sequence[WorkflowDetail], workflow_id: int) -> WorkflowValues:
    """The workflow of an id."""
    return seen_of(next(each for each in workflows if each.id == workflow_id))


def _send(
    bench: Bench, workflow_id: int, seen: WorkflowValues, wanted: WorkflowValues
) -> None:
    command = EditWorkflow(workflow_id=workflow_id, seen=seen, wanted=wanted)
    send(bench, lambda: command)


def add(bench: Bench, workflows: Sequence[WorkflowDetail]) -> None:
    """Ask for a name; the statuses are those of the first workflow, to be changed."""
    usual = seen_of(workflows[0])

    def save(texts: Mapping[str, Value]) -> str | None:
        statuses = tuple(replace(each, id=None) for each in usual.statuses)
        values = WorkflowValues(name=str(texts["name"]), statuses=statuses)
        send(bench, lambda: AddWorkflow(values=values))
        return None

    hint = f"begins with the statuses of {usual.name}"
    fields = [text_asked("name", "Name", "", needed=True, hint=hint)]
    open_form(bench, "New workflow", fields, save)


def rename(bench: Bench, workflows: Sequence[WorkflowDetail], workflow_id: int) -> None:
    """Ask for another name."""
    seen = _shown(workflows, workflow_id)

    def save(texts: Mapping[str, Value]) -> str | None:
        _send(bench, workflow_id, seen, replace(seen, name=str(texts["name"])))
        return None

    fields = [text_asked("name", "Name", seen.name, needed=True)]
    open_form(bench, f"Edit workflow {seen.name}", fields, save)


def _status_fields(status: StatusValues | None) -> list[Asked]:
    """The fields of a status, or of a new one."""
    return [
        text_asked("name", "Name", "" if status is None else status.name, needed=True),
        word_asked(
            "group",
            "Kind",
            StatusGroup.STARTED if status is None else status.group,
            StatusGroup,
        ),
        text_asked(
            "column",
            "Column",
            "" if status is None else status.column or "",
            hint="of the board; a new name makes one"
            if status is not None
            else "of the board; empty: one of its own",
        ),
    ]


def _typed(texts: Mapping[str, Value], status_id: int | None) -> StatusValues:
    """A status as it was typed."""
    column = texts["column"]
    return StatusValues(
        name=str(texts["name"]),
        group=StatusGroup(str(texts["group"])),
        column=None if column is None else str(column),
        id=status_id,
    )


def edit_status(bench: Bench, workflows: Sequence[WorkflowDetail], item: Item) -> None:
    """Show name, kind and column of a status."""
    seen = _shown(workflows, item.owner)
    status = next(each for each in seen.statuses if each.id == item.status)

    def save(texts: Mapping[str, Value]) -> str | None:
        statuses = tuple(
            _typed(texts, each.id) if each.id == item.status else each
            for each in seen.statuses
        )
        _send(bench, item.owner, seen, replace(seen, statuses=statuses))
        return None

    open_form(bench, f"Edit status {status.name}", _status_fields(status), save)


def add_status(bench: Bench, workflows: Sequence[WorkflowDetail], item: Item) -> None:
    """Ask for a status that comes after this one."""
    seen = _shown(workflows, item.owner)

    def save(texts: Mapping[str, Value]) -> str | None:
        fresh = _typed(texts, None)
        if fresh.column is None:
            fresh = replace(fresh, column=fresh.name)
        at = _place(seen, item) + 1
        statuses = (*seen.statuses[:at], fresh, *seen.statuses[at:])
        _send(bench, item.owner, seen, replace(seen, statuses=statuses))
        return None

    open_form(bench, f"New status after {item.name}", _status_fields(None), save)


def _place(workflow: WorkflowValues, item: Item) -> int:
    ids = [each.id for each in workflow.statuses]
    return ids.index(item.status)


def remove_status(
    bench: Bench, workflows: Sequence[WorkflowDetail], item: Item
) -> None:
    """Take a status away; one that is in use is refused."""
    seen = _shown(workflows, item.owner)
    left = tuple(each for each in seen.statuses if each.id != item.status)
    _send(bench, item.owner, seen, replace(seen, statuses=left))


def move_status(
    bench: Bench, workflows: Sequence[WorkflowDetail], item: Item, step: int
) -> None:
    """Move a status among the others."""
    seen = _shown(workflows, item.owner)
    place = _place(seen, item)
    statuses = list(seen.statuses)
    moved = statuses.pop(place)
    statuses.insert(min(max(place + step, 0), len(statuses)), moved)
    _send(bench, item.owner, seen, replace(seen, statuses=tuple(statuses)))


def columns_of(columns: Sequence[ColumnDetail]) -> tuple[ColumnValues, ...]:
    """Columns as they are shown, as a command takes them."""
    return tuple(
        ColumnValues(each.id, each.name, each.wip_limit, each.wip_mode)
        for each in columns
    )


def edit_column(bench: Bench, columns: Sequence[ColumnDetail], column_id: int) -> None:
    """Show name and limit of a column."""
    seen = columns_of(columns)
    column = next(each for each in seen if each.id == column_id)
    limit = "" if column.wip_limit is None else str(column.wip_limit)
    laned = any(each.lanes for each in columns if each.id == column_id)
    fields = [
        text_asked("name", "Name", column.name, needed=True),
        limit_asked(limit),
        word_asked("mode", "If full", column.wip_mode, WipMode),
    ]

    def save(texts: Mapping[str, Value]) -> str | None:
        most, mode = texts["limit"], WipMode(str(texts["mode"]))
        if not isinstance(most, int):
            # Without a limit of its own, it only says how strict those of lanes are.
            most, mode = None, mode if laned else WipMode.OFF
        elif mode is WipMode.OFF and limit == "":
            mode = WipMode.WARN
        typed = ColumnValues(column_id, str(texts["name"]), most, mode)
        wanted = tuple(typed if each.id == column_id else each for each in seen)
        send(bench, lambda: EditBoard(seen=seen, wanted=wanted))
        return None

    open_form(bench, f"Edit column {column.name}", fields, save)


def move_column(
    bench: Bench, columns: Sequence[ColumnDetail], column_id: int, step: int
) -> None:
    """Move a column among the others; down is to the right."""
    seen = columns_of(columns)
    order = list(seen)
    place = [each.id for each in order].index(column_id)
    moved = order.pop(place)
    order.insert(min(max(place + step, 0), len(order)), moved)
    send(bench, lambda: EditBoard(seen=seen, wanted=tuple(order)))
