"""`itpm init`: a new store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

SHARED = 0o660
"""Its owner and its group read and write."""


def _arguments(parser: Parser) -> None:
    parser.add_argument("--name", help="full name of the first person")
    parser.add_argument("--handle", metavar="@HANDLE", help="what others call them")
    parser.add_argument("--organisation", metavar="NAME", help="name of your own")
    parser.add_argument(
        "--shared", action="store_true", help="let the Unix group of the file write"
    )


def _run(session: Session) -> None:
    from dataclasses import replace

    from itpm_tui.cli.making import first_person, make_store

    session.refuse_if_read_only()
    options, address = session.options, session.address
    person = first_person(session, name=options.name, handle=options.handle)
    if options.organisation:
        person = replace(person, organisation=options.organisation)
    outcome = make_store(session, address, person)
    if options.shared and address.path is not None:
        # SQLite makes its files beside the store with the same permissions.
        address.path.chmod(SHARED)
    if session.out.as_json:
        session.out.document({"place": address.place, "you": person.handle})
    else:
        session.out.line(f"{address.place}: {outcome.message or outcome.title}")


INIT = Command(_arguments, _run)
