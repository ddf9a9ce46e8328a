"""What the projects of an organisation stand on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from itpm_tui.domain.enums import OrgKind
from itpm_tui.domain.text import clean
from itpm_tui.services.set_up import add_roles

if TYPE_CHECKING:
    from itpm_tui.domain.enums import SystemRole
    from itpm_tui.domain.organisation_draft import (
        CalendarDraft,
        OrganisationDraft,
        WorkflowDraft,
    )
    from itpm_tui.domain.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Ids by the names that drafts use."""

    zone: ZoneInfo
    """In which the moments of comments are written."""
    companies: dict[str, int]
    people: dict[str, int]
    roles: dict[SystemRole, int]
    calendars: dict[str, int]
    workflow_id: int
    statuses: dict[str, int]
    viewer: str
    """Handle of the person to whom it is shown."""
    tags: dict[str, int] = field(default_factory=dict)
    """Grows with each project."""


def load_base(tx: Transaction, draft: OrganisationDraft) -> Base:
    """Add everything but projects."""
    companies = _companies(tx, draft)
    workflow_id, statuses = _workflow(tx, draft.workflow)
    return Base(
        zone=ZoneInfo(draft.time_zone),
        companies=companies,
        people=_people(tx, draft, companies),
        roles=add_roles(tx),
        calendars={each.name: load_calendar(tx, each) for each in draft.calendars},
        workflow_id=workflow_id,
        statuses=statuses,
        viewer=draft.viewer,
    )


def _companies(tx: Transaction, draft: OrganisationDraft) -> dict[str, int]:
    """Add our organisation, clients and vendors; ours comes first."""
    ours = (draft.name, OrgKind.INTERNAL, draft.time_zone)
    companies = [(each.name, each.kind, each.time_zone) for each in draft.companies]
    if draft.name not in {name for name, _, _ in companies}:
        companies.insert(0, ours)
    return {
        name: tx.insert(
            "organisation", {"name": clean(name), "kind": kind, "time_zone": zone}
        )
        for name, kind, zone in companies
    }


def _people(
    tx: Transaction, draft: OrganisationDraft, companies: dict[str, int]
) -> dict[str, int]:
    """Add the people."""
    ids = tx.reserve("person", len(draft.people))
    tx.insert_many(
        "person",
        [
            {
                "id": person_id,
                "name": clean(person.name),
                "email": person.email,
                "handle": person.handle,
                "organisation_id": companies[person.company],
                "kind": person.kind,
                "time_zone": person.time_zone,
                "locale": person.locale,
                "active": True,
                "job_title": person.job_title,
            }
            for person_id, person in zip(ids, draft.people, strict=True)
        ],
    )
    return {
        person.handle: person_id
        for person_id, person in zip(ids, draft.people, strict=True)
    }


def load_calendar(tx: Transaction, draft: CalendarDraft) -> int:
    """Add a calendar with its hours. Returns its id."""
    calendar_id = tx.insert(
        "calendar",
        {
            "name": clean(draft.name),
            "time_zone": draft.time_zone,
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
                "weekday": period.weekday,
                "start_min": period.start_min,
                "end_min": period.end_min,
            }
            for period in draft.periods
        ],
    )
    tx.insert_many(
        "calendar_exception",
        [
            {
                "calendar_id": calendar_id,
                "name": clean(exception.name),
                "start": exception.start,
                "end": exception.end,
                "hours": json.dumps([list(period) for period in exception.hours]),
            }
            for exception in draft.exceptions
        ],
    )
    return calendar_id


def _workflow(tx: Transaction, draft: WorkflowDraft) -> tuple[int, dict[str, int]]:
    """Add the workflow and the board of all projects. Returns statuses by name."""
    workflow_id = tx.insert("workflow", {"name": draft.name, "project_id": None})
    statuses = {
        status.name: tx.insert(
            "status",
            {
                "workflow_id": workflow_id,
                "name": status.name,
                "group": status.group,
                "order": order,
                "progress_bp": status.progress_bp,
                "excluded_from_totals": status.excluded_from_totals,
            },
        )
        for order, status in enumerate(draft.statuses, 1)
    }
    board_id = tx.insert(
        "board",
        {"project_id": None, "name": draft.board, "filter": "", "swimlane_by": None},
    )
    for order, column in enumerate(draft.columns, 1):
        column_id = tx.insert(
            "board_column",
            {
                "board_id": board_id,
                "name": column.name,
                "order": order,
                "wip_limit": column.wip_limit,
                "wip_mode": column.wip_mode,
            },
        )
        for name in column.statuses:
            row = {"column_id": column_id, "status_id": statuses[name]}
            tx.insert("column_status", row)
    return workflow_id, statuses
