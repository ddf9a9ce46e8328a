"""`itpm copy-store`, `publish`, `migrate`: a store in another place or form."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.session import path_of
from itpm_tui.domain.refusals import StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

SNAPSHOT = "itpm.db"
"""Name of the file that a monitor reads."""
READABLE = 0o644
"""Everybody may read it, only the publisher replace it."""


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


def _publish_arguments(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="where the monitor reads")
    parser.add_argument(
        "--every", metavar="TIME", help="again and again, such as 15s; without, once"
    )


def _publish(session: Session) -> None:
    options = session.options
    target = path_of(options.folder) / SNAPSHOT
    if options.every is None:
        _publish_new(session, target, None)
        return
    from itpm_tui.cli.kiosk_words import seconds_of

    every = seconds_of(options.every)
    published: int | None = None
    while True:
        try:
            published = _publish_new(session, target, published)
        except StoreUnavailable as refusal:
            # The monitor shows how old its snapshot is, and this one goes on trying.
            session.out.warn(refusal.text)
        time.sleep(every)


def _publish_new(session: Session, target: Path, published: int | None) -> int:
    """Make the snapshot of now, unless it is there. Returns its position.

    One that is there gets the present time, so that who reads it knows that it is
    still true.

    Raises:
        StoreUnavailable: If the store cannot be read or the file not be written.
    """
    from contextlib import closing

    from itpm_tui.store.care import back_up
    from itpm_tui.store.reading import nobody, open_reader

    with closing(open_reader(session.address, nobody())) as reader:
        if reader.position() == published and target.exists():
            os.utime(target)
            return published
    made = back_up(session.address, target, replace=True)
    target.chmod(READABLE)
    if session.out.as_json:
        session.out.document({"file": str(target), "position": made.number})
    else:
        session.out.line(f"{target}: change {made.number:,}")
    return made.number


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
PUBLISH = Command(_publish_arguments, _publish)
MIGRATE = Command(_migrate_arguments, _migrate)
