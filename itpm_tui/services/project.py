"""New projects, and those put away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.project import AddProject, ArchiveProject
from itpm_tui.domain.enums import (
    OrgKind,
    ProgressMode,
    ScheduleFrom,
    SystemRole,
)
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.organisation import organisation_id
from itpm_tui.services.people import id_called, person_of
from itpm_tui.services.project_values import (
    calendar_known,
    currency_code,
    in_order,
    project_of,
    workflow_known,
)
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import admins, is_admin, known_here
from itpm_tui.services.set_up import STANDARD
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

KEY = re.compile("[A-Z][A-Z0-9]{1,5}")


@handles(AddProject)
def add_project(command: AddProject, tx: OpenTransaction) -> Handled:
    """Add a project; its manager, and whoever adds it, take part in it.

    Raises:
        Refusal: If the key is taken or no key, or a value can not be.
    """
    key, name = _free_key(tx, command.key), clean(command.name)
    if not name:
        raise Refusal("A project needs a name.")
    in_order(command.start_target, command.finish_target)
    asker = known_here(tx)
    manager_id = asker if command.manager is None else id_called(tx, command.manager)
    row: Row = {"key": key, "name": name, "manager_id": manager_id}
    project_id = tx.insert("project", {**row, **_values(tx, command)})
    _add_managers(tx, project_id, manager_id, asker)
    handle = text(person_of(tx, manager_id), "handle")
    return Handled(
        topics=frozenset({Topic.PROJECTS, Topic.TASKS, Topic.PEOPLE}),
        title=f"new project {key}",
        message=f"Project {key} {name} is there; @{handle} manages it.",
        named=(key,),
    )


def _values(tx: Transaction, command: AddProject) -> Row:
    """All columns but key, name and manager.

    Raises:
        Refusal: If a value can not be.
    """
    client = command.client
    return {
        "client_id": organisation_id(tx, client, OrgKind.CLIENT) if client else None,
        "category": command.category,
        "methodology": command.methodology,
        "phase": command.phase,
        "start_target": command.start_target,
        "finish_target": command.finish_target,
        "status_date": None,
        "currency": currency_code(command.currency),
        "calendar_id": _calendar(tx, command.calendar_id),
        "schedule_from": ScheduleFrom.START,
        "progress_mode": ProgressMode.WORK,
        "next_seq": 1,
        "workflow_id": _workflow(tx, command.workflow_id),
        "archived": False,
        "external_source": None,
        "external_id": None,
    }


def _free_key(tx: Transaction, wanted: str) -> str:
    """A key that no project has.

    Raises:
        Refusal: If it is taken, or can not be a key.
    """
    key = clean(wanted, limit=40).upper()
    if KEY.fullmatch(key) is None:
        raise Refusal(
            f'"{key}" can not be a project code: 2 to 6 letters and digits, '
            "a letter first, such as FWL."
        )
    for row in tx.rows("project", key=key):
        put_away = ", archived" if row["archived"] else ""
        raise Refusal(f"{key} is taken: {text(row, 'name')}{put_away}.")
    return key


def _calendar(tx: Transaction, wanted: int | None) -> int:
    """The calendar asked for, else the standard one, else the first."""
    if wanted is not None:
        return calendar_known(tx, wanted)
    own = tx.rows("calendar", external_source=None) or tx.rows("calendar")
    if not own:
        raise Refusal("There is no calendar yet. itpm calendar add makes one.")
    standard = [row for row in own if row["name"] == STANDARD]
    return number((standard or own)[0], "id")


def _workflow(tx: Transaction, wanted: int | None) -> int:
    """The workflow asked for, else the first that projects share."""
    if wanted is not None:
        return workflow_known(tx, wanted)
    shared = tx.rows("workflow", project_id=None)
    if not shared:
        raise Refusal("There is no workflow yet. itpm workflow add makes one.")
    return number(shared[0], "id")


def _add_managers(
    tx: Transaction, project_id: int, manager_id: int, asker: int
) -> None:
    """Make the manager, and who needs it to see the project, take part in it.

    Who runs the store as its first person, without a role, is admin by role from the
    first project on: later admins take that right from nobody then.
    """
    first = not admins(tx) and is_admin(tx)
    roles = {manager_id: SystemRole.PM}
    if first:
        roles[asker] = SystemRole.ADMIN
    elif not is_admin(tx):
        roles[asker] = SystemRole.PM
    for person_id, role in roles.items():
        tx.insert(
            "membership",
            {
                "person_id": person_id,
                "project_id": project_id,
                "role_id": role_id(tx, role),
                "project_role": None,
            },
        )


def role_id(tx: Transaction, role: SystemRole) -> int:
    """Id of the role that gives such rights.

    Raises:
        Refusal: If the store has none.
    """
    roles = tx.rows("role", system_role=role)
    if not roles:
        raise Refusal(f"This store has no role {role}. Set it up first: itpm init.")
    return number(roles[0], "id")


@handles(ArchiveProject)
def archive_project(command: ArchiveProject, tx: OpenTransaction) -> Handled:
    """Put a project away, or bring it back.

    Raises:
        Refusal: If there is no such project.
    """
    row: Row = project_of(tx, command.project_id)
    key, name = text(row, "key"), text(row, "name")
    word = "archived" if command.archived else "back in the lists"
    if row["archived"] == command.archived:
        return Handled(
            topics=frozenset(),
            title="",
            message=f"{key} is {word} already.",
            named=(key,),
        )
    tx.update("project", command.project_id, {"archived": command.archived})
    return Handled(
        topics=frozenset({Topic.PROJECTS, Topic.TASKS}),
        title=f"{'archived' if command.archived else 'restored'} project {key}",
        message=f"{key} {name} is {word}.",
        named=(key,),
    )
