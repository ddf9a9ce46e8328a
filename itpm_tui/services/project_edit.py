"""Fields of one project."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.project import EditProject, ProjectField
from itpm_tui.domain.enums import (
    LifeCyclePhase,
    Methodology,
    OrgKind,
    ProjectCategory,
    SystemRole,
)
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.field_edits import Edited, saved, to_write
from itpm_tui.services.organisation import organisation_id
from itpm_tui.services.people import handle_of, id_called, person_called
from itpm_tui.services.project import role_id
from itpm_tui.services.project_values import (
    calendar_known,
    currency_code,
    in_order,
    project_of,
    workflow_known,
)
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import Right, rights_of_role
from itpm_tui.services.values import number, number_or_none, text
from itpm_tui.services.wording import counted, listed, shown

if TYPE_CHECKING:
    from enum import StrEnum

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value

NAMES = {
    ProjectField.NAME: "name",
    ProjectField.MANAGER: "manager",
    ProjectField.CLIENT: "client",
    ProjectField.CATEGORY: "category",
    ProjectField.METHODOLOGY: "methodology",
    ProjectField.PHASE: "phase",
    ProjectField.START: "start",
    ProjectField.FINISH: "finish target",
    ProjectField.CURRENCY: "currency",
    ProjectField.CALENDAR: "calendar",
    ProjectField.WORKFLOW: "workflow",
}
_COLUMNS = {ProjectField.MANAGER: "manager_id", ProjectField.CLIENT: "client_id"}
_WORDS: dict[ProjectField, type[StrEnum]] = {
    ProjectField.CATEGORY: ProjectCategory,
    ProjectField.METHODOLOGY: Methodology,
    ProjectField.PHASE: LifeCyclePhase,
}


@handles(EditProject)
def edit_project(command: EditProject, tx: OpenTransaction) -> Handled:
    """Write the edited fields of a project.

    Raises:
        Refusal: If there is no such project, or a field can not have its value.
        Conflict: If a field is no longer as it was seen.
    """
    row = project_of(tx, command.project_id)
    key = text(row, "key")
    edited = Edited(
        place=("project", command.project_id),
        item=key,
        names=NAMES,
        stored=_stored(tx, row),
        columns=_COLUMNS,
        said=lambda field, value: _said(tx, field, value),
    )
    written = to_write(
        tx, edited, command.edits, lambda field, value: _checked(tx, field, value)
    )
    if not written:
        return Handled(
            topics=frozenset(), title="", message=f"{key} is so already.", named=(key,)
        )
    now = {**edited.stored, **written}
    in_order(_date(now[ProjectField.START]), _date(now[ProjectField.FINISH]))
    if ProjectField.WORKFLOW in written:
        _check_unused(tx, row)
    tx.update("project", command.project_id, _columns(tx, written))
    if isinstance(written.get(ProjectField.MANAGER), str):
        _let_manage(tx, command.project_id, str(written[ProjectField.MANAGER]))
    names = [NAMES[field] for field in written]
    return Handled(
        topics=frozenset({Topic.PROJECTS, Topic.TASKS, Topic.PEOPLE}),
        title=f"{listed(names)} of project {key}",
        message=saved(edited, written),
        named=(key,),
    )


def _said(tx: Transaction, field: ProjectField, value: Value) -> str:
    """A value as a person reads it."""
    if field is ProjectField.MANAGER and value:
        return f"@{value}"
    tables = {ProjectField.CALENDAR: "calendar", ProjectField.WORKFLOW: "workflow"}
    if field in tables:
        row = tx.row(tables[field], _id(value))
        return "one that is gone" if row is None else text(row, "name")
    return shown(value, tx.today)


def _stored(tx: Transaction, row: Row) -> dict[ProjectField, Value]:
    """The fields of a project as edits have them."""
    client_id = number_or_none(row, "client_id")
    client = None if client_id is None else tx.row("organisation", client_id)
    return {
        **{
            field: row[field.value]
            for field in ProjectField
            if field not in {ProjectField.MANAGER, ProjectField.CLIENT}
        },
        ProjectField.MANAGER: handle_of(tx, number_or_none(row, "manager_id")),
        ProjectField.CLIENT: None if client is None else text(client, "name"),
    }


def _checked(tx: Transaction, field: ProjectField, value: Value) -> Value:
    """A value as its field can hold it.

    Raises:
        Refusal: If it can not.
    """
    if field in _WORDS:
        return _word(field, value)
    match field:
        case ProjectField.NAME:
            name = clean(str(value or ""))
            if not name:
                raise Refusal("A project needs a name.")
            return name
        case ProjectField.MANAGER:
            return value and text(person_called(tx, str(value)), "handle")
        case ProjectField.CLIENT:
            return clean(str(value)) if value else None
        case ProjectField.CURRENCY:
            return currency_code(str(value or ""))
        case ProjectField.START | ProjectField.FINISH:
            return _date(value)
        case ProjectField.CALENDAR:
            return calendar_known(tx, _id(value))
        case _:
            return workflow_known(tx, _id(value))


def _word(field: ProjectField, value: Value) -> Value:
    """One of the words that a field takes."""
    words = _WORDS[field]
    try:
        return words(str(value))
    except ValueError as error:
        known = ", ".join(words)
        raise Refusal(f"The {NAMES[field]} is one of {known}.") from error


def _id(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _date(value: Value) -> date | None:
    """A date that may be absent.

    Raises:
        Refusal: If it is something else.
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    raise Refusal("Start and finish of a project are dates.")


def _columns(tx: Transaction, written: dict[ProjectField, Value]) -> dict[str, Value]:
    """Fields as columns, handles and names as ids."""
    columns: dict[str, Value] = {}
    for field, value in written.items():
        if field is ProjectField.MANAGER:
            columns["manager_id"] = value and id_called(tx, str(value))
        elif field is ProjectField.CLIENT:
            columns["client_id"] = value and organisation_id(
                tx, str(value), OrgKind.CLIENT
            )
        else:
            columns[field.value] = value
    return columns


def _check_unused(tx: Transaction, row: Row) -> None:
    """Go on when no task stands in a status of the former workflow.

    Raises:
        Refusal: If one does.
    """
    tasks = tx.count("task", project_id=number(row, "id"))
    if tasks:
        raise Refusal(
            f"{text(row, 'key')} has {counted(tasks, 'task')} in statuses of its "
            "workflow. Edit the workflow instead, or choose it before tasks are added."
        )


def _let_manage(tx: Transaction, project_id: int, handle: str) -> None:
    """Give a new manager the rights of one."""
    place = {"person_id": id_called(tx, handle), "project_id": project_id}
    manager = role_id(tx, SystemRole.PM)
    held = tx.rows("membership", **place)
    if not held:
        tx.insert("membership", {**place, "role_id": manager, "project_role": None})
    elif rights_of_role(tx, number(held[0], "role_id")) < Right.MANAGE:
        tx.update("membership", number(held[0], "id"), {"role_id": manager})
