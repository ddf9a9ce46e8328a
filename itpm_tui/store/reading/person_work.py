"""The open work of some people, task by task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import AssignmentState, Priority
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.load_records import AssignedWork
from itpm_tui.store.reading.cells import day, line, moment
from itpm_tui.store.reading.load import LEFT, OPEN_WORK, work_visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.store.reading.source import Row, Source

_TASKS = f"""
SELECT t.id, p.key, t.seq, t.title, t.project_id, t.priority, a.state, s.start,
  s.finish, t.deadline, t.calendar_id, s.total_slack_min, t.work_min, {LEFT},
  t.start_actual, CASE WHEN {{sees}} THEN 1 ELSE 0 END, a.person_id
FROM assignment a CROSS JOIN task t CROSS JOIN schedule s CROSS JOIN project p
WHERE {{wanted}} AND {OPEN_WORK} AND p.id = t.project_id AND {{visible}}
ORDER BY s.start, t.id
"""

_SHARES = """
SELECT a.task_id, a.person_id, a.units_bp, a.work_min
FROM assignment a WHERE a.task_id IN :ids AND a.state <> 'declined' ORDER BY a.id
"""

_PLACED = """
SELECT a.task_id, a.person_id, al.date, al.minutes
FROM assignment a JOIN allocation al ON al.assignment_id = a.id
WHERE a.task_id IN :ids ORDER BY al.date, al.id
"""

_TAGS = """
SELECT tt.task_id, tag.name FROM task_tag tt JOIN tag ON tag.id = tt.tag_id
WHERE tt.task_id IN :ids ORDER BY tag.name
"""


def of_person(source: Source, person_id: int) -> tuple[AssignedWork, ...]:
    """What a person has to do, by its start."""
    return _work(source, "a.person_id = :person", person=person_id)


def of_tasks(source: Source, ids: Sequence[int]) -> tuple[AssignedWork, ...]:
    """Open work by task, once for each person on it."""
    return _work(source, "a.task_id IN :ids", ids=ids) if ids else ()


def _work(
    source: Source, wanted: str, **bound: int | Sequence[int]
) -> tuple[AssignedWork, ...]:
    sql = _TASKS.format(
        wanted=wanted, sees=source.sees("p.id"), visible=work_visible(source, "p.id")
    )
    rows = source.rows(sql, **bound)
    ids = sorted({row[0] for row in rows})
    if not ids:
        return ()
    shares: dict[int, list[tuple[int, int, int | None]]] = {}
    for task_id, person_id, units, share in source.rows(_SHARES, ids=ids):
        shares.setdefault(task_id, []).append((person_id, units, share))
    placed: dict[int, list[tuple[int, date, int]]] = {}
    for task_id, person_id, text, minutes in source.rows(_PLACED, ids=ids):
        placed.setdefault(task_id, []).append((person_id, day(text), minutes))
    tags: dict[int, list[str]] = {}
    for task_id, name in source.rows(_TAGS, ids=ids):
        tags.setdefault(task_id, []).append(line(name))
    return tuple(
        _record(
            row,
            tuple(shares.get(row[0], ())),
            tuple(placed.get(row[0], ())),
            tuple(tags.get(row[0], ())),
        )
        for row in rows
    )


def _record(
    row: Row,
    shares: tuple[tuple[int, int, int | None], ...],
    placed: tuple[tuple[int, date, int], ...],
    tags: tuple[str, ...],
) -> AssignedWork:
    visible = bool(row[15])
    return AssignedWork(
        task_id=row[0],
        person_id=row[16],
        key=task_key(line(row[1]), row[2]) if visible else "",
        title=line(row[3]) if visible else "",
        project_id=row[4],
        project=line(row[1]) if visible else "",
        priority=Priority(row[5]),
        state=AssignmentState(row[6]),
        start=moment(row[7]),
        finish=moment(row[8]),
        deadline=moment(row[9]),
        calendar_id=row[10],
        slack_min=row[11],
        work_min=row[12],
        left_min=row[13],
        started=row[14] is not None,
        tags=tags,
        shares=shares,
        placed=placed,
        visible=visible,
    )
