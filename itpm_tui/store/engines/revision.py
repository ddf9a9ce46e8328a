"""What a store of this program looks like from outside, without the table classes."""

from __future__ import annotations

from itpm_tui.domain.refusals import StoreUnavailable

APPLICATION_ID = 0x6974706D
"""`itpm` in ASCII, in the header of a SQLite file."""

REVISION = 1
"""Of the tables; kept in `meta` under `revision`."""

TABLES = frozenset(
    {
        "approval_vote",
        "allocation",
        "assignment",
        "baseline",
        "baseline_task",
        "board",
        "board_column",
        "bug_report",
        "calendar",
        "calendar_exception",
        "calendar_rule",
        "change",
        "change_open",
        "change_row",
        "check_in",
        "check_in_reply",
        "checklist_item",
        "column_status",
        "comment",
        "comment_revision",
        "comment_task",
        "commitment",
        "custom_field",
        "custom_value",
        "dependency",
        "follow",
        "head",
        "leave",
        "login",
        "membership",
        "mention",
        "meta",
        "milestone",
        "mute",
        "notification",
        "notification_preference",
        "organisation",
        "person",
        "person_limit",
        "person_skill",
        "project",
        "role",
        "saved_view",
        "schedule",
        "skill",
        "status",
        "swimlane_limit",
        "tag",
        "task",
        "task_tag",
        "thread",
        "work_schedule",
        "workflow",
        *("activity", "time_entry", "timer", "timesheet", "time_policy"),
    }
)
"""All but those of registers, which are made from their descriptions."""


class OlderStore(StoreUnavailable):
    """The store was written by an older program and can be migrated."""

    def __init__(self, text: str, revision: int) -> None:
        """Keep the revision that the store has."""
        super().__init__(text)
        self.revision = revision


def check_revision(revision: int, place: str) -> None:
    """Compare the revision of a store with the program's.

    Raises:
        StoreUnavailable: If the store is newer; `OlderStore` if it is older.
    """
    if revision > REVISION:
        raise StoreUnavailable(
            f"{place} was written by a newer itpm (revision {revision}, this one "
            f"knows {REVISION}). Update itpm; nothing was changed."
        )
    if revision < REVISION:
        raise OlderStore(
            f"{place} was written by an older itpm (revision {revision}, this one "
            f"needs {REVISION}). itpm migrate brings it up to date.",
            revision,
        )
