"""Roles in projects as `itpm person` takes them: `--role FWL:pm`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import NONE
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.person import RoleEdit
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import PersonDetail

ROLE_HELP = (
    "takes part in a project as one of "
    + ", ".join(SystemRole)
    + "; none takes them out; may be repeated"
)


def roles_of(session: Session, pairs: Sequence[str]) -> dict[int, SystemRole | None]:
    """Roles by project that options say; None for taking no part.

    Raises:
        Refusal: If there is no such project.
        WrongUsage: If there is no such role.
    """
    found: dict[int, SystemRole | None] = {}
    for pair in pairs:
        key, _, role = pair.partition(":")
        word = role.lower() or SystemRole.MEMBER
        if word != NONE and word not in set(SystemRole):
            raise WrongUsage(
                f"{clean(role, limit=40)} is no role: {', '.join(SystemRole)}, or none."
            )
        project = project_of(session.reader, key.removeprefix("~"))
        found[project.id] = None if word == NONE else SystemRole(word)
    return found


def role_edits(
    person: PersonDetail, wanted: Mapping[int, SystemRole | None]
) -> tuple[RoleEdit, ...]:
    """Roles that are to be others than the person has now."""
    held = {member.project_id: member.role for member in person.members}
    return tuple(
        RoleEdit(project_id, held.get(project_id), role)
        for project_id, role in wanted.items()
        if held.get(project_id) is not role
    )
