"""People, tags and statuses: what is chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.board_records import PersonRecord, StatusRecord
from itpm_tui.domain.enums import PersonKind, StatusGroup, SystemRole
from itpm_tui.store.reading.cells import line, line_or_none
from itpm_tui.store.reading.source import STAFF

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

_PEOPLE = """
SELECT person.id, person.handle, person.name, person.kind, person.job_title
FROM person WHERE person.active = 1 AND {visible} ORDER BY person.handle
"""

_ROLES = """
SELECT DISTINCT m.person_id, role.system_role
FROM membership m JOIN role ON role.id = m.role_id
"""

_STATUSES = """
SELECT st.id, st.workflow_id, st.name, st."group", st."order"
FROM status st WHERE {visible} ORDER BY st.workflow_id, st."order", st.id
"""


def people(source: Source) -> tuple[PersonRecord, ...]:
    """Active people by handle; clients and viewers see those of their projects."""
    rows = source.rows(_PEOPLE.format(visible=visible_people(source)))
    ranks = list(SystemRole)
    roles: dict[int, SystemRole] = {}
    for person_id, name in source.rows(_ROLES):
        role = SystemRole(name)
        known = roles.get(person_id)
        if known is None or ranks.index(role) < ranks.index(known):
            roles[person_id] = role
    return tuple(
        PersonRecord(
            id=row[0],
            handle=line(row[1]),
            name=line(row[2]),
            kind=PersonKind(row[3]),
            role=roles.get(row[0]),
            job_title=line_or_none(row[4]),
        )
        for row in rows
    )


def visible_people(source: Source) -> str:
    """Condition on `person`: staff needs all people, to give work to them."""
    if source.viewer.everything:
        return "1 = 1"
    return (
        "(EXISTS (SELECT 1 FROM membership m JOIN role ON role.id = m.role_id"
        f" WHERE m.person_id = :viewer AND role.system_role IN ({STAFF}))"
        " OR person.id IN (SELECT m.person_id FROM membership m"
        f" WHERE {source.sees('m.project_id')}))"
    )


def tags(source: Source) -> tuple[str, ...]:
    """Names of the tags on visible tasks; of all tags for whom sees everything."""
    used = (
        "1 = 1"
        if source.viewer.everything
        else "tag.id IN (SELECT tt.tag_id FROM task_tag tt"
        " JOIN task t ON t.id = tt.task_id"
        f" WHERE {source.sees('t.project_id')})"
    )
    rows = source.rows(f"SELECT tag.name FROM tag WHERE {used} ORDER BY tag.name")
    return tuple(line(row[0]) for row in rows)


def statuses(source: Source) -> tuple[StatusRecord, ...]:
    """Statuses of the workflows of visible projects, by workflow and order."""
    visible = (
        "1 = 1"
        if source.viewer.everything
        else "st.workflow_id IN"
        f" (SELECT p.workflow_id FROM project p WHERE {source.sees('p.id')})"
    )
    return tuple(
        StatusRecord(
            id=row[0],
            workflow_id=row[1],
            name=line(row[2]),
            group=StatusGroup(row[3]),
            order=row[4],
        )
        for row in source.rows(_STATUSES.format(visible=visible))
    )
