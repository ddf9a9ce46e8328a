"""What the load of people is computed from: one wide query, and a few narrow ones.

Whoever plans sees how much everyone has to do, in projects of others too, but what it
is only where the project is visible.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import PersonKind, StatusGroup, TaskType
from itpm_tui.domain.load_records import (
    HoursRecord,
    LoadSource,
    Placed,
    SkillRecord,
    Spent,
    TeamMember,
)
from itpm_tui.store.reading import working_time
from itpm_tui.store.reading.cells import day, line, line_or_none
from itpm_tui.store.reading.leave import leaves
from itpm_tui.store.reading.people import visible_people
from itpm_tui.store.reading.source import STAFF

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from itpm_tui.domain.calendar_records import CalendarRecord
    from itpm_tui.domain.load_records import LeaveRecord, WorkRows
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Row, Source

_CLOSED = ", ".join(
    f"'{group}'" for group in (StatusGroup.COMPLETED, StatusGroup.CANCELLED)
)
_NO_WORK = ", ".join(f"'{kind}'" for kind in (TaskType.MILESTONE, TaskType.SUMMARY))

OPEN_WORK = f"""
t.status_id IN (SELECT st.id FROM status st WHERE st."group" NOT IN ({_CLOSED}))
  AND a.task_id = t.id AND s.task_id = t.id
  AND a.state <> 'declined' AND s.summary_of = 0 AND t.type NOT IN ({_NO_WORK})
  AND t.project_id NOT IN (SELECT id FROM project WHERE archived = 1)
"""
"""Assignments of work that is not done, over `t`, `a` and `s`."""

LEFT = "COALESCE(t.remaining_min, t.work_min * (10000 - t.progress_bp) / 10000)"
"""Work that is left of a task."""

# SQLite keeps the order of a cross join. Beginning with the narrow rows of the
# projection it walks both large tables in their order, which is twice as fast as from
# the index on status.
_WORK = f"""
SELECT t.id, a.person_id, a.units_bp, a.work_min, {{inside}}, t.calendar_id,
  s.start, s.finish, {LEFT}
FROM schedule s CROSS JOIN task t CROSS JOIN assignment a
WHERE {OPEN_WORK} AND {{visible}} AND (s.start IS NULL OR s.start < :end
  OR a.id IN (SELECT assignment_id FROM allocation))
"""

_TOGETHER = """
  AND t.id IN (SELECT task_id FROM assignment WHERE person_id IN :people)
"""

_PLACED = f"""
SELECT a.task_id, a.person_id, al.date, al.minutes
FROM allocation al CROSS JOIN assignment a CROSS JOIN task t CROSS JOIN schedule s
WHERE a.id = al.assignment_id AND t.id = a.task_id AND {OPEN_WORK} AND {{visible}}
ORDER BY al.id
"""

# Person by person, for which there is an index; there may be a million entries.
_SPENT = """
SELECT e.person_id, e.work_date, {inside}, CAST(SUM(e.minutes) AS BIGINT)
FROM person CROSS JOIN time_entry e
WHERE person.active = 1 AND e.person_id = person.id
  AND e.work_date >= :first AND e.work_date <= :today AND {visible}
GROUP BY 1, 2, 3
"""

_PEOPLE = """
SELECT person.id, person.handle, person.name, person.kind, person.job_title, o.kind
FROM person JOIN organisation o ON o.id = person.organisation_id
WHERE person.active = 1 AND {visible} ORDER BY person.id
"""

_HOURS = """
SELECT w.person_id, w.id, w.calendar_id, c.name, w.valid_from, w.valid_to,
  w.availability_bp
