"""The field of a person's form for projects and roles, and what changes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.office_fields import Asked, asked
from itpm_tui.domain.commands.person import RoleEdit
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.office_records import MemberRecord, PersonDetail
    from itpm_tui.domain.transaction import Value


def roles_said(members: Sequence[MemberRecord]) -> str:
    """`FWL:pm SRV:member`."""
    return " ".join(f"{member.key}:{member.role}" for member in members)


def projects_asked(bench: Bench, members: Sequence[MemberRecord]) -> Asked:
    """Projects with the role in each."""
    keys = {p.key: p.id for p in bench.reader.project_list() if not p.archived}

    def complete(typed: str) -> str | None:
        head, gap, word = typed.rpartition(" ")
        key, colon, role = word.partition(":")
        if colon:
            near = [r.value for r in SystemRole if r.value.startswith(role.lower())]
            return f"{head}{gap}{key.upper()}:{near[0]} " if near else None
        found = [each for each in keys if each.startswith(key.upper())]
        return f"{head}{gap}{found[0]}:member " if found else None

    def read(typed: str) -> Value:
        roles_of(typed, keys)
        return typed

    return asked(
        "projects",
        "Projects",
        roles_said(members),
        read,
        hint=f"CODE:role · {' '.join(SystemRole)}",
        complete=complete,
        limit=1_000,
    )


def roles_of(typed: str, keys: Mapping[str, int]) -> dict[str, SystemRole]:
    """Roles by key of the project that a text means.

    Raises:
        Refusal: If a project or a role is none.
    """
    found: dict[str, SystemRole] = {}
    for word in typed.replace(",", " ").split():
        key, _, role = word.lstrip("~").partition(":")
        if key.upper() not in keys:
            raise Refusal(f"There is no project {key.upper()}.")
        if role and role.lower() not in set(SystemRole):
            raise Refusal(f"{role} is no role: {', '.join(SystemRole)}.")
        found[key.upper()] = SystemRole(role.lower() or SystemRole.MEMBER)
    return found


def role_edits(
    person: PersonDetail, wanted: Mapping[str, SystemRole], keys: Mapping[str, int]
) -> tuple[RoleEdit, ...]:
    """Roles that differ from those shown, projects by key."""
    held = {member.key: member.role for member in person.members}
    return tuple(
        RoleEdit(keys[key], held.get(key), wanted.get(key))
        for key in sorted(held.keys() | wanted.keys())
        if held.get(key) is not wanted.get(key)
    )
