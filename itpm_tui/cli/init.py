"""`itpm init`: a new store."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.domain.refusals import StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

SHARED = 0o660
"""Its owner and its group read and write."""
SHARED_FOLDER = 0o2770
"""The same, and what is made in it belongs to the group of the folder (setgid)."""


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
    path = address.path if options.shared else None
    if path is not None:
        _share_folder(path.parent)
    outcome = make_store(session, address, person)
    if path is not None:
        from itpm_tui.store.care.kept import folder_of

        # SQLite makes its files beside the store with the same permissions.
        path.chmod(SHARED)
        _share_folder(folder_of(path))
    if session.out.as_json:
        session.out.document({"place": address.place, "you": person.handle})
    else:
        session.out.line(f"{address.place}: {outcome.message or outcome.title}")


def _share_folder(folder: Path) -> None:
    """Make a folder whose group may write in it; one that is there has to be such.

    SQLite keeps its log beside the store, so whoever writes needs the folder too. The
    permissions of a folder that somebody else made are not ours to change.

    Raises:
        StoreUnavailable: If it cannot be made, or its group may not write in it.
    """
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(SHARED_FOLDER)
        mode = folder.stat().st_mode
    except OSError as error:
        raise StoreUnavailable(
            f"The folder {folder} cannot be made: {error.strerror}. "
            "Give another place with --store."
        ) from error
    wanted = stat.S_ISGID | stat.S_IRWXG
    if mode & wanted != wanted:
        raise StoreUnavailable(
            f"The group of {folder} may not write in it. Nothing was made; first run: "
            f"chgrp GROUP {folder} && chmod g+rwxs {folder}"
        )


INIT = Command(_arguments, _run)
