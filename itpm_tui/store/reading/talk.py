"""Where comments are, and who may read them there, as SQL over `thread`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.registers import known_register
from itpm_tui.store.reading.records import visible_records
from itpm_tui.store.reading.source import STAFF

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

_STAFF_ANYWHERE = (
    "EXISTS (SELECT 1 FROM membership m JOIN role ON role.id = m.role_id"
    f" WHERE m.person_id = :viewer AND role.system_role IN ({STAFF}))"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """Conversations about subjects of one kind."""

    join: str
    """Joins the subject to `thread`."""
    readable: str
    """That the viewer may read `comment c` there."""


def talk_about(source: Source, kind: SubjectType) -> Talk | None:
    """Conversations about a kind of subject; None where there are none."""
    match kind:
        case SubjectType.TASK:
            join, project = "JOIN task x ON x.id = thread.subject_id", "x.project_id"
            sees, internal = source.sees(project), source.sees_internal(project)
        case SubjectType.PROJECT:
            join, project = "JOIN project x ON x.id = thread.subject_id", "x.id"
            sees, internal = source.sees(project), source.sees_internal(project)
        case _:
            register = known_register(kind)
            if register is None:
                return None
            join = f'JOIN "{register.noun}" r ON r.id = thread.subject_id'
            sees = visible_records(source, register)
            internal = "1 = 1" if source.viewer.everything else _STAFF_ANYWHERE
            if register.project is not None and not source.viewer.everything:
                here = source.sees_internal("r.project_id")
                internal = f"(r.project_id IS NULL AND {internal} OR {here})"
    return Talk(join, f"{sees} AND {source.reads('c', internal)}")
