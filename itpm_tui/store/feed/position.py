"""How far a feed has come, and what a change is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.events import EVERYTHING, Changed, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLES_SINCE = """
SELECT DISTINCT change_row."table" FROM change
JOIN change_row ON change_row.tx = change.tx WHERE change.number > {0}
"""
"""Tables that changes after a number touched."""

_PLANS = frozenset({Topic.PROJECTS, Topic.TASKS})
_TOPICS: dict[str, frozenset[Topic]] = {
    **dict.fromkeys(
        (
            *("allocation", "assignment", "baseline", "baseline_task", "bug_report"),
            *("checklist_item", "dependency", "milestone"),
            *("schedule", "tag", "task", "task_tag"),
        ),
        frozenset({Topic.TASKS}),
    ),
    **dict.fromkeys(
        (
            *("board", "board_column", "calendar", "calendar_exception"),
            *("calendar_rule", "column_status", "person_limit", "project", "status"),
            *("swimlane_limit", "workflow"),
        ),
        _PLANS,
    ),
    **dict.fromkeys(
        (
            *("leave", "login", "membership", "organisation", "person"),
            *("person_skill", "role", "skill", "work_schedule"),
        ),
        frozenset({Topic.PEOPLE}),
    ),
    **dict.fromkeys(
        ("comment", "comment_revision", "comment_task", "mention", "thread"),
        frozenset({Topic.COMMENTS}),
    ),
    **dict.fromkeys(
        ("follow", "mute", "notification", "notification_preference"),
        frozenset({Topic.INBOX}),
    ),
    **dict.fromkeys(
        (
            *("approval", "approval_vote", "check_in", "check_in_reply"),
            *("commitment", "decision", "request"),
        ),
        frozenset({Topic.REGISTERS, Topic.TASKS}),
    ),
    **dict.fromkeys(
        ("activity", "time_entry", "time_policy", "timer", "timesheet"),
        frozenset({Topic.TIME, Topic.TASKS}),
    ),
    "custom_field": frozenset({Topic.TASKS, Topic.SETTINGS}),
    "custom_value": frozenset({Topic.TASKS}),
    "saved_view": frozenset({Topic.SETTINGS}),
}


def topics_of(tables: Iterable[str]) -> frozenset[Topic]:
    """What screens show of these tables; of one not known here, everything."""
    found: frozenset[Topic] = frozenset()
    for table in tables:
        found |= _TOPICS.get(table, EVERYTHING)
    return found


class Position:
    """How far a feed has announced, and what to announce next."""

    def __init__(self, number: int) -> None:
        """Start after a change."""
        self.number = number

    def moved(
        self, head: int, tables: Iterable[str], *, outside: bool
    ) -> Changed | None:
        """Announce what is new.

        Args:
            head: Number of the last change.
            tables: What was touched since this position.
            outside: Whether other programs wrote what no change seals yet.
        """
        if head < self.number:
            # Another store stands where the former one stood.
            outside = True
        elif head == self.number and not outside:
            return None
        self.number = head
        return Changed(EVERYTHING if outside else topics_of(tables), head)
