"""Projects as the drafts that a file is written from: the way in, backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import (
    AssignmentDraft,
    BaselineDraft,
    DependencyDraft,
    PersonDraft,
    PlanDraft,
    ProjectDraft,
    ResourceKind,
    TaskDraft,
)
from itpm_tui.domain.enums import (
    AssignmentState,
    ConstraintType,
    DependencyType,
    EffortMode,
    ImportSource,
    LagKind,
    PersonKind,
    Priority,
    ScheduleFrom,
    ScheduleMode,
    TaskType,
)
from itpm_tui.domain.outer_names import guid_of_project, uid_of_task
from itpm_tui.store.reading.cells import day, instant, line, line_or_none, long, moment
from itpm_tui.store.reading.custom import added_values
from itpm_tui.store.reading.whole_calendars import drafts_of_calendars, usable_hours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from itpm_tui.store.reading.source import Row, Source

_PROJECT = """
SELECT p.key, p.name, p.external_id, p.start_target, p.finish_target, p.status_date,
  p.currency, p.calendar_id, p.schedule_from, m.name, p.external_source,
  p.created_at, p.honours_constraints
FROM project p LEFT JOIN person m ON m.id = p.manager_id
WHERE p.id = :project AND {visible}
"""

_TASKS = """
SELECT t.id, t.seq, t.external_id, t.title, t.parent_id, s.path, t.type, t.description,
  t.priority, t.schedule_mode, t.effort_mode, t."constraint", t.constraint_date,
  t.deadline, s.start, s.finish, t.start_manual, t.finish_manual, t.start_actual,
  t.finish_actual, t.duration_min, t.work_min, t.remaining_min, t.progress_bp,
  t.calendar_id, s.total_slack_min, s.free_slack_min, s.critical, t.external_source,
  t.duration_kind
FROM task t JOIN project p ON p.id = t.project_id
JOIN schedule s ON s.task_id = t.id
WHERE t.project_id = :project AND {visible} ORDER BY s.path, t.id
"""

_BASELINES = """
SELECT b.task_id, l.number, b.start, b.finish, b.duration_min, b.work_min
FROM baseline_task b JOIN baseline l ON l.id = b.baseline_id
WHERE l.project_id = :project AND {visible} AND l.number BETWEEN 0 AND 10
ORDER BY b.task_id, l.number
"""

_LINKS = """
SELECT d.predecessor_id, d.successor_id, d.type, d.lag_min, d.lag_kind, d.lag_bp
FROM dependency d JOIN task after ON after.id = d.successor_id
WHERE after.project_id = :project AND {visible} ORDER BY d.id
"""

_ASSIGNMENTS = """
SELECT a.task_id, a.person_id, a.units_bp, a.work_min
FROM assignment a JOIN task t ON t.id = a.task_id
WHERE t.project_id = :project AND {visible} AND a.state <> :declined ORDER BY a.id
"""

_PEOPLE = """
SELECT n.id, n.name, n.kind, CASE WHEN {internal} THEN n.email END, n.active,
  w.calendar_id, w.availability_bp
FROM person n
LEFT JOIN work_schedule w ON w.person_id = n.id AND w.valid_from = (
  SELECT MAX(v.valid_from) FROM work_schedule v WHERE v.person_id = n.id)
WHERE {visible} AND (n.id IN (
  SELECT a.person_id FROM assignment a JOIN task t ON t.id = a.task_id
  WHERE t.project_id = :project AND a.state <> :declined)
 OR w.calendar_id IN (
  SELECT c.id FROM calendar c WHERE c.external_source = 'mspdi'
  AND substr(c.external_id, 1, length(CAST(:file AS TEXT)) + 1) = :file || '/'))
