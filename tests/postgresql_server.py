"""A throwaway PostgreSQL server on a Unix socket, run by an unprivileged user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nothing needs to survive the tests, so nothing waits for the disk.
OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off "
    "-c synchronous_commit=off -c shared_buffers=32MB -c max_connections=120"
)
SUPERUSER = "itpm"


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`, None when they are not installed.

    The name in PATH may be a wrapper for another user, so the folder of the
    distribution comes first.
    """
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda found: float(found.parts[4]), default=None)
    found = newest or shutil.which("initdb")
    return None if found is None else Path(found).resolve().parent


def unprivileged() -> pwd.struct_passwd | None:
    """Whom to run the server as: PostgreSQL refuses root. None: whoever runs this."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str) -> str:
        return f"postgresql://{SUPERUSER}@/{database}?host={self.folder}"


def serve(options: str = OPTIONS) -> Iterator[Server]:
    """Start a server, end it afterwards; skip where there is none to start."""
    folder = programs()
    if folder is None:
        pytest.skip("the PostgreSQL server programs are not installed")
    user = unprivileged()
    # A socket's path may have 107 characters, so not below pytest's own folders.
    place = Path(tempfile.mkdtemp(prefix="itpm-pg-"))
    data = place / "data"

    def run(*command: str | Path) -> None:
        subprocess.run(
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=place,
            timeout=120,
            user=None if user is None else user.pw_uid,
            group=None if user is None else user.pw_gid,
            extra_groups=None if user is None else [],
        )

    try:
        if user is not None:
            os.chown(place, user.pw_uid, user.pw_gid)
        run(
            *(folder / "initdb", "-D", data, "-U", SUPERUSER, "--auth=trust"),
            *("--encoding=UTF8", "--locale=C", "--no-sync"),
        )
        control = (folder / "pg_ctl", "-D", data)
        run(*control, "-w", "-l", place / "log", "-o", f"{options} -k {place}", "start")
        try:
            yield Server(place)
        finally:
            run(*control, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place)
