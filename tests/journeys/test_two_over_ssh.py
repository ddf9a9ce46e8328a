"""Two people and the wall on one store: a lost line, a full disk, a restored copy."""

from __future__ import annotations

import re
import resource
import signal
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.main import run
from tests.journeys.harness import ItpmTerminal, ReadTerminal, SshTerminal
from tests.journeys.test_ssh import TODAY, newest, sessions
from tests.ssh_server import SshServer, serve_ssh

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from itpm_tui.domain.reader import Reader

pytestmark = pytest.mark.openssh

ROOM = 36 * 1024
"""More than shared memory takes, less than the log has already."""


@pytest.fixture(scope="module")
def server() -> Iterator[SshServer]:
    yield from serve_ssh()


def until_priority(terminal: ReadTerminal, said: str) -> None:
    """Wait until FWL-12 is shown with a priority."""
    row = re.compile(rf"FWL-12 .*{said}")
    terminal.until(lambda: row.search(terminal.shown()))


def test_two_people_over_ssh_and_the_wall_lose_nothing(
    server: SshServer, sample_store: Path, tmp_path: Path, reader: Reader
) -> None:
    people = {}
    for key, handle in (("key", "marta"), ("other", "dana")):
        people[handle] = tmp_path / f"of-{handle}"
        words = ("session", "--person", f"@{handle}", "--store", str(sample_store))
        more = ("--people", str(people[handle]), "--today", TODAY)
        server.allow(*words, *more, home=tmp_path, key=key)
    size, copy = (120, 36), tmp_path / "copy.db"
    wall = ("kiosk", "--pages", "list", "--project", "FWL", "--today", TODAY)
    with (
        SshTerminal(server, tmp_path, size, {}) as marta,
        SshTerminal(server, tmp_path, size, {}, key="other") as dana,
        ItpmTerminal(tmp_path, size, *wall, "--store", str(sample_store)) as kiosk,
    ):
        for desk in (marta, dana):
            desk.until_shown("Threads")
            desk.send("2")
        marta.send("!u")
        for terminal in (marta, dana, kiosk):
            until_priority(terminal, "!urg")
        marta.process.send_signal(signal.SIGKILL)
        dana.until(lambda: not sessions(people["marta"]))
        assert newest(reader) == ("priority of FWL-12: urgent", "marta")
        assert run(["backup", str(copy), "--store", str(sample_store)]) == 0

        (pid,) = sessions(people["dana"])
        unlimited = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (ROOM, unlimited[1]))
        dana.send("!l")
        dana.until_shown("NOT SAVED")
        assert newest(reader)[1] == "marta"
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)
        dana.send("R")
        until_priority(kiosk, "!low")
        assert newest(reader) == ("priority of FWL-12: low", "dana")

        assert run(["restore", str(copy), "--store", str(sample_store)]) == 0
        for terminal in (dana, kiosk):
            until_priority(terminal, "!urg")
        assert newest(reader) == ("priority of FWL-12: urgent", "marta")
        assert dana.leave() == 0
    assert list(sample_store.parent.glob("*sample*before*"))