FROM work_schedule w JOIN calendar c ON c.id = w.calendar_id
ORDER BY w.person_id, w.valid_from
"""

_SKILLS = """
SELECT ps.person_id, skill.name, ps.level
FROM person_skill ps JOIN skill ON skill.id = ps.skill_id
ORDER BY ps.person_id, ps.level DESC, ps.id
"""

_STANDARD = """
SELECT p.calendar_id FROM project p
WHERE p.archived = 0 GROUP BY p.calendar_id
ORDER BY COUNT(*) DESC, p.calendar_id LIMIT 1
"""


def load(
    source: Source,
    first: date,
    days: int,
    today: date,
    project_id: int | None,
    people: Collection[int] | None = None,
) -> LoadSource:
    """People with hours and work, for so many days from a first one.

    Args:
        source: Where.
        first: The first day, a Monday.
        days: So many.
        today: The date of the person.
        project_id: What else there is to do is told apart from this project.
        people: Only what these have to do, and those who work with them.
    """
    inside = "1"
    if project_id is not None:
        inside = "CASE WHEN {0}.project_id = :project THEN 1 ELSE 0 END"
    end = (first + timedelta(days=days)).isoformat()
    visible = work_visible(source, "t.project_id")
    bound: dict[str, Bound] = {} if project_id is None else {"project": project_id}
    if people is not None:
        visible += _TOGETHER
        bound["people"] = sorted(people)
    work: WorkRows = source.rows(
        _WORK.format(inside=inside.format("t"), visible=visible), end=end, **bound
    )
    placed = source.rows(_PLACED.format(visible=visible), **bound)
    spent = source.rows(
        _SPENT.format(
            inside=inside.format("e"), visible=work_visible(source, "e.project_id")
        ),
        first=first.isoformat(),
        today=today.isoformat(),
        **bound,
    )
    members = team_members(source)
    standard = source.row(_STANDARD)
    used = {row[5] for row in work if row[5] is not None}
    used |= {hours.calendar_id for person in members for hours in person.hours}
    used |= set() if standard is None else {standard[0]}
    return LoadSource(
        first=first,
        days=days,
        today=today,
        people=members,
        calendars=_calendars(source, used),
        standard=None if standard is None else standard[0],
        work=work,
        placed=tuple(Placed(*row) for row in placed),
        spent=tuple(Spent(*row) for row in spent),
        project_id=project_id,
        members=_members(source, project_id),
    )


def hours_of(source: Source, person_id: int, first: date, days: int) -> LoadSource:
    """One person with hours and leave, without any work."""
    people = tuple(each for each in team_members(source) if each.id == person_id)
    standard = source.row(_STANDARD)
    used = {hours.calendar_id for person in people for hours in person.hours}
    used |= set() if standard is None else {standard[0]}
    return LoadSource(
        first=first,
        days=days,
        today=first,
        people=people,
        calendars=_calendars(source, used),
        standard=None if standard is None else standard[0],
        work=[],
        placed=(),
        spent=(),
        project_id=None,
        members=frozenset(),
    )


def work_visible(source: Source, project: str) -> str:
    """Condition on a column: staff sees how much work there is in all projects."""
    if source.viewer.everything:
        return "1 = 1"
    return f"({is_staff()} OR {source.sees(project)})"


def is_staff() -> str:
    """Condition that the viewer works on some plan."""
    return (
        "EXISTS (SELECT 1 FROM membership m JOIN role ON role.id = m.role_id"
        f" WHERE m.person_id = :viewer AND role.system_role IN ({STAFF}))"
    )


def team_members(source: Source) -> tuple[TeamMember, ...]:
    """Visible people with hours, leave and skills, in the order they came."""
    hours = _hours(source)
    skills: dict[int, list[SkillRecord]] = {}
    for person_id, name, level in source.rows(_SKILLS):
        skills.setdefault(person_id, []).append(SkillRecord(line(name), level))
    away: dict[int, list[LeaveRecord]] = {}
    for leave in leaves(source):
        away.setdefault(leave.person_id, []).append(leave)
    return tuple(
        TeamMember(
            id=row[0],
            handle=line(row[1]),
            name=line(row[2]),
            kind=PersonKind(row[3]),
            job_title=line_or_none(row[4]),
            outside=row[5] != "internal",
            hours=tuple(hours.get(row[0], ())),
            leaves=tuple(away.get(row[0], ())),
            skills=tuple(skills.get(row[0], ())),
        )
        for row in source.rows(_PEOPLE.format(visible=visible_people(source)))
    )


def _hours(source: Source) -> dict[int, list[HoursRecord]]:
    found: dict[int, list[HoursRecord]] = {}
    for row in source.rows(_HOURS):
        found.setdefault(row[0], []).append(_hours_record(row))
    return found


def _hours_record(row: Row) -> HoursRecord:
    return HoursRecord(
        id=row[1],
        calendar_id=row[2],
        calendar=line(row[3]),
        first=day(row[4]),
        last=None if row[5] is None else day(row[5]),
        availability_bp=row[6],
    )


def _calendars(source: Source, ids: set[int]) -> Mapping[int, CalendarRecord]:
    return {each: working_time.any_calendar(source, each) for each in sorted(ids)}


def _members(source: Source, project_id: int | None) -> frozenset[int]:
    """Who takes part in the project asked for."""
    if project_id is None:
        return frozenset()
    sql = "SELECT m.person_id FROM membership m WHERE m.project_id = :project"
    return frozenset(source.numbers(sql, project=project_id))
