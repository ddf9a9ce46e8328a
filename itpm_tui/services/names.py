"""What people call the rows that stand in the way of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.keys import task_key
from itpm_tui.domain.registers import known_register
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Transaction

_OF_TASK = ("task_id", "successor_id", "subject_id")
_FIELDS = {
    "title": "title",
    "description": "description",
    "status_id": "status",
    "parent_id": "parent",
    "wbs_order": "place",
    "priority": "priority",
    "constraint": "constraint",
    "constraint_date": "earliest start",
    "deadline": "deadline",
    "duration_min": "duration",
    "work_min": "work",
    "remaining_min": "work left",
    "progress_bp": "progress",
    "blocked_note": "note",
    "start_actual": "actual start",
    "finish_actual": "actual finish",
    "start_manual": "start",
    "finish_manual": "finish",
    "lag_min": "lag",
    "work_date": "day",
    "minutes": "time",
    "minutes_rounded": "rounded time",
}
_KINDS = {
    "assignment": "assignee",
    "dependency": "link",
    "task_tag": "tag",
    "thread": "comments",
    "comment": "comment",
    "milestone": "milestone",
    "baseline_task": "baseline",
    "time_entry": "time entry",
    "timesheet": "week",
}


class Names:
    """Names of rows, each read once."""

    def __init__(self, tx: Transaction) -> None:
        """Nothing is read yet."""
        self._tx = tx
        self._known: dict[tuple[str, int], str] = {}

    def item(self, table: str, row_id: int, row: Row | None) -> str:
        """What a row belongs to: the key of a task, the name of anything else.

        Args:
            table: Where the row is.
            row_id: Its id.
            row: Its columns, where it may be gone.
        """
        place = (table, row_id)
        register = known_register(table)
        if register is not None:
            return register.key(row_id)
        if place not in self._known:
            self._known[place] = self._name(table, row or self._tx.row(*place) or {})
        return self._known[place]

    def _name(self, table: str, row: Row) -> str:
        """A name made of the columns of a row."""
        if table == "task" and isinstance(row.get("project_id"), int):
            return task_key(self._project(row), number(row, "seq"))
        for column in _OF_TASK:
            task_id = row.get(column)
            if isinstance(task_id, int):
                return self.item("task", task_id, None)
        thread_id = row.get("thread_id")
        if isinstance(thread_id, int):
            return self.item("thread", thread_id, None)
        name = row.get("name") or row.get("key")
        return str(name) if name else f"a {kind(table)}"

    def _project(self, row: Row) -> str:
        """The key of the project of a task."""
        project_id = row["project_id"]
        project = (
            self._tx.row("project", project_id) if isinstance(project_id, int) else None
        )
        return "?" if project is None else text(project, "key")


def field_name(column: str) -> str:
    """What people call a column."""
    return _FIELDS.get(column, column.removesuffix("_id").replace("_", " "))


def kind(table: str) -> str:
    """What people call the rows of a table."""
    return _KINDS.get(table, table.replace("_", " "))
