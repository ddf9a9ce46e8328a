"""Opening a store for a person who reads, or for nobody in particular."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.clock import SystemClock
from itpm_tui.domain.reader import Viewer
from itpm_tui.domain.refusals import NotPermitted, StoreUnavailable
from itpm_tui.store.engines import patience
from itpm_tui.store.engines.address import Address
from itpm_tui.store.reading.cells import line
from itpm_tui.store.reading.dialect import PostgreSQL, SQLite
from itpm_tui.store.reading.reader import StoreReader
from itpm_tui.store.reading.source import Connection, Engine, Source

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import Clock
_NOBODY = Viewer(person_id=None, handle="", name="", everything=True)

_ADMIN = """EXISTS (SELECT 1 FROM membership m JOIN role ON role.id = m.role_id
    WHERE role.system_role = 'admin'{whose})"""

# While nobody is admin by role, the first person of the store is.
_PERSON = f"""
SELECT person.id, person.handle, person.name,
  CASE WHEN {_ADMIN.format(whose=" AND m.person_id = person.id")}
    OR (NOT {_ADMIN.format(whose="")} AND person.id =
      (SELECT first.person_id FROM login first ORDER BY first.id LIMIT 1))
  THEN 1 ELSE 0 END
FROM person WHERE person.active = 1 AND {{known}} ORDER BY person.id
"""


def open_reader(
    address: Address | Path | str, viewer: Viewer, clock: Clock | None = None
) -> StoreReader:
    """A store for one viewer.

    Args:
        address: Where.
        viewer: For whom is read.
        clock: The time; None for the computer's.

    Raises:
        StoreUnavailable: If there is none, or it cannot be read.
    """
    time = clock or SystemClock()
    place = Address.of(address)
    rows = Source(_engine(place), viewer, time)
    limited = _engine(place, patience.LONGEST_FILTER)
    return StoreReader(rows, Source(limited, viewer, time, at_once=False))


def viewer_for(
    address: Address | Path | str,
    *,
    os_user: str | None = None,
    key_fingerprint: str | None = None,
    handle: str | None = None,
) -> Viewer:
    """The active person known by the first of these that is given.

    Args:
        address: Where the store is.
        os_user: Name of the Unix user, as the system knows it.
        key_fingerprint: Of the SSH key that let the person in.
        handle: With or without the sign; only from who may choose it.

    Raises:
        NotPermitted: If no person is known by it.
        StoreUnavailable: If there is no store, or it cannot be read.
    """
    if key_fingerprint is not None:
        called, column = f"SSH key {key_fingerprint}", "l.ssh_key_fingerprint"
        value = key_fingerprint
    elif os_user is not None:
        called, column, value = f"user {os_user}", "l.os_user", os_user
    else:
        value = (handle or "").removeprefix("@")
        called, column = f"handle @{value}", ""
    known = (
        f"person.id IN (SELECT l.person_id FROM login l WHERE {column} = :value)"
        if column
        else "person.handle = :value"
    )
    source = Source(_engine(Address.of(address)), _NOBODY, SystemClock())
    try:
        row = source.row(_PERSON.format(known=known), value=value)
    finally:
        source.close()
    if row is None:
        raise _unknown(line(called), os_user if key_fingerprint is None else None)
    person_id, handle, name, admin = row
    return Viewer(
        person_id=person_id,
        handle=line(handle),
        name=line(name),
        everything=bool(admin),
    )


def _unknown(called: str, os_user: str | None) -> NotPermitted:
    """What to say to whom the store does not know."""
    if os_user is None:
        return NotPermitted(f"Nobody here has the {called}. Ask who runs the store.")
    return NotPermitted(
        f"Nobody here is the {called}. Who runs the store lets you in with "
        f"itpm person map @HANDLE {line(os_user)}."
    )


def first_people(address: Address | Path | str) -> tuple[Viewer, ...] | None:
    """Whom the first Unix user may become, by handle.

    Those who are admin by role, where nobody is, everyone active; none in a store
    without people.

    Returns:
        None where someone can come in already.

    Raises:
        StoreUnavailable: If there is no store, or it cannot be read.
    """
    source = Source(_engine(Address.of(address)), _NOBODY, SystemClock())
    try:
        if source.row("SELECT 1 FROM login LIMIT 1") is not None:
            return None
        rows = source.rows(_PERSON.format(known="1 = 1"))
    finally:
        source.close()
    people = [
        Viewer(person_id=p, handle=line(h), name=line(n), everything=bool(admin))
        for p, h, n, admin in rows
    ]
    admins = [person for person in people if person.everything]
    return tuple(sorted(admins or people, key=lambda person: person.handle))


def nobody(hidden: frozenset[str] = frozenset()) -> Viewer:
    """For whom a monitor or a script reads: all projects, no internal comments.

    Args:
        hidden: What is not told: `people`, `money`.
    """
    return replace(_NOBODY, hidden=hidden) if hidden else _NOBODY


def _engine(address: Address, seconds: float | None = None) -> Engine:
    """The database behind an address; its driver is imported here and not before.

    Args:
        address: Where.
        seconds: For each question; None for as long as any may take.
    """
    limit = patience.LONGEST_QUESTION if seconds is None else seconds
    if address.url is not None:
        return _postgresql(address, limit)
    from itpm_tui.store.engines import sqlite, sqlite_file, sqlite_timed

    path = address.path
    assert path is not None

    def connect() -> Connection:
        identity = (0, 0)
        with suppress(StoreUnavailable):  # what is missing is said when opening it
            identity = sqlite_file.identity(path)
        connection = sqlite.connect_read(path)
        return sqlite_timed.TimedConnection(connection, limit, identity)

    def refusal(error: Exception) -> StoreUnavailable:
        if not isinstance(error, sqlite.Error):
            raise error
        return _of_reading(sqlite_file.refusal(error, path))

    def interrupt(connection: Connection) -> None:
        if isinstance(connection, sqlite_timed.TimedConnection):
            connection.interrupt()

    def left_behind(connection: Connection) -> bool:
        """A file that is gone may come back: until then the former one is read."""
        if not isinstance(connection, sqlite_timed.TimedConnection):
            return False
        with suppress(StoreUnavailable):
            return sqlite_file.identity(path) != connection.identity
        return False

    return Engine(address, SQLite(), connect, refusal, interrupt, left_behind)


def _postgresql(address: Address, seconds: float) -> Engine:
    """A server; `psycopg` is an optional dependency."""
    from itpm_tui.store.engines import postgresql

    def connect() -> Connection:
        connection = postgresql.connect_read(address)
        connection.execute(f"SET statement_timeout = {int(seconds * 1000)}")
        return connection

    def refusal(error: Exception) -> StoreUnavailable:
        return _of_reading(postgresql.refusal(error, address))

    return Engine(
        address,
        PostgreSQL(),
        connect,
        refusal,
        postgresql.interrupt,
        lost=postgresql.lost,
    )


def _of_reading(refusal: StoreUnavailable) -> StoreUnavailable:
    """The same reason, for who only looks."""
    return StoreUnavailable(refusal.text.replace("Not saved:", "Not read:", 1))
