"""People with what they take part in, and what they have to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import PersonKind, SystemRole, WipMode
from itpm_tui.domain.office_records import MemberRecord, PersonDetail
from itpm_tui.store.reading.cells import line, line_or_none
from itpm_tui.store.reading.conditions import OPEN
from itpm_tui.store.reading.people import visible_people
from itpm_tui.store.reading.terms import DUE, LEAF

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.store.reading.source import Source

_PEOPLE = """
SELECT person.id, person.handle, person.name, person.kind, person.job_title,
  person.email, o.name, person.time_zone, person.active, pl.wip_limit, pl.wip_mode
FROM person JOIN organisation o ON o.id = person.organisation_id
LEFT JOIN person_limit pl ON pl.person_id = person.id
WHERE person.active = {active} AND {visible} ORDER BY person.handle
"""

_MEMBERS = """
SELECT m.person_id, p.id, p.key, role.system_role, m.project_role
FROM membership m JOIN role ON role.id = m.role_id JOIN project p ON p.id = m.project_id
WHERE p.archived = 0 AND {visible} ORDER BY p.key
"""

# SQLite keeps the order of a cross join: from the narrow rows of the projection it
# walks the large tables in their order, and groups what is left of them.
_WORK = f"""
SELECT a.person_id, COUNT(*), CAST(SUM(
  CASE WHEN {DUE} < :today THEN 1 ELSE 0 END) AS BIGINT)
FROM schedule s CROSS JOIN task t CROSS JOIN assignment a
WHERE t.id = s.task_id AND a.task_id = t.id AND a.state <> 'declined'
  AND {LEAF} AND {OPEN} AND {{visible}}
  AND t.project_id NOT IN (SELECT id FROM project WHERE archived = 1)
GROUP BY a.person_id
"""


def team(
    source: Source, today: date, *, active: bool = True
) -> tuple[PersonDetail, ...]:
    """Visible people by handle: those who are here, or those deactivated."""
    sql = _PEOPLE.format(active=int(active), visible=visible_people(source))
    members = _members(source)
    work = {
        row[0]: (row[1], row[2] or 0)
        for row in source.rows(
            _WORK.format(visible=source.sees("t.project_id")), today=today.isoformat()
        )
    }
    logins = _logins(source)
    return tuple(
        PersonDetail(
            id=row[0],
            handle=line(row[1]),
            name=line(row[2]),
            kind=PersonKind(row[3]),
            job_title=line_or_none(row[4]),
            email=line_or_none(row[5]),
            organisation=line(row[6]),
            time_zone=line(row[7]),
            active=bool(row[8]),
            members=tuple(members.get(row[0], ())),
            open=work.get(row[0], (0, 0))[0],
            late=work.get(row[0], (0, 0))[1],
            logins=tuple(logins.get(row[0], ())),
            wip_limit=row[9],
            wip_mode=None if row[10] is None else WipMode(row[10]),
        )
        for row in source.rows(sql)
    )


def _members(source: Source) -> dict[int, list[MemberRecord]]:
    """Memberships in visible projects, by person."""
    found: dict[int, list[MemberRecord]] = {}
    sql = _MEMBERS.format(visible=source.sees("p.id"))
    for person_id, project_id, key, role, project_role in source.rows(sql):
        found.setdefault(person_id, []).append(
            MemberRecord(
                project_id=project_id,
                key=line(key),
                role=SystemRole(role),
                project_role=line_or_none(project_role),
            )
        )
    return found


def _logins(source: Source) -> dict[int, list[str]]:
    """Unix users by person; for who sees everything and is somebody."""
    found: dict[int, list[str]] = {}
    if source.viewer.everything and source.viewer.person_id is not None:
        for person_id, user in source.rows(
            "SELECT person_id, os_user FROM login WHERE os_user IS NOT NULL ORDER BY id"
        ):
            found.setdefault(person_id, []).append(line(user))
    return found