ORDER BY n.id
"""


def whole_plan(source: Source, project_id: int) -> PlanDraft | None:
    """All of a project that files know; None when it is gone or not for the viewer.

    Links to other projects are left out: a file holds one.
    """
    found = source.row(_PROJECT.format(visible=source.sees("p.id")), project=project_id)
    if found is None:
        return None
    from_file = found[10] == ImportSource.MSPDI
    rows = source.rows(_TASKS.format(visible=source.sees("p.id")), project=project_id)
    people = source.rows(
        _PEOPLE.format(
            visible=source.sees(":project"), internal=source.sees_internal(":project")
        ),
        project=project_id,
        declined=AssignmentState.DECLINED,
        file=(found[2] or "") if from_file else "",
    )
    used = {row[24] for row in rows} | {row[5] for row in people} | {found[7]}
    calendars = drafts_of_calendars(source, used, found[2] if from_file else None)
    hours = {each: calendar.uid for each, calendar in calendars.items()}
    uids = _uids(rows)
    tasks = _tasks(source, project_id, rows, uids, hours)
    return PlanDraft(
        source=ImportSource.MSPDI,
        project=_project(source, found, tasks, hours[found[7]]),
        calendars=tuple(calendars.values()),
        people=tuple(_person(row, hours.get(row[5])) for row in people),
        tasks=tasks,
        dependencies=_links(source, project_id, uids),
        assignments=_assignments(source, project_id, uids),
    )


def _uids(rows: Sequence[Row]) -> dict[int, int]:
    """What a file calls each task: what it was called there, else by its number."""
    return {
        row[0]: int(row[2])
        if row[28] == ImportSource.MSPDI and str(row[2]).isdecimal()
        else uid_of_task(row[1])
        for row in rows
    }


def _project(
    source: Source, row: Row, tasks: Sequence[TaskDraft], calendar_uid: int
) -> ProjectDraft:
    """The plan itself; its first day begins with the hours of its calendar."""
    hours = usable_hours(source, row[7], day(row[3] or row[4] or "2000-01-01"))
    starts = [task.start for task in tasks if task.start is not None]
    finishes = [task.finish for task in tasks if task.finish is not None]
    start: datetime | None = min(starts, default=None)
    finish: datetime | None = max(finishes, default=None)
    if row[3] is not None:
        start = hours.day_start(day(row[3]))
    schedule_from = ScheduleFrom(row[8])
    if row[4] is not None and (finish is None or schedule_from is ScheduleFrom.FINISH):
        finish = hours.day_finish(day(row[4]))
    return ProjectDraft(
        name=line(row[1]),
        key=line(row[0]),
        external_id=(
            line(row[2]) if row[2] else guid_of_project(line(row[0]), instant(row[11]))
        ),
        start=start,
        finish=finish,
        status_date=None if row[5] is None else day(row[5]),
        currency=line(row[6]),
        calendar_uid=calendar_uid,
        schedule_from=schedule_from,
        honours_constraints=row[12] != 0,
        manager=line_or_none(row[9]),
    )


def _tasks(
    source: Source,
    project_id: int,
    rows: Sequence[Row],
    uids: Mapping[int, int],
    hours: Mapping[int, int],
) -> tuple[TaskDraft, ...]:
    """The tasks in the order of the outline."""
    baselines: dict[int, list[BaselineDraft]] = {}
    sql = _BASELINES.format(visible=source.sees("l.project_id"))
    for row in source.rows(sql, project=project_id):
        baselines.setdefault(row[0], []).append(_baseline(row))
    added = added_values(source, list(uids))
    return tuple(
        _task(
            row,
            uids,
            calendar_uid=hours.get(row[24]),
            baselines=tuple(baselines.get(row[0], ())),
            fields=tuple((each.label, each.text) for each in added.get(row[0], ())),
        )
        for row in rows
    )


def _task(
    row: Row,
    uids: Mapping[int, int],
    *,
    calendar_uid: int | None,
    baselines: tuple[BaselineDraft, ...],
    fields: tuple[tuple[str, str], ...],
) -> TaskDraft:
    return TaskDraft(
        uid=uids[row[0]],
        title=line(row[3]),
        parent_uid=uids.get(row[4]),
        depth=len(row[5]) // 5 - 1,
        type=TaskType(row[6]),
        description=long(row[7]) or None,
        priority=Priority(row[8]),
        schedule_mode=ScheduleMode(row[9]),
        effort_mode=EffortMode(row[10]),
        constraint=ConstraintType(row[11]),
        constraint_date=moment(row[12]),
        deadline=moment(row[13]),
        start=moment(row[14]),
        finish=moment(row[15]),
        start_manual=moment(row[16]),
        finish_manual=moment(row[17]),
        start_actual=moment(row[18]),
        finish_actual=moment(row[19]),
        duration_min=row[20],
        duration_elapsed=row[29] is not None,
        work_min=row[21],
        remaining_min=row[22],
        progress_bp=row[23],
        calendar_uid=calendar_uid,
        total_slack_min=row[25],
        free_slack_min=row[26],
        critical=bool(row[27]),
        baselines=baselines,
        fields=fields,
    )


def _baseline(row: Row) -> BaselineDraft:
    return BaselineDraft(
        number=row[1],
        start=moment(row[2]),
        finish=moment(row[3]),
        duration_min=row[4],
        work_min=row[5],
    )


def _links(
    source: Source, project_id: int, uids: Mapping[int, int]
) -> tuple[DependencyDraft, ...]:
    sql = _LINKS.format(visible=source.sees("after.project_id"))
    return tuple(
        DependencyDraft(
            predecessor_uid=uids[row[0]],
            successor_uid=uids[row[1]],
            type=DependencyType(row[2]),
            lag_min=row[3],
            lag_kind=LagKind(row[4]),
            lag_bp=row[5],
        )
        for row in source.rows(sql, project=project_id)
        if row[0] in uids and row[1] in uids
    )


def _assignments(
    source: Source, project_id: int, uids: Mapping[int, int]
) -> tuple[AssignmentDraft, ...]:
    sql = _ASSIGNMENTS.format(visible=source.sees("t.project_id"))
    rows = source.rows(sql, project=project_id, declined=AssignmentState.DECLINED)
    return tuple(
        AssignmentDraft(
            task_uid=uids[row[0]], person_uid=row[1], units_bp=row[2], work_min=row[3]
        )
        for row in rows
        if row[0] in uids
    )


def _person(row: Row, calendar_uid: int | None) -> PersonDraft:
    """A person as a resource; who is no person at all is a material."""
    kind = PersonKind(row[2])
    is_person = kind is not PersonKind.PLACEHOLDER
    return PersonDraft(
        uid=row[0],
        name=line(row[1]),
        kind=ResourceKind.WORK if is_person else ResourceKind.MATERIAL,
        email=line_or_none(row[3]),
        generic=kind is PersonKind.GENERIC_ROLE,
        active=bool(row[4]) or not is_person,
        calendar_uid=calendar_uid,
        max_units_bp=10_000 if row[6] is None else row[6],
    )
