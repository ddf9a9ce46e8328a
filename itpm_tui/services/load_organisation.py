"""Whole organisations, put into an empty store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.load import LoadOrganisation
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.events import EVERYTHING
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.load_base import Base, load_base
from itpm_tui.services.load_capacity import load_allocations, load_capacity
from itpm_tui.services.load_project import load_project
from itpm_tui.services.load_registers import Loading
from itpm_tui.services.load_threads import load_asked
from itpm_tui.services.load_time import load_time
from itpm_tui.services.registry import handles
from itpm_tui.services.values import number
from itpm_tui.services.wording import counted

if TYPE_CHECKING:
    from itpm_tui.domain.organisation_draft import OrganisationDraft
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction


@handles(LoadOrganisation)
def load_organisation(command: LoadOrganisation, tx: OpenTransaction) -> Handled:
    """Put people, calendars, workflow, board and projects into an empty store.

    Raises:
        Refusal: If the store has people in it.
    """
    draft = command.organisation
    if tx.rows("person"):
        raise Refusal(
            "A whole organisation needs an empty store, and this one has people in it."
        )
    base = load_base(tx, draft)
    tasks: dict[str, tuple[int, int]] = {}
    projects = 0
    for project in draft.projects:
        ids = load_project(tx, base, project)
        projects += 1
        project_id = number(tx.rows("project", key=project.key)[0], "id")
        tasks |= {
            task_key(project.key, seq): (task_id, project_id)
            for seq, task_id in ids.items()
        }
    _link_projects(tx, draft, tasks)
    load_time(tx, base, draft.time_entries, tasks)
    load_capacity(tx, draft, base)
    load_allocations(tx, draft, base, tasks)
    ids_by_key = {key: task_id for key, (task_id, _) in tasks.items()}
    Loading(tx, base, ids_by_key, draft.viewer).load(draft)
    load_asked(tx, base, draft.requests)
    _place_admins(tx, draft, base)
    if command.os_user is not None:
        login: Row = {
            "person_id": base.people[draft.viewer],
            "os_user": command.os_user,
            "ssh_key_fingerprint": None,
        }
        tx.insert("login", login)
    return Handled(
        topics=EVERYTHING,
        title=f"organisation {draft.name}",
        message=f"{draft.name}: {counted(projects, 'project')}, "
        f"{counted(len(tasks), 'task')}, {len(draft.people)} people.",
    )


def _link_projects(
    tx: Transaction, draft: OrganisationDraft, tasks: dict[str, tuple[int, int]]
) -> None:
    """Add the links between projects."""
    tx.insert_many(
        "dependency",
        [
            {
                "predecessor_id": tasks[link.predecessor][0],
                "successor_id": tasks[link.successor][0],
                "type": link.type,
                "lag_min": link.lag_min,
                "lag_kind": link.lag_kind,
                "lag_bp": None,
            }
            for link in draft.links
        ],
    )


def _place_admins(tx: Transaction, draft: OrganisationDraft, base: Base) -> None:
    """Give who runs the store that role somewhere, since roles are held in projects."""
    projects = tx.rows("project")
    role_id = base.roles[SystemRole.ADMIN]
    held = {row["person_id"] for row in tx.rows("membership", role_id=role_id)}
    for person in draft.people:
        person_id = base.people[person.handle]
        if person.role is not SystemRole.ADMIN or person_id in held or not projects:
            continue
        place = {"person_id": person_id, "project_id": projects[0]["id"]}
        stored = tx.rows("membership", **place)
        if stored:
            tx.update("membership", int(str(stored[0]["id"])), {"role_id": role_id})
        else:
            values = {"role_id": role_id, "project_role": None}
            tx.insert("membership", {**place, **values})
