"""Tasks as rows of a list: the one place where their columns become a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    ConstraintType,
    Priority,
    RequestSource,
    ScheduleMode,
    StatusGroup,
    TaskType,
)
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.records import TaskRecord
from itpm_tui.domain.text import clean
from itpm_tui.store.reading.cells import line, line_or_none, moment
from itpm_tui.store.reading.conditions import OPEN, TASKS, holding
from itpm_tui.store.reading.promises import WEAK, unconfirmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.added_value import AddedValue
    from itpm_tui.store.reading.source import Row, Source

# A task that another program added has no row in `schedule` yet.
_SELECT = """
SELECT t.id, p.key, t.seq, t.project_id, t.title, t.type, t.status_id, st.name,
  st."group", t.parent_id, length(s.path), s.summary_of, t.priority, t.source,
  s.start, s.finish, t.deadline, t.start_actual, t.finish_actual, t.duration_min,
  t.work_min, t.remaining_min, t.progress_bp, t.schedule_mode, t."constraint",
  t.constraint_date, s.critical, s.total_slack_min, t.blocked_note, m.code,
  (SELECT SUM(te.minutes) FROM time_entry te WHERE te.task_id = t.id)
FROM task t
JOIN project p ON p.id = t.project_id
JOIN status st ON st.id = t.status_id
LEFT JOIN schedule s ON s.task_id = t.id
LEFT JOIN milestone m ON m.task_id = t.id
WHERE t.id IN :ids AND {visible}
"""

_ASSIGNEES = """
SELECT a.task_id, person.handle
FROM assignment a JOIN person ON person.id = a.person_id
WHERE a.task_id IN :ids AND a.state <> 'declined' ORDER BY a.id
"""

_TAGS = """
SELECT tt.task_id, tag.name FROM task_tag tt JOIN tag ON tag.id = tt.tag_id
WHERE tt.task_id IN :ids ORDER BY tag.name
"""

_COMMENTS = """
SELECT t.id, COUNT(*)
FROM task t
JOIN thread ON thread.subject_type = 'task' AND thread.subject_id = t.id
JOIN comment c ON c.thread_id = thread.id
WHERE t.id IN :ids AND {readable}
GROUP BY t.id
"""


def tasks(source: Source, ids: Sequence[int]) -> tuple[TaskRecord, ...]:
    """The rows of tasks in the order asked, without those gone or not visible."""
    rows = {
        row[0]: row
        for row in source.rows(
            _SELECT.format(visible=source.sees("t.project_id")), ids=ids
        )
    }
    seen = [task_id for task_id in ids if task_id in rows]
    if not seen:
        return ()
    assignees = _words_by_task(source.rows(_ASSIGNEES, ids=seen))
    tags = _words_by_task(source.rows(_TAGS, ids=seen))
    comments = _comments(source, seen)
    added = _added(source, seen)
    weak = set(source.numbers(WEAK.format(weak=unconfirmed(source)), ids=seen))
    return tuple(
        _record(
            rows[task_id],
            assignees.get(task_id, ()),
            tags.get(task_id, ()),
            comments.get(task_id, 0),
            task_id in weak,
            added.get(task_id, ()),
        )
        for task_id in seen
    )


def find(source: Source, key: str) -> int | None:
    """Id of the task that people call `key`."""
    project, _, number = clean(key).upper().rpartition("-")
    if not number.isascii() or not number.isdecimal() or len(number) > 9:
        return None
    row = source.row(
        "SELECT t.id FROM task t JOIN project p ON p.id = t.project_id"
        f" WHERE p.key = :key AND t.seq = :seq AND {source.sees('p.id')}",
        key=project,
        seq=int(number),
    )
    return row[0] if row else None


def search(source: Source, words: Sequence[str], limit: int) -> tuple[TaskRecord, ...]:
    """Tasks whose id or title holds every word.

    Best is the id itself, then an id or title word that begins with the first word,
    then open before done, then the newest.
    """
    conditions, bound = holding(words)
    if not conditions:
        return ()
    first = str(bound["word0"]).removeprefix("%")
    sql = rf"""
        SELECT t.id FROM {TASKS}
        WHERE {" AND ".join(conditions)} AND {source.sees("p.id")}
        ORDER BY p.archived,
          CASE WHEN t.search LIKE :itself ESCAPE '\' THEN 0
               WHEN t.search LIKE :begins ESCAPE '\' THEN 1
               WHEN t.search LIKE :word_begins ESCAPE '\' THEN 2 ELSE 3 END,
          CASE WHEN {OPEN} THEN 0 ELSE 1 END, t.id DESC
        LIMIT :limit"""
    bound["itself"] = f"{first.removesuffix('%')} %"
    bound["begins"] = first
    bound["word_begins"] = f"% {first}"
    bound["limit"] = limit
    return tasks(source, source.numbers(sql, **bound))


def _words_by_task(rows: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """Handles or tags by task, in the order read."""
    words: dict[int, list[str]] = {}
    for task_id, word in rows:
        words.setdefault(task_id, []).append(line(word))
    return {task_id: tuple(found) for task_id, found in words.items()}


def _added(source: Source, ids: Sequence[int]) -> Mapping[int, tuple[AddedValue, ...]]:
    """What fields that people added hold; most stores have none."""
    if source.row("SELECT 1 FROM custom_field LIMIT 1") is None:
        return {}
    from itpm_tui.store.reading.custom import added_values

    return added_values(source, ids)


def _comments(source: Source, ids: Sequence[int]) -> Mapping[int, int]:
    """How many comments the viewer may read on each task."""
    internal = source.sees_internal("t.project_id")
    sql = _COMMENTS.format(readable=source.reads("c", internal))
    return {row[0]: row[1] for row in source.rows(sql, ids=ids)}


def _record(
    row: Row,
    assignees: tuple[str, ...],
    tags: tuple[str, ...],
    comments: int,
    unconfirmed: bool,
    added: tuple[AddedValue, ...],
) -> TaskRecord:
    """A row of `_SELECT` as a record."""
    return TaskRecord(
        id=row[0],
        key=task_key(line(row[1]), row[2]),
        project_id=row[3],
        title=line(row[4]),
        type=TaskType(row[5]),
        status_id=row[6],
        status=line(row[7]),
        group=StatusGroup(row[8]),
        parent_id=row[9],
        depth=(row[10] or 5) // 5 - 1,
        children=row[11] or 0,
        priority=Priority(row[12]),
        source=RequestSource(row[13]),
        assignees=assignees,
        tags=tags,
        start=moment(row[14]),
        finish=moment(row[15]),
        deadline=moment(row[16]),
        start_actual=moment(row[17]),
        finish_actual=moment(row[18]),
        duration_min=row[19],
        work_min=row[20],
        remaining_min=row[21],
        progress_bp=row[22],
        mode=ScheduleMode(row[23]),
        constraint=ConstraintType(row[24]),
        constraint_date=moment(row[25]),
        critical=bool(row[26]),
        slack_min=row[27],
        blocked_note=line_or_none(row[28]),
        code=line_or_none(row[29]),
        spent_min=int(row[30] or 0),
        comments=comments,
        unconfirmed=unconfirmed,
        added=added,
    )
