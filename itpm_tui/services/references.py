"""Which columns refer to which table, and which rows may be there once.

The store has the same as constraints; here they are known so that taking a change
back can say in words what stands in the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.registers import registers

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row

REFERENCES: dict[tuple[str, str], str] = {
    ("person", "organisation_id"): "organisation",
    ("login", "person_id"): "person",
    ("membership", "person_id"): "person",
    ("membership", "project_id"): "project",
    ("membership", "role_id"): "role",
    ("project", "manager_id"): "person",
    ("project", "client_id"): "organisation",
    ("project", "calendar_id"): "calendar",
    ("project", "workflow_id"): "workflow",
    ("calendar", "parent_id"): "calendar",
    ("calendar_rule", "calendar_id"): "calendar",
    ("calendar_exception", "calendar_id"): "calendar",
    ("workflow", "project_id"): "project",
    ("status", "workflow_id"): "workflow",
    ("board", "project_id"): "project",
    ("board_column", "board_id"): "board",
    ("column_status", "column_id"): "board_column",
    ("column_status", "status_id"): "status",
    ("task", "project_id"): "project",
    ("task", "status_id"): "status",
    ("task", "status_before_id"): "status",
    ("task", "parent_id"): "task",
    ("task", "milestone_id"): "task",
    ("task", "accountable_id"): "person",
    ("task", "calendar_id"): "calendar",
    ("dependency", "predecessor_id"): "task",
    ("dependency", "successor_id"): "task",
    ("assignment", "task_id"): "task",
    ("assignment", "person_id"): "person",
    ("task_tag", "task_id"): "task",
    ("task_tag", "tag_id"): "tag",
    ("milestone", "task_id"): "task",
    ("baseline", "project_id"): "project",
    ("baseline_task", "baseline_id"): "baseline",
    ("baseline_task", "task_id"): "task",
    ("thread", "subject_id"): "task",
    ("comment", "thread_id"): "thread",
    ("comment", "author_id"): "person",
    ("comment", "parent_id"): "comment",
    ("task", "request_id"): "request",
    ("approval_vote", "approval_id"): "approval",
    ("approval_vote", "person_id"): "person",
    ("commitment", "person_id"): "person",
    ("commitment", "asked_by_id"): "person",
    ("commitment", "supersedes_id"): "commitment",
    ("check_in", "project_id"): "project",
    ("check_in", "asked_by_id"): "person",
    ("check_in_reply", "checkin_id"): "check_in",
    ("check_in_reply", "person_id"): "person",
    ("custom_field", "project_id"): "project",
    ("custom_value", "field_id"): "custom_field",
    **{
        (register.noun, column): table
        for register in registers()
        for column, table in register.references().items()
    },
    ("comment_revision", "comment_id"): "comment",
    ("comment_task", "comment_id"): "comment",
    ("comment_task", "task_id"): "task",
    ("mention", "comment_id"): "comment",
    ("mention", "person_id"): "person",
    ("notification", "person_id"): "person",
    ("notification", "author_id"): "person",
    ("notification", "comment_id"): "comment",
    ("notification_preference", "person_id"): "person",
    ("notification_preference", "project_id"): "project",
    ("mute", "person_id"): "person",
    ("follow", "person_id"): "person",
    ("time_entry", "person_id"): "person",
    ("time_entry", "project_id"): "project",
    ("time_entry", "task_id"): "task",
    ("time_entry", "activity_id"): "activity",
    ("timer", "person_id"): "person",
    ("timer", "project_id"): "project",
    ("timer", "task_id"): "task",
    ("timer", "activity_id"): "activity",
    ("timesheet", "person_id"): "person",
    ("timesheet", "approver_id"): "person",
    ("time_policy", "project_id"): "project",
    ("saved_view", "owner_id"): "person",
    ("saved_view", "project_id"): "project",
}
"""Table and column, and the table whose id it holds.

A thread is about a task where its `subject_type` says so.
"""

UNIQUE: dict[str, tuple[str, ...]] = {
    "person": ("handle",),
    "membership": ("person_id", "project_id"),
    "project": ("key",),
    "dependency": ("predecessor_id", "successor_id", "type"),
    "assignment": ("task_id", "person_id"),
    "tag": ("name",),
    "task_tag": ("task_id", "tag_id"),
    "milestone": ("task_id",),
    "baseline": ("project_id", "number"),
    "baseline_task": ("baseline_id", "task_id"),
    "thread": ("subject_type", "subject_id"),
    "check_in_reply": ("checkin_id", "person_id"),
    "custom_field": ("name",),
    "custom_value": ("field_id", "subject_type", "subject_id"),
    "comment_task": ("task_id",),
    "mention": ("comment_id", "person_id"),
    "mute": ("person_id", "subject_type", "subject_id"),
    "follow": ("person_id", "subject_type", "subject_id"),
    "notification": (
        *("person_id", "subject_type", "subject_id", "reason", "occurrence"),
    ),
    "notification_preference": ("person_id", "project_id", "reason"),
    "activity": ("name",),
    "timer": ("person_id",),
    "timesheet": ("person_id", "period_start"),
    "time_policy": ("project_id",),
    "saved_view": ("owner_id", "name"),
}
"""Columns that together are there once, by table."""


def referring_to(table: str) -> list[tuple[str, str]]:
    """Tables and columns that hold ids of a table."""
    return [place for place, target in REFERENCES.items() if target == table]


def refers_elsewhere(table: str, column: str, row: Row) -> bool:
    """Whether a row of a thread is about something else than a task."""
    return (table, column) == ("thread", "subject_id") and (
        row.get("subject_type") != SubjectType.TASK
    )


def references_of(table: str) -> dict[str, str]:
    """Columns of a table that hold ids, and of which table."""
    return {
        column: target
        for (owner, column), target in REFERENCES.items()
        if owner == table
    }
