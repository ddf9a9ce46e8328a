"""What a SQLite store holds: revision, pages, links, triggers, dates, locks."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.store.care.finding import fine, problem, warning
from itpm_tui.store.care.projection import disagreement
from itpm_tui.store.engines import sqlite, sqlite_file
from itpm_tui.store.engines.revision import REVISION
from itpm_tui.store.writing import triggers_sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.store.care.finding import Finding

_LOCKS = Path("/proc/locks")
_MOMENT = 0.3
"""Seconds that a lock may be held by somebody who is just saving."""


def recognise(path: Path) -> None:
    """Make sure that a file is a store of this program and revision.

    Raises:
        StoreUnavailable: If it is not.
    """
    with closing(sqlite.connect_plain(path)) as connection:
        try:
            sqlite_file.check_content(connection, path)
        except sqlite.Error as error:
            raise sqlite_file.refusal(error, path, not_done="Not read") from error


def findings(path: Path) -> Iterator[Finding]:
    """What reading a store shows; every page is read once.

    Raises:
        StoreUnavailable: If it is damaged.
    """
    # Where it may write, SQLite holds each row against the rules of its table too.
    write = os.access(path, os.W_OK)
    with closing(sqlite.connect_plain(path, write=write)) as connection:
        try:
            yield fine("revision", f"{REVISION}, that of this program")
            yield _library()
            yield _journal(connection)
            sqlite_file.check_health(connection, path)
            yield fine("integrity", "every page was read and is sound")
            yield _links(connection)
            yield _triggers(connection)
            yield disagreement(lambda sql: connection.execute(sql).fetchone()[0])
        except sqlite.Error as error:
            raise sqlite_file.refusal(error, path, not_done="Not read") from error
    yield _lock(path)


def _library() -> Finding:
    said = sqlite.warning()
    if said is None:
        return fine("library", f"SQLite {sqlite.VERSION} ({sqlite.LIBRARY})")
    text, _, next_step = said.partition(". ")
    return warning("library", f"{text}.", next_step)


def _journal(connection: sqlite.Connection) -> Finding:
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        return fine("journal", "wal: who reads and who writes do not wait")
    return warning(
        "journal",
        f"{mode}: this is a copy that nobody has worked in yet.",
        "The first change makes it a log again.",
    )


def _links(connection: sqlite.Connection) -> Finding:
    """Rows that name other rows which are not there."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchmany(100)
    if not broken:
        return fine("links", "every row names rows that are there")
    tables = ", ".join(sorted({str(row[0]) for row in broken}))
    many = "100 or more" if len(broken) == 100 else str(len(broken))
    return problem(
        "links",
        f"{many} rows of {tables} name rows that are not there: another program "
        "wrote with foreign keys off.",
        "itpm audit is:outside names what it wrote; restore a copy or correct it.",
    )


def _triggers(connection: sqlite.Connection) -> Finding:
    """Whether all that is changed is recorded."""
    there = {row[0] for row in connection.execute(triggers_sqlite.EXISTING)}
    made = {sql.split(" ")[2] for sql in triggers_sqlite.statements()}
    missing = sorted(made - there)
    if not missing:
        return fine("record", f"{len(made)} triggers record every change")
    return problem(
        "record",
        f"{len(missing)} triggers were dropped, {missing[0]} among them: what other "
        "programs change is not recorded.",
        "itpm copy-store FROM TO makes a store with all of them.",
    )


def _lock(path: Path) -> Finding:
    """Whether somebody holds the right to write for long."""
    if not os.access(path, os.W_OK):
        return fine("lock", "not tried: you may only read")
    with closing(sqlite.connect_plain(path, write=True, patience=_MOMENT)) as asking:
        try:
            asking.execute("BEGIN IMMEDIATE")
            asking.execute("ROLLBACK")
        except sqlite.OperationalError as error:
            refusal = sqlite_file.refusal(error, path, _MOMENT, not_done="Not tried")
            holders = _holders(path)
            if not holders:
                text, _, next_step = refusal.text.partition(". ")
                return problem("lock", f"{text}.", next_step)
            return problem(
                "lock",
                f"{', '.join(holders)} holds the right to write.",
                "Wait for it; if it is stuck, end it: nothing that was saved is lost.",
            )
    return fine("lock", "nobody holds it")


def _holders(path: Path) -> list[str]:
    """Programs that hold a lock for writing on the files of a store."""
    files = [path, path.with_name(f"{path.name}-shm")]
    inodes = {str(each.stat().st_ino) for each in files if each.exists()}
    try:
        lines = _LOCKS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        words = line.split()
        # `1: POSIX ADVISORY WRITE 4121 fd:00:1234 120 120`
        if len(words) > 5 and words[3] == "WRITE":
            pid, inode = words[4], words[5].rpartition(":")[2]
            if inode in inodes and pid != str(os.getpid()):
                found.append(f"{_name(pid)} (process {pid})")
    return found


def _name(pid: str) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text(errors="replace").strip()
    return "a program"
