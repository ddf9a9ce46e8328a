"""Changes as people read them: headers, and the fields of one task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.task_records import HistoryRecord
from itpm_tui.store.reading.cells import instant, line, line_or_none
from itpm_tui.store.reading.changed_fields import fields_by_change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from itpm_tui.store.reading.changed_fields import Fields
    from itpm_tui.store.reading.source import Row, Source

_HEADER = (
    "c.number, c.at, c.actor, c.via, c.command, c.title, c.undoes, c.reason, c.step"
)

# The project of a row that a change touched; none where the row is gone. Titles
# name few things, so the first rows of a large change are enough to judge by.
TOUCHED = """
SELECT CASE r."table"
  WHEN 'task' THEN (SELECT t.project_id FROM task t WHERE t.id = r.row_id)
  WHEN 'assignment' THEN (SELECT t.project_id FROM assignment a
    JOIN task t ON t.id = a.task_id WHERE a.id = r.row_id)
  WHEN 'dependency' THEN (SELECT t.project_id FROM dependency d
    JOIN task t ON t.id = d.successor_id WHERE d.id = r.row_id)
  WHEN 'comment' THEN (SELECT t.project_id FROM comment cm
    JOIN thread ON thread.id = cm.thread_id AND thread.subject_type = 'task'
    JOIN task t ON t.id = thread.subject_id WHERE cm.id = r.row_id)
  WHEN 'project' THEN r.row_id END AS project_id
FROM (SELECT id, "table", row_id FROM change_row WHERE tx = c.tx
  AND "table" IN ('task', 'assignment', 'dependency', 'comment', 'project')
  ORDER BY id LIMIT 100) r
"""

_JUDGED = 2000
"""Changes, the newest, that are looked at for whom may not see everything."""

_STATUS_SINCE = """
SELECT r.row_id, c.at FROM change_row r JOIN change c ON c.tx = r.tx
WHERE r."table" = 'task' AND r.row_id IN :ids AND r.after LIKE :field
ORDER BY c.number
"""


def history(
    source: Source, task_id: int | None, limit: int
) -> tuple[HistoryRecord, ...]:
    """The newest changes, newest first; of one task with the fields changed."""
    if task_id is not None:
        return _of_task(source, task_id, limit)
    rows = source.rows(
        f"SELECT {_HEADER} FROM ({_newest(source)}) c WHERE {visible(source)}"
        " ORDER BY c.number DESC LIMIT :limit",
        limit=limit,
    )
    return tuple(_record(row) for row in rows)


def status_since(source: Source, ids: Sequence[int]) -> dict[int, datetime]:
    """When tasks came into their status: by a change, else when they were made."""
    made = source.rows(
        f"SELECT t.id, t.created_at FROM task t"
        f" WHERE t.id IN :ids AND {source.sees('t.project_id')}",
        ids=ids,
    )
    since = {row[0]: row[1] for row in made}
    changed = source.rows(_STATUS_SINCE, ids=list(since), field='%"status_id"%')
    since.update((row[0], row[1]) for row in changed)
    return {task_id: instant(at) for task_id, at in since.items()}


def _newest(source: Source) -> str:
    """Where changes are looked for.

    What a viewer may see must be judged change by change, so someone who sees few of
    them is shown only those among the newest.
    """
    if source.viewer.everything:
        return "SELECT * FROM change"
    return f"SELECT * FROM change ORDER BY number DESC LIMIT {_JUDGED}"


def visible(source: Source) -> str:
    """Condition on `change c`: a person's own, and those of visible projects only."""
    if source.viewer.everything:
        return "1 = 1"
    return (
        "(c.actor_id = :viewer OR COALESCE((SELECT MIN("
        f"CASE WHEN {source.sees('touched.project_id')} THEN 1 ELSE 0 END)"
        f" FROM ({TOUCHED}) touched), 0) = 1)"
    )


def _of_task(source: Source, task_id: int, limit: int) -> tuple[HistoryRecord, ...]:
    """The newest changes of one task, if the viewer may see it."""
    fields = fields_by_change(source, task_id, limit)
    rows = source.rows(
        f"SELECT {_HEADER} FROM change c WHERE c.number IN :numbers"
        " ORDER BY c.number DESC",
        numbers=list(fields),
    )
    return tuple(_record(row, fields[row[0]]) for row in rows)


def _record(row: Row, fields: Fields = ()) -> HistoryRecord:
    """A header as a record."""
    return HistoryRecord(
        number=row[0],
        at=instant(row[1]),
        actor=line(row[2]),
        via=line(row[3]),
        command=line(row[4]),
        title=line(row[5]),
        undoes=row[6],
        reason=line_or_none(row[7]),
        step=line_or_none(row[8]),
        fields=fields,
    )
