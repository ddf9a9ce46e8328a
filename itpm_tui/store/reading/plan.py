"""Projects as they are planned, for the schedule engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    ConstraintType,
    DependencyType,
    LagKind,
    ScheduleFrom,
    ScheduleMode,
    StatusGroup,
)
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.plan_records import PlannedLink, PlannedTask, PlanRecord
from itpm_tui.store.reading.cells import day, line, moment
from itpm_tui.store.reading.working_time import any_calendar

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Row, Source

_PROJECT = """
SELECT p.id, p.key, p.name, p.start_target, p.finish_target, p.schedule_from,
  p.calendar_id, p.honours_constraints
FROM project p WHERE p.id = :project AND {visible}
"""

_TASKS = """
SELECT t.id, t.project_id, t.parent_id, p.key, t.seq, t.title, st."group",
  t.schedule_mode, t."constraint", t.constraint_date, t.deadline, t.start_manual,
  t.finish_manual, t.start_actual, t.finish_actual, t.duration_min, t.progress_bp,
  t.calendar_id, s.start, s.finish, s.total_slack_min, s.free_slack_min, s.critical,
  (SELECT COUNT(*) FROM assignment a WHERE a.task_id = t.id),
  (SELECT bt.finish FROM baseline_task bt JOIN baseline b ON b.id = bt.baseline_id
    WHERE bt.task_id = t.id ORDER BY b.number DESC LIMIT 1),
  t.duration_kind
FROM task t
JOIN project p ON p.id = t.project_id
JOIN status st ON st.id = t.status_id
LEFT JOIN schedule s ON s.task_id = t.id
WHERE {which} AND {visible}
ORDER BY p.key, s.path, t.id
"""
_OWN = "t.project_id = :project"
_OTHERS = """t.project_id <> :project AND t.id IN (
  SELECT d.predecessor_id FROM dependency d JOIN task o ON o.id = d.successor_id
    WHERE o.project_id = :project
  UNION
  SELECT d.successor_id FROM dependency d JOIN task o ON o.id = d.predecessor_id
    WHERE o.project_id = :project)"""

_LINKS = """
SELECT d.predecessor_id, d.successor_id, d.type, d.lag_min, d.lag_kind, d.lag_bp
FROM dependency d
JOIN task before ON before.id = d.predecessor_id
JOIN task after ON after.id = d.successor_id
WHERE (before.project_id = :project OR after.project_id = :project)
  AND {before} AND {after}
ORDER BY d.id
"""


def plan(source: Source, project_id: int) -> PlanRecord | None:
    """A project as it is planned; None when it is gone or not for the viewer."""
    visible = source.sees("p.id")
    found = source.row(_PROJECT.format(visible=visible), project=project_id)
    if found is None:
        return None
    tasks = tuple(
        _task(row)
        for which in (_OWN, _OTHERS)
        for row in source.rows(
            _TASKS.format(which=which, visible=visible), project=project_id
        )
    )
    calendars = sorted({t.calendar_id for t in tasks if t.calendar_id is not None})
    links = source.rows(
        _LINKS.format(
            before=source.sees("before.project_id"),
            after=source.sees("after.project_id"),
        ),
        project=project_id,
    )
    return PlanRecord(
        project_id=found[0],
        key=line(found[1]),
        name=line(found[2]),
        start=None if found[3] is None else day(found[3]),
        finish=None if found[4] is None else day(found[4]),
        schedule_from=ScheduleFrom(found[5]),
        calendar=any_calendar(source, found[6]),
        calendars=tuple(any_calendar(source, each) for each in calendars),
        tasks=tasks,
        links=tuple(_link(row) for row in links),
        honours_constraints=found[7] != 0,
    )


def _task(row: Row) -> PlannedTask:
    return PlannedTask(
        id=row[0],
        project_id=row[1],
        parent_id=row[2],
        key=task_key(line(row[3]), row[4]),
        title=line(row[5]),
        group=StatusGroup(row[6]),
        mode=ScheduleMode(row[7]),
        constraint=ConstraintType(row[8]),
        constraint_date=moment(row[9]),
        deadline=moment(row[10]),
        start_manual=moment(row[11]),
        finish_manual=moment(row[12]),
        start_actual=moment(row[13]),
        finish_actual=moment(row[14]),
        duration_min=row[15],
        progress_bp=row[16],
        calendar_id=row[17],
        start=moment(row[18]),
        finish=moment(row[19]),
        total_slack_min=row[20],
        free_slack_min=row[21],
        critical=bool(row[22]),
        people=row[23],
        baseline_finish=moment(row[24]),
        elapsed=row[25] is not None,
    )


def _link(row: Row) -> PlannedLink:
    return PlannedLink(
        predecessor_id=row[0],
        successor_id=row[1],
        type=DependencyType(row[2]),
        lag_min=row[3],
        lag_kind=LagKind(row[4]),
        lag_bp=row[5],
    )
