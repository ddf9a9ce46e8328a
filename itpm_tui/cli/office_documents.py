"""Projects, people, calendars and workflows as they stand in JSON documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.documents import Document, local
from itpm_tui.domain.working_week import said_hours, said_week

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.office_records import (
        CalendarDetail,
        ColumnDetail,
        PersonDetail,
        ProjectDetail,
        WorkflowDetail,
    )
    from itpm_tui.domain.saved_views import ViewRecord


def project(record: ProjectDetail) -> Document:
    """A project."""
    sums, milestone = record.sums, record.milestone
    progress = sums.progress_bp
    return {
        "key": sums.key,
        "name": sums.name,
        "manager": sums.manager,
        "client": record.client,
        "category": record.category.value,
        "methodology": record.methodology.value,
        "phase": record.phase.value,
        "start_target": _day(record.start_target),
        "finish_target": _day(record.finish_target),
        "start": local(sums.start),
        "finish": local(sums.finish),
        "currency": record.currency,
        "calendar": record.calendar,
        "workflow": record.workflow,
        "archived": sums.archived,
        "members": record.members,
        "tasks": sums.tasks,
        "open": sums.open,
        "late": sums.late,
        "blocked": sums.blocked,
        "progress_percent": None if progress is None else progress / 100,
        "next_milestone": None
        if milestone is None
        else {
            "name": milestone.name,
            "due": local(milestone.due),
            "slack_minutes": milestone.slack_min,
        },
    }


def person(record: PersonDetail) -> Document:
    """A person."""
    return {
        "handle": record.handle,
        "name": record.name,
        "kind": record.kind.value,
        "title": record.job_title,
        "email": record.email,
        "organisation": record.organisation,
        "time_zone": record.time_zone,
        "active": record.active,
        "logins": list(record.logins),
        "wip_limit": record.wip_limit,
        "wip_mode": None if record.wip_mode is None else record.wip_mode.value,
        "open": record.open,
        "late": record.late,
        "projects": [
            {"key": m.key, "role": m.role.value, "project_role": m.project_role}
            for m in record.members
        ],
    }


def calendar(record: CalendarDetail) -> Document:
    """A working calendar."""
    return {
        "name": record.name,
        "time_zone": record.time_zone,
        "parent": record.parent,
        "week": said_week(record.week),
        "days_off": [
            {
                "name": each.name,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "hours": said_hours(each.hours),
            }
            for each in record.exceptions
        ],
        "projects": list(record.projects),
    }


def workflow(record: WorkflowDetail) -> Document:
    """A workflow."""
    return {
        "name": record.name,
        "statuses": [
            {
                "name": each.name,
                "group": each.group.value,
                "column": each.column,
                "tasks": each.tasks,
            }
            for each in record.statuses
        ],
        "projects": list(record.projects),
    }


def column(record: ColumnDetail) -> Document:
    """A column of the board."""
    return {
        "name": record.name,
        "wip_limit": record.wip_limit,
        "wip_mode": record.wip_mode.value,
        "statuses": list(record.statuses),
        "lanes": [
            {"lane": each.lane, "wip_limit": each.limit} for each in record.lanes
        ],
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def view(record: ViewRecord) -> Document:
    """A view; `owner` is null for one that is built in."""
    values = record.values
    return {
        "name": record.name,
        "owner": record.owner or None,
        "mine": record.mine,
        "shared": values.shared,
        "filter": values.filter,
        "sort": values.sort,
        "group": values.group,
        "columns": list(values.columns),
        "screen": values.screen.value,
        "project": record.project or None,
    }
