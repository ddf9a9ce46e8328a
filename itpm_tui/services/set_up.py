"""What a new store needs before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.load import SetUpStore
from itpm_tui.domain.enums import (
    OrgKind,
    PersonKind,
    StatusGroup,
    SystemRole,
    WipMode,
)
from itpm_tui.domain.events import EVERYTHING
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.activity import BEGINNING, add_activity
from itpm_tui.services.registry import handles

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

STATUSES = (
    ("Todo", StatusGroup.UNSTARTED),
    ("Doing", StatusGroup.STARTED),
    ("Blocked", StatusGroup.STARTED),
    ("Review", StatusGroup.STARTED),
    ("Done", StatusGroup.COMPLETED),
)
"""The shipped workflow, in order."""
OFFICE_HOURS = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
"""Of Monday to Friday, in minutes of the day."""
STANDARD = "Standard"
"""Name of the workflow, and of the calendar, that a store begins with."""


_PERSON: Row = {
    "email": None,
    "kind": PersonKind.MEMBER,
    "locale": "en",
    "active": True,
    "job_title": None,
}
"""What is known of the first person besides the name."""


@handles(SetUpStore)
def set_up_store(command: SetUpStore, tx: OpenTransaction) -> Handled:
    """Fill a new store: organisation, roles, workflow, board, calendar, person.

    Raises:
        Refusal: If the store has people already, or the person has no name.
    """
    if tx.rows("person"):
        raise Refusal("This store is set up already.")
    name = clean(command.name)
    handle = clean(command.handle).removeprefix("@").lower().replace(" ", "-")
    if not name or not handle:
        raise Refusal("The first person of a store needs a name and a handle.")
    organisation_id = tx.insert(
        "organisation",
        {
            "name": clean(command.organisation) or name,
            "kind": OrgKind.INTERNAL,
            "time_zone": command.time_zone,
        },
    )
    add_roles(tx)
    add_workflow(tx)
    add_calendar(tx, command.time_zone)
    for activity in BEGINNING:
        add_activity(tx, activity, billable=False)
    person: Row = {"name": name, "handle": handle, "organisation_id": organisation_id}
    person_id = tx.insert(
        "person", {**_PERSON, **person, "time_zone": command.time_zone}
    )
    login: Row = {"person_id": person_id, "os_user": command.os_user}
    tx.insert("login", {**login, "ssh_key_fingerprint": None})
    return Handled(
        topics=EVERYTHING,
        title="set-up of the store",
        message=f"The store is ready; @{handle} runs it.",
    )


def add_roles(tx: Transaction) -> dict[SystemRole, int]:
    """Add the roles that rights are given by. Returns their ids."""
    return {
        role: tx.insert(
            "role",
            {"name": role.value.title(), "rank": rank, "system_role": role},
        )
        for rank, role in enumerate(SystemRole, 1)
    }


def add_workflow(tx: Transaction) -> int:
    """Add the shipped workflow, and the board of all projects with its columns.

    Returns:
        Id of the workflow.
    """
    workflow_id = tx.insert("workflow", {"name": STANDARD, "project_id": None})
    board = {"project_id": None, "name": "Board", "filter": "", "swimlane_by": None}
    board_id = tx.insert("board", board)
    for order, (name, group) in enumerate(STATUSES, 1):
        status_id = tx.insert(
            "status",
            {
                "workflow_id": workflow_id,
                "name": name,
                "group": group,
                "order": order,
                "progress_bp": None,
                "excluded_from_totals": False,
            },
        )
        column_id = tx.insert(
            "board_column",
            {
                "board_id": board_id,
                "name": name,
                "order": order,
                "wip_limit": None,
                "wip_mode": WipMode.OFF,
            },
        )
        tx.insert("column_status", {"column_id": column_id, "status_id": status_id})
    return workflow_id


def add_calendar(tx: Transaction, time_zone: str) -> int:
    """Add the calendar of office hours. Returns its id."""
    calendar_id = tx.insert(
        "calendar",
        {
            "name": STANDARD,
            "time_zone": time_zone,
            "parent_id": None,
            "external_source": None,
            "external_id": None,
        },
    )
    tx.insert_many(
        "calendar_rule",
        [
            {
                "calendar_id": calendar_id,
                "weekday": weekday,
                "start_min": start,
                "end_min": end,
            }
            for weekday in range(5)
            for start, end in OFFICE_HOURS
        ],
    )
    return calendar_id
