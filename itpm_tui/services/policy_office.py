"""Who may change what projects stand on: people, calendars, workflows, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.calendar import AddCalendar, EditCalendar
from itpm_tui.domain.commands.limit import SetLaneLimit, SetPersonLimit
from itpm_tui.domain.commands.person import (
    AddPerson,
    DeactivatePerson,
    EditPerson,
    MapLogin,
    PersonField,
)
from itpm_tui.domain.commands.project import (
    AddProject,
    ArchiveProject,
    EditProject,
    RemoveMembership,
    SetMembership,
)
from itpm_tui.domain.commands.recompute import Recompute
from itpm_tui.domain.commands.workflow import AddWorkflow, EditBoard, EditWorkflow
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.services.policy import rule
from itpm_tui.services.rights import (
    RIGHTS,
    Right,
    admins,
    is_admin,
    known_here,
    require,
    require_admin,
    require_manager,
    roles_of,
)
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Transaction

OWN_FIELDS = frozenset(
    {PersonField.NAME, PersonField.EMAIL, PersonField.TITLE, PersonField.ZONE}
)
"""Of a person, by that person."""


@rule(AddProject)
def _on_new_projects(command: AddProject, tx: OpenTransaction) -> None:
    """Who manages a project may begin another."""
    require_manager(tx, "Beginning a project")


@rule(EditProject, ArchiveProject)
def _on_project(command: EditProject | ArchiveProject, tx: OpenTransaction) -> None:
    """Managers change their projects."""
    require(tx, [command.project_id], Right.MANAGE)


@rule(SetMembership, RemoveMembership)
def _on_members(command: SetMembership | RemoveMembership, tx: OpenTransaction) -> None:
    """Managers say who takes part; who is admin, and is it no more, admins do."""
    require(tx, [command.project_id], Right.MANAGE)
    if is_admin(tx):
        return
    if isinstance(command, SetMembership) and command.role is SystemRole.ADMIN:
        require_admin(tx, "Making someone admin")
    handle = command.handle.removeprefix("@").lower()
    held = admins(tx)
    for person in tx.rows("person", handle=handle):
        if command.project_id in held.get(number(person, "id"), ()):
            require_admin(tx, "Changing the role of an admin")


@rule(AddPerson)
def _on_new_people(command: AddPerson, tx: OpenTransaction) -> None:
    """Who manages a project may bring people in."""
    require_manager(tx, "Adding people")
    require(tx, [project_id for project_id, _ in command.takes_part], Right.MANAGE)
    if any(role is SystemRole.ADMIN for _, role in command.takes_part):
        require_admin(tx, "Making someone admin")


@rule(EditPerson)
def _on_person(command: EditPerson, tx: OpenTransaction) -> None:
    """People keep their own name and address; roles are as `_on_members` says."""
    own = command.person_id == tx.actor.person_id
    fields = {edit.field for edit in command.edits}
    if (fields and not own) or not fields <= OWN_FIELDS:
        require_admin(tx, "Changing this of a person")
    person = tx.row("person", command.person_id)
    handle = "" if person is None else text(person, "handle")
    for role in command.roles:
        wanted = role.wanted or SystemRole.VIEWER
        put = SetMembership(
            project_id=role.project_id, handle=handle, role=wanted, seen=role.seen
        )
        _on_members(put, tx)
    if not fields and not command.roles:
        known_here(tx)


@rule(DeactivatePerson)
def _on_leaving(command: DeactivatePerson, tx: OpenTransaction) -> None:
    """Admins say who can come in."""
    require_admin(tx, "Deactivating people")


@rule(MapLogin)
def _on_logins(command: MapLogin, tx: OpenTransaction) -> None:
    """Admins map logins; the first Unix user to come in becomes one who runs the store.

    Raises:
        NotPermitted: If the actor is no admin, and someone can come in already.
    """
    if is_admin(tx):
        return
    if tx.actor.person_id is None and not tx.rows("login"):
        if tx.actor.handle == command.os_user and _may_be_first(tx, command.handle):
            return
        raise NotPermitted("The first to come in is an admin, where there is one.")
    require_admin(tx, "Mapping logins")


def _may_be_first(tx: Transaction, handle: str) -> bool:
    """Whether the first Unix user may be that person: an admin, where there is one."""
    held = admins(tx)
    people = tx.rows("person", handle=handle.removeprefix("@").lower(), active=True)
    return bool(people) and (not held or number(people[0], "id") in held)


@rule(Recompute)
def _on_recomputing(command: Recompute, tx: OpenTransaction) -> None:
    """Admins take care of the store."""
    require_admin(tx, "Computing all projects anew")


@rule(AddCalendar, AddWorkflow)
def _on_new_settings(command: AddCalendar | AddWorkflow, tx: OpenTransaction) -> None:
    """Who manages a project may make calendars and workflows."""
    require_manager(tx, "Making calendars and workflows")


@rule(EditCalendar)
def _on_calendar(command: EditCalendar, tx: OpenTransaction) -> None:
    """A calendar is changed by who manages all projects that go by it."""
    if not is_admin(tx):
        projects = projects_by_calendar(tx, command.calendar_id)
        _require_all(tx, projects, "this calendar")


@rule(EditWorkflow)
def _on_workflow(command: EditWorkflow, tx: OpenTransaction) -> None:
    """A workflow is changed by who manages all projects that go by it."""
    if not is_admin(tx):
        rows = tx.rows("project", workflow_id=command.workflow_id)
        _require_all(tx, {number(row, "id") for row in rows}, "this workflow")


@rule(EditBoard, SetLaneLimit)
def _on_board(command: EditBoard | SetLaneLimit, tx: OpenTransaction) -> None:
    """The board that all projects share is for admins."""
    require_admin(tx, "Changing the board of all projects")


@rule(SetPersonLimit)
def _on_limits(command: SetPersonLimit, tx: OpenTransaction) -> None:
    """How much a person has at once is for who manages a project."""
    require_manager(tx, "Limiting the work of people")


def _require_all(tx: Transaction, projects: set[int], what: str) -> None:
    """Go on when the actor manages all of these projects.

    Raises:
        NotPermitted: If not, naming some; also when there are none.
    """
    known_here(tx)
    if not projects:
        require_manager(tx, f"Changing {what}")
        return
    roles = roles_of(tx)
    for project in tx.rows_in("project", "id", sorted(projects)):
        role = roles.get(number(project, "id"))
        if role is None or RIGHTS[role] < Right.MANAGE:
            raise NotPermitted(
                f"Projects that you do not manage go by {what}; "
                "an admin can change it, or you make one of your own."
            )


def projects_by_calendar(tx: Transaction, calendar_id: int) -> set[int]:
    """Projects whose plan a calendar decides: as theirs, a task's or a parent."""
    found: set[int] = set()
    seen: set[int] = set()
    waiting = {calendar_id}
    while waiting:
        ids = sorted(waiting)
        seen |= waiting
        for row in tx.rows_in("project", "calendar_id", ids):
            found.add(number(row, "id"))
        for row in tx.rows_in("task", "calendar_id", ids):
            found.add(number(row, "project_id"))
        below = tx.rows_in("calendar", "parent_id", ids)
        waiting = {number(row, "id") for row in below} - seen
    return found
