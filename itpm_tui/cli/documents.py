"""Records as they stand in JSON documents: stable names, described in the README.

Durations are whole minutes, dates ISO, plan date-times local without a zone, instants
RFC 3339 in UTC. What is absent is null.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.executor import Outcome
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.task_records import (
        CommentRecord,
        HistoryRecord,
        LinkRecord,
        TaskDetail,
    )

Document = dict[str, object]


def local(at: datetime | None) -> str | None:
    """A plan date-time: `2026-12-04T17:00`."""
    return None if at is None else at.isoformat(timespec="minutes")


def instant(at: datetime | None) -> str | None:
    """An instant: `2026-12-04T16:00:00Z`."""
    if at is None:
        return None
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def task(record: TaskRecord) -> Document:
    """A task."""
    return {
        "id": record.key,
        "title": record.title,
        "type": record.type.value,
        "status": record.status,
        "status_group": record.group.value,
        "priority": record.priority.value,
        "source": record.source.value,
        "assignees": list(record.assignees),
        "tags": list(record.tags),
        "start": local(record.start),
        "finish": local(record.finish),
        "deadline": local(record.deadline),
        "due": local(record.due),
        "start_actual": local(record.start_actual),
        "finish_actual": local(record.finish_actual),
        "duration_minutes": record.duration_min,
        "work_minutes": record.work_min,
        "remaining_minutes": record.remaining_min,
        "progress_percent": record.progress_bp / 100,
        "schedule_mode": record.mode.value,
        "constraint": record.constraint.value,
        "constraint_date": local(record.constraint_date),
        "critical": record.critical,
        "slack_minutes": record.slack_min,
        "blocked_note": record.blocked_note,
        "milestone_code": record.code,
        "depth": record.depth,
        "children": record.children,
        "comments": record.comments,
        "unconfirmed": record.unconfirmed,
        "fields": {each.name: _added(each.value) for each in record.added},
    }


def _added(value: str | int | date) -> str | int:
    """What an added field holds."""
    return value.isoformat() if isinstance(value, date) else value


def detail(record: TaskDetail) -> Document:
    """A task with everything around it."""
    return {
        **task(record.task),
        "project": {"key": record.project_key, "name": record.project_name},
        "parents": [{"id": key, "title": title} for key, title in record.parents],
        "description": record.description,
        "people": [{"handle": h, "name": name} for h, name in record.people],
        "accountable": record.accountable,
        "links": [link(each) for each in record.links],
        "baseline": None
        if record.baseline is None
        else {
            "name": record.baseline.name,
            "start": local(record.baseline.start),
            "finish": local(record.baseline.finish),
        },
        "comment_list": [comment(each) for each in record.comments],
        "history": [change(each) for each in record.history],
        "external": record.external,
    }


def link(record: LinkRecord) -> Document:
    """A dependency."""
    return {
        "predecessor": record.predecessor,
        "successor": record.successor,
        "type": record.type.value,
        "lag_minutes": record.lag_min,
        "lag_kind": record.lag_kind.value,
        "lag_percent": None if record.lag_bp is None else record.lag_bp / 100,
        "violated": record.violated,
    }


def comment(record: CommentRecord) -> Document:
    """A comment."""
    return {
        "author": record.author,
        "at": instant(record.at),
        "body": record.body,
        "visibility": record.visibility.value,
    }


def change(record: HistoryRecord) -> Document:
    """A change."""
    return {
        "number": record.number,
        "at": instant(record.at),
        "actor": record.actor,
        "via": record.via,
        "command": record.command,
        "title": record.title,
        "undoes": record.undoes,
        "reason": record.reason,
        "fields": [
            {"field": name, "before": before, "after": after}
            for name, before, after in record.fields
        ],
    }


def outcome(made: Outcome, created: list[str], touched: list[str]) -> Document:
    """What came of a command; `number` is null where nothing had to change."""
    return {
        "change": {
            "number": made.number if made.topics else None,
            "title": made.title,
            "message": made.message,
        },
        "created": created,
        "touched": touched,
        "named": list(made.named),
    }
