"""What filters may read of a task, as SQL: no other text reaches a statement."""

from __future__ import annotations

from itpm_tui.domain.arrangement import SortField
from itpm_tui.domain.query import Choice, Quantity
from itpm_tui.store.reading.terms import DUE, PRIORITY_RANK

ID = (
    "(lower(p.key) || '-' || CASE WHEN t.seq < 10 THEN '0' ELSE '' END"
    " || CAST(t.seq AS TEXT))"
)
"""As `domain.keys.task_key`, folded."""
HEAD = "t.search"
TITLE = f"substr(t.search, length({ID}) + 2)"

_OF_TASK = """FROM change_row r JOIN change c ON c.tx = r.tx
    WHERE r."table" = 'task' AND r.row_id = t.id"""
CHANGED = f"EXISTS (SELECT 1 {_OF_TASK})"
CHANGED_SINCE = """t.id IN (SELECT r.row_id FROM change c
    JOIN change_row r ON r.tx = c.tx WHERE r."table" = 'task' AND c.at >= {since})"""

TOLD = """FROM notification n WHERE n.person_id = :viewer
    AND n.subject_type = 'task' AND n.subject_id = t.id AND n.channel <> 'digest'"""
"""What the viewer was told of a task."""
WAITING = f"{TOLD} AND n.done_at IS NULL"

QUANTITIES = {
    Quantity.DUE: DUE,
    Quantity.START: "s.start",
    Quantity.END: "s.finish",
    Quantity.DONE: "t.finish_actual",
    Quantity.CREATED: "t.created_at",
    Quantity.UPDATED: f"COALESCE((SELECT MAX(c.at) {_OF_TASK}), t.created_at)",
    Quantity.EST: "NULLIF(COALESCE(NULLIF(t.work_min, 0), t.duration_min), 0)",
    Quantity.SPENT: "(SELECT SUM(te.minutes) FROM time_entry te"
    " WHERE te.task_id = t.id)",
    Quantity.LEFT: "t.remaining_min",
    Quantity.SLACK: "s.total_slack_min",
    Quantity.PROGRESS: "t.progress_bp",
    Quantity.WAITS: f"(SELECT MIN(n.created_at) {WAITING})",
}

CHOICES = {
    Choice.TYPE: "t.type IN {words}",
    Choice.PRIORITY: "t.priority IN {words}",
    Choice.SOURCE: "t.source IN {words}",
    Choice.GROUP: 't.status_id IN (SELECT id FROM status WHERE "group" IN {words})',
}

SORTS = {
    SortField.ID: ("p.key", "t.seq"),
    SortField.TITLE: (TITLE,),
    SortField.PROJECT: ("p.key",),
    SortField.STATUS: ('(SELECT st."order" FROM status st WHERE st.id = t.status_id)',),
    SortField.PRIORITY: (PRIORITY_RANK,),
    SortField.ASSIGNEE: (
        "(SELECT MIN(who.handle) FROM assignment a JOIN person who"
        " ON who.id = a.person_id WHERE a.task_id = t.id AND a.state <> 'declined')",
    ),
    SortField.TYPE: ("t.type",),
}
