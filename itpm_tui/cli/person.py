"""`itpm person`: who there is, what they are, and which Unix user each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import office_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import NONE, person_named
from itpm_tui.cli.person_roles import ROLE_HELP, role_edits, roles_of
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.person import (
    AddPerson,
    DeactivatePerson,
    EditPerson,
    MapLogin,
    PersonField,
)
from itpm_tui.domain.enums import PersonKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import PersonDetail

HEADINGS = ("HANDLE", "NAME", "TITLE", "ROLES", "OPEN", "LATE", "LOGIN")


def _list_arguments(parser: Parser) -> None:
    parser.add_argument(
        "--archived", action="store_true", help="those who were deactivated instead"
    )


def _list(session: Session) -> None:
    today = session.clock.today()
    found = session.reader.team(today, active=not session.options.archived)
    if session.out.as_json:
        documents = [office_documents.person(each) for each in found]
        session.out.document({"people": documents})
        return
    session.out.table(HEADINGS, (_row(each) for each in found), "llllrr")


def _row(person: PersonDetail) -> Sequence[str]:
    return (
        f"@{person.handle}",
        person.name,
        person.job_title or "",
        " ".join(f"{m.key}:{m.role}" for m in person.members),
        str(person.open),
        str(person.late),
        " ".join(person.logins),
    )


def _fields(parser: Parser) -> None:
    """Options that `add` and `edit` share."""
    parser.add_argument("--handle", metavar="@HANDLE", help="what others call them")
    parser.add_argument("--kind", choices=[str(kind) for kind in PersonKind])
    parser.add_argument("--title", metavar="TEXT", help="such as Network lead")
    parser.add_argument("--email", metavar="ADDRESS")
    parser.add_argument("--organisation", metavar="NAME", help="whose they are")
    parser.add_argument("--zone", metavar="ZONE", help="such as Europe/Berlin")
    parser.add_argument(
        "--role", metavar="CODE:ROLE", action="append", default=[], help=ROLE_HELP
    )


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="+", help="full name")
    _fields(parser)


def _add(session: Session) -> None:
    options = session.options
    roles = roles_of(session, options.role)
    change(
        session,
        AddPerson(
            name=" ".join(options.name),
            handle=options.handle,
            kind=PersonKind(options.kind or PersonKind.MEMBER),
            job_title=options.title,
            email=options.email,
            organisation=options.organisation,
            time_zone=options.zone,
            takes_part=tuple((key, role) for key, role in roles.items() if role),
        ),
    )


def _edit_arguments(parser: Parser) -> None:
    _handle_arguments(parser)
    parser.add_argument("--name", metavar="TEXT")
    _fields(parser)


def _edit(session: Session) -> None:
    person = person_named(session, session.options.person)
    edits = tuple(_edits(session, person))
    roles = role_edits(person, roles_of(session, session.options.role))
    if not edits and not session.options.role:
        raise WrongUsage("Which field? itpm person edit --help lists them.")
    change(session, EditPerson(person_id=person.id, edits=edits, roles=roles))


def _edits(session: Session, person: PersonDetail) -> Iterator[Edit[PersonField]]:
    """Fields that options name, with the values the store has now."""
    seen = {
        "name": (PersonField.NAME, person.name),
        "handle": (PersonField.HANDLE, person.handle),
        "kind": (PersonField.KIND, person.kind),
        "title": (PersonField.TITLE, person.job_title),
        "email": (PersonField.EMAIL, person.email),
        "organisation": (PersonField.ORGANISATION, person.organisation),
        "zone": (PersonField.ZONE, person.time_zone),
    }
    for name, (field, value) in seen.items():
        typed = getattr(session.options, name)
        if typed is not None:
            yield Edit(field, value, None if typed == NONE else typed)


def _handle_arguments(parser: Parser) -> None:
    parser.add_argument("person", metavar="@HANDLE", help="who")


def _archive(session: Session) -> None:
    person = person_named(session, session.options.person)
    change(session, DeactivatePerson(person_id=person.id))


def _restore(session: Session) -> None:
    person = person_named(session, session.options.person)
    change(session, DeactivatePerson(person_id=person.id, active=True))


def _map_arguments(parser: Parser) -> None:
    _handle_arguments(parser)
    parser.add_argument("user", metavar="UNIXUSER", help="who comes in as that person")


def _map(session: Session) -> None:
    options = session.options
    person = person_named(session, options.person)
    change(session, MapLogin(handle=person.handle, os_user=options.user))


LIST = Command(_list_arguments, _list)
ADD = Command(_add_arguments, _add)
EDIT = Command(_edit_arguments, _edit)
ARCHIVE = Command(_handle_arguments, _archive)
RESTORE = Command(_handle_arguments, _restore)
MAP = Command(_map_arguments, _map)
