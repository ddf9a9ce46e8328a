"""`itpm publish`: copies for a monitor that is not trusted with the store."""

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
    from itpm_tui.domain.reader import Feed

SNAPSHOT = "itpm.db"
"""Name of the file that a monitor reads."""
READABLE = 0o644
"""Everybody may read it, only the publisher replace it."""


class Publisher:
    """Keeps a copy of a store true."""

    def __init__(self, session: Session, target: Path) -> None:
        """Make nothing yet."""
        self._session = session
        self._target = target
        self._feed: Feed | None = None

    def look(self) -> None:
        """Replace the copy where something changed, by whichever program.

        One that is still true gets the present time, so that who reads it knows.

        Raises:
            StoreUnavailable: If the store cannot be read or the file not be written.
        """
        if self._feed is None:
            self._feed = self._opened()
        elif self._feed.poll() is None and self._target.exists():
            os.utime(self._target)
            return
        try:
            publish(self._session, self._target)
        except BaseException:
            # What was seen of the change is not in the copy: look at all of it again.
            self.close()
            raise

    def close(self) -> None:
        """Look no more."""
        if self._feed is not None:
            self._feed.close()
            self._feed = None

    def _opened(self) -> Feed:
        from contextlib import closing

        from itpm_tui.store.feed import open_feed
        from itpm_tui.store.reading import nobody, open_reader

        address = self._session.address
        with closing(open_reader(address, nobody())) as reader:
            return open_feed(address, reader.position())


def publish(session: Session, target: Path) -> None:
    """Make the copy of now.

    Raises:
        StoreUnavailable: If the store cannot be read or the file not be written.
    """
    from itpm_tui.store.care import back_up

    made = back_up(session.address, target, replace=True)
    target.chmod(READABLE)
    if session.out.as_json:
        session.out.document({"file": str(target), "position": made.number})
    else:
        session.out.line(f"{target}: change {made.number:,}")


def _arguments(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="where the monitor reads")
    parser.add_argument(
        "--every", metavar="TIME", help="again and again, such as 15s; without, once"
    )


def _run(session: Session) -> None:
    options = session.options
    target = path_of(options.folder) / SNAPSHOT
    if options.every is None:
        publish(session, target)
        return
    from itpm_tui.cli.kiosk_words import seconds_of

    every = seconds_of(options.every)
    publisher = Publisher(session, target)
    while True:
        try:
            publisher.look()
        except StoreUnavailable as refusal:
            # The monitor shows how old its copy is, and this one goes on trying.
            session.out.warn(refusal.text)
        time.sleep(every)


PUBLISH = Command(_arguments, _run)
