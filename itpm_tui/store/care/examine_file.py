"""The files of a SQLite store from outside: place, permissions, room, copies."""

from __future__ import annotations

import grp
import os
import shutil
import stat
from typing import TYPE_CHECKING

from itpm_tui.store.care.finding import fine, problem, warning
from itpm_tui.store.care.kept import daily_copies, folder_of
from itpm_tui.store.engines import sqlite_file
from itpm_tui.store.engines.mounts import file_system

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from itpm_tui.store.care.finding import Finding

_LONG_LOG = 64 << 20
"""Bytes of a log that nobody could fold into the store for long."""
_ROOM = 3
"""Times the size of the store that should be free: the store grows, and is copied."""
_LEAST_ROOM = 200 << 20
_OLD_DAYS = 2


def place(path: Path) -> Iterator[Finding]:
    """Where the file is.

    Raises:
        StoreUnavailable: If no store can be there.
    """
    sqlite_file.check_place(path)
    yield fine("place", f"{path}, {path.stat().st_size / 1e6:,.1f} MB")
    kind = file_system(path) or "of unknown kind"
    yield fine("disk", f"a local file system ({kind})")


def findings(path: Path, today: date) -> Iterator[Finding]:
    """What the files of a store are like from outside."""
    yield _permissions(path)
    yield from _beside(path)
    yield _room(path, path.stat().st_size)
    yield _copies(path, today)


def _permissions(path: Path) -> Finding:
    """Whether those who work with the store can, and nobody else."""
    name, found = "permissions", path.stat()
    mode, group = stat.S_IMODE(found.st_mode), _group(found.st_gid)
    said = f"{stat.filemode(found.st_mode)} group {group}"
    if mode & stat.S_IWOTH:
        return problem(
            name,
            f"{said}: everyone on this computer may change the store, past all rules.",
            f"chmod o-rw {path}",
        )
    folder = path.parent
    if not os.access(path, os.W_OK) or not os.access(folder, os.W_OK):
        what = "the file" if not os.access(path, os.W_OK) else f"the folder {folder}"
        return problem(
            name,
            f"{said}: you may not write {what}, so you can only look.",
            f"Ask its owner for membership in the group {group}.",
        )
    if mode & stat.S_IWGRP:
        return _shared(path, said, group)
    if mode & stat.S_IROTH:
        return warning(
            name,
            f"{said}: everyone on this computer may read it.",
            f"chmod o-r {path}",
        )
    return fine(name, said)


def _shared(path: Path, said: str, group: str) -> Finding:
    """A store for a group needs a folder and a log for the group."""
    name = "permissions"
    wanted = stat.S_ISGID | stat.S_IRWXG
    if path.parent.stat().st_mode & wanted != wanted:
        return problem(
            name,
            f"{said}, but the group may not write in {path.parent}, where SQLite "
            "keeps its log.",
            f"chgrp {group} {path.parent} && chmod g+rwxs {path.parent}",
        )
    for end in ("-wal", "-shm"):
        log = path.with_name(f"{path.name}{end}")
        if log.exists() and not log.stat().st_mode & stat.S_IWGRP:
            return problem(
                name,
                f"{said}, but not for {log.name}: others of the group cannot write.",
                f"chgrp {group} {log} && chmod g+rw {log}",
            )
    return fine(name, f"{said}, shared by the group")


def _group(number: int) -> str:
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def _beside(path: Path) -> Iterator[Finding]:
    """Files beside the store that are left over or too long."""
    journal = path.with_name(f"{path.name}-journal")
    log = path.with_name(f"{path.name}-wal")
    size = log.stat().st_size if log.exists() else 0
    if journal.exists():
        yield problem(
            "log",
            f"{journal.name} is left of a program that broke off while writing.",
            "Opening the store takes that change back: run any itpm command.",
        )
    elif size > _LONG_LOG:
        yield warning(
            "log",
            f"{log.name} holds {size / 1e6:,.0f} MB that were not folded into the "
            "store: some program reads without end.",
            f"fuser {path} names the programs that have it open; end the idle ones.",
        )
    else:
        yield fine("log", f"{size / 1e6:,.1f} MB to be folded in" if size else "empty")
    left = [*path.parent.glob(".itpm-*"), *folder_of(path).glob(".itpm-*")]
    if left:
        names = ", ".join(each.name for each in left[:3])
        yield warning(
            "left over",
            f"{names}: a copy that was broken off.",
            f"rm -r {left[0].parent}/.itpm-* when no backup is running.",
        )


def _room(path: Path, size: int) -> Finding:
    """Whether the store can grow and be copied."""
    free = shutil.disk_usage(path.parent).free
    said = f"{free / 1e6:,.0f} MB free"
    if free < max(_ROOM * size, _LEAST_ROOM):
        return warning(
            "free space",
            f"{said}; a copy takes {size / 1e6:,.0f} MB.",
            "Make room, or move old copies: itpm backup --list.",
        )
    return fine("free space", said)


def _copies(path: Path, today: date) -> Finding:
    """How old the newest daily copy is."""
    copies, name = daily_copies(path), "daily copy"
    if not copies:
        return warning(
            name,
            "there is none yet.",
            "itpm tick makes one, from cron or whenever the dashboard is open.",
        )
    newest = max(copies)
    days = (today - newest).days
    if days > _OLD_DAYS:
        return warning(
            name,
            f"the newest is of {newest}, {days} days old.",
            "Let cron run itpm tick, or run itpm backup now.",
        )
    return fine(name, f"of {newest}, {len(copies)} kept in {folder_of(path)}")
