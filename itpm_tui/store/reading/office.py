"""Calendars, workflows, the columns of the board, and organisations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, StatusGroup, WipMode
from itpm_tui.domain.office_records import (
    CalendarDetail,
    ColumnDetail,
    DayOffRecord,
    LaneLimit,
    StatusDetail,
    WorkflowDetail,
)
from itpm_tui.store.reading.cells import day, line, line_or_none
from itpm_tui.store.reading.source import STAFF

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

_CALENDARS = """
SELECT c.id, c.name, c.time_zone, parent.name
FROM calendar c LEFT JOIN calendar parent ON parent.id = c.parent_id
ORDER BY c.name, c.id
"""

_STATUSES = """
SELECT st.workflow_id, st.id, st.name, st."group",
  (SELECT MIN(bc.name) FROM column_status cs
    JOIN board_column bc ON bc.id = cs.column_id
    JOIN board b ON b.id = bc.board_id AND b.project_id IS NULL
    WHERE cs.status_id = st.id),
  (SELECT COUNT(*) FROM task t WHERE t.status_id = st.id)
FROM status st ORDER BY st.workflow_id, st."order", st.id
"""

_COLUMNS = """
SELECT bc.id, bc.name, bc.wip_limit, bc.wip_mode, st.name
FROM board_column bc
LEFT JOIN column_status cs ON cs.column_id = bc.id
LEFT JOIN status st ON st.id = cs.status_id
WHERE bc.board_id = (SELECT MIN(id) FROM board WHERE project_id IS NULL)
ORDER BY bc."order", bc.id, st."order", st.id
"""

_LANES = """
SELECT l.column_id, l.lane_key, l.wip_limit FROM swimlane_limit l
WHERE l.board_id = (SELECT MIN(id) FROM board WHERE project_id IS NULL)
ORDER BY l.column_id, l.lane_key
"""


def calendars(source: Source) -> tuple[CalendarDetail, ...]:
    """All calendars by name: whoever plans chooses among them; nobody else."""
    if not _plans(source):
        return ()
    week: dict[int, list[tuple[int, int, int]]] = {}
    for calendar_id, weekday, start, end in source.rows(
        "SELECT calendar_id, weekday, start_min, end_min FROM calendar_rule"
        " ORDER BY calendar_id, weekday, start_min"
    ):
        week.setdefault(calendar_id, []).append((weekday, start, end))
    off: dict[int, list[DayOffRecord]] = {}
    for calendar_id, name, first, last, hours in source.rows(
        'SELECT calendar_id, name, start, "end", hours FROM calendar_exception'
        " ORDER BY calendar_id, start, id"
    ):
        off.setdefault(calendar_id, []).append(
            DayOffRecord(
                name=line(name),
                first=day(first),
                last=day(last),
                hours=tuple((int(a), int(b)) for a, b in json.loads(hours)),
            )
        )
    users = _users(source, "calendar_id")
    return tuple(
        CalendarDetail(
            id=row[0],
            name=line(row[1]),
            time_zone=line(row[2]),
            parent=line_or_none(row[3]),
            week=tuple(week.get(row[0], ())),
            exceptions=tuple(off.get(row[0], ())),
            projects=tuple(users.get(row[0], ())),
        )
        for row in source.rows(_CALENDARS)
    )


def workflows(source: Source) -> tuple[WorkflowDetail, ...]:
    """All workflows with their statuses in order, for whoever plans."""
    if not _plans(source):
        return ()
    statuses: dict[int, list[StatusDetail]] = {}
    for workflow_id, status_id, name, group, column, tasks in source.rows(_STATUSES):
        statuses.setdefault(workflow_id, []).append(
            StatusDetail(
                id=status_id,
                name=line(name),
                group=StatusGroup(group),
                column=line_or_none(column),
                tasks=tasks,
            )
        )
    users = _users(source, "workflow_id")
    return tuple(
        WorkflowDetail(
            id=row[0],
            name=line(row[1]),
            statuses=tuple(statuses.get(row[0], ())),
            projects=tuple(users.get(row[0], ())),
        )
        for row in source.rows("SELECT id, name FROM workflow ORDER BY id")
    )


def columns(source: Source) -> tuple[ColumnDetail, ...]:
    """The columns of the shared board from left to right, for whoever plans."""
    if not _plans(source):
        return ()
    lanes = _lanes(source)
    found: list[ColumnDetail] = []
    for column_id, name, limit, mode, status in source.rows(_COLUMNS):
        shown: tuple[str, ...] = () if status is None else (line(status),)
        if found and found[-1].id == column_id:
            shown = (*found.pop().statuses, *shown)
        found.append(
            ColumnDetail(
                id=column_id,
                name=line(name),
                wip_limit=limit,
                wip_mode=WipMode(mode),
                statuses=shown,
                lanes=tuple(lanes.get(column_id, ())),
            )
        )
    return tuple(found)


def _lanes(source: Source) -> dict[int, list[LaneLimit]]:
    """Lanes with a limit by column; those of hidden projects are left out."""
    rows = source.rows(_LANES)
    if not rows:
        return {}
    projects = f"SELECT p.id, p.key FROM project p WHERE {source.sees('p.id')}"
    names = {f"project:{row[0]}": f"~{line(row[1])}" for row in source.rows(projects)}
    for person_id, handle in source.rows("SELECT id, handle FROM person"):
        names[f"person:{person_id}"] = f"@{line(handle)}"
    names["person:none"] = "nobody"
    names |= {f"priority:{level}": level.value for level in Priority}
    found: dict[int, list[LaneLimit]] = {}
    for column_id, key, limit in rows:
        if key in names:
            lane = LaneLimit(lane=names[key], limit=limit)
            found.setdefault(column_id, []).append(lane)
    return found


def organisations(source: Source) -> tuple[str, ...]:
    """Names of organisations, for whoever plans; ours comes first."""
    if not _plans(source):
        return ()
    return tuple(
        line(row[0]) for row in source.rows("SELECT name FROM organisation ORDER BY id")
    )


def _plans(source: Source) -> bool:
    """Whether the viewer works on plans: clients do not read whom else there is."""
    if source.viewer.everything:
        return True
    found = source.row(
        "SELECT 1 FROM membership m JOIN role ON role.id = m.role_id"
        f" WHERE m.person_id = :viewer AND role.system_role IN ({STAFF}) LIMIT 1"
    )
    return found is not None


def _users(source: Source, column: str) -> dict[int, list[str]]:
    """Keys of visible projects by what they go by."""
    found: dict[int, list[str]] = {}
    for row_id, key in source.rows(
        f"SELECT p.{column}, p.key FROM project p WHERE {source.sees('p.id')}"
        " ORDER BY p.key"
    ):
        found.setdefault(row_id, []).append(line(key))
    return found
