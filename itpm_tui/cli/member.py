"""`itpm member`: who takes part in a project, with which rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import person_named
from itpm_tui.domain.commands.project import RemoveMembership, SetMembership
from itpm_tui.domain.enums import SystemRole

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

HEADINGS = ("HANDLE", "ROLE", "IN THE PROJECT", "NAME")


def _list_arguments(parser: Parser) -> None:
    parser.add_argument("key", metavar="CODE", help="the project")


def _list(session: Session) -> None:
    project = project_of(session.reader, session.options.key)
    found = [
        (person, member)
        for person in session.reader.team(session.clock.today())
        for member in person.members
        if member.project_id == project.id
    ]
    if session.out.as_json:
        documents = [
            {
                "handle": person.handle,
                "name": person.name,
                "role": member.role.value,
                "project_role": member.project_role,
            }
            for person, member in found
        ]
        session.out.document({"project": project.key, "members": documents})
        return
    rows = (
        (f"@{p.handle}", m.role.value, m.project_role or "", p.name) for p, m in found
    )
    session.out.table(HEADINGS, rows)


def _place_arguments(parser: Parser) -> None:
    parser.add_argument("person", metavar="@HANDLE", help="who")
    parser.add_argument("key", metavar="CODE", help="the project")


def _set_arguments(parser: Parser) -> None:
    _place_arguments(parser)
    parser.add_argument(
        "role", choices=[str(role) for role in SystemRole], help="the rights"
    )
    parser.add_argument(
        "--as-what", metavar="TEXT", help="what they are there, such as Network lead"
    )


def _set(session: Session) -> None:
    options = session.options
    project = project_of(session.reader, options.key)
    person = person_named(session, options.person)
    held = [m.role for m in person.members if m.project_id == project.id]
    change(
        session,
        SetMembership(
            project_id=project.id,
            handle=person.handle,
            role=SystemRole(options.role),
            seen=held[0] if held else None,
            project_role=options.as_what,
        ),
    )


def _remove(session: Session) -> None:
    project = project_of(session.reader, session.options.key)
    person = person_named(session, session.options.person)
    change(session, RemoveMembership(project_id=project.id, handle=person.handle))


LIST = Command(_list_arguments, _list)
SET = Command(_set_arguments, _set)
REMOVE = Command(_place_arguments, _remove)
