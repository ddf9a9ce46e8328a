"""`itpm copy-store`, `migrate`: a store in another place or form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _copy_arguments(parser: Parser) -> None:
    parser.add_argument("source", metavar="FROM", help="file or postgresql:// address")
    parser.add_argument("target", metavar="TO", help="new file, or an empty database")


def _copy(session: Session) -> None:
    from itpm_tui.store.care import copy_store
    from itpm_tui.store.engines.address import Address

    session.refuse_if_read_only()
    source = Address.of(session.options.source)
    target = Address.of(session.options.target)
    rows = copy_store(source, target, lambda name: session.out.progress(name))
    session.out.progress_ended()
    if session.out.as_json:
        session.out.document(
            {"from": source.place, "to": target.place, "rows": rows, "same": True}
        )
    else:
        session.out.line(
            f"{target.place} holds the {rows:,} rows of {source.place}; each was "
            "compared."
        )


def _migrate_arguments(parser: Parser) -> None:
    """Migrating takes none."""


def _migrate(session: Session) -> None:
    from itpm_tui.store.writing.migrate import migrate

    session.refuse_if_read_only()
    copy = migrate(session.address)
    place = session.address.place
    if session.out.as_json:
        session.out.document(
            {"place": place, "copy": None if copy is None else str(copy)}
        )
    elif copy is None:
        session.out.line(f"{place} is up to date.")
    else:
        session.out.line(f"{place} is up to date now. As it was: {copy}")


COPY = Command(_copy_arguments, _copy)
MIGRATE = Command(_migrate_arguments, _migrate)
