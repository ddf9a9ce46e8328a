"""Whatever a terminal sends, and whatever signal comes, the store stays as it is."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_journey import LIMIT, Shell
from tests.kiosk.unchanged import state

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = b"".join(
    (
        bytes(byte for byte in range(1, 256) if byte != 0x1B),
        b"\x1b[200~aNew task\rd\ny\r:q!\r\x1b[201~",
        b"\x1b[<0;40;12M\x1b[<0;40;12m\x1b[<64;40;12M",
        b"\x1b[13;1:3u\x1b[1076::100u\x1b[A\x1b[B\x1bOP\x1b[15~\x1b[3~",
        b"aadd\rDDddyysss!!uu\x12\x12ww\x1b\x1b",
    )
)


@pytest.fixture
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A terminal with a home folder apart from the store."""
    found = Shell(tmp_path_factory.mktemp("home"))
    yield found
    found.close()


def start(shell: Shell, store: Path) -> int:
    """Show the monitor. Returns its process."""
    options = ("--rotate", "1s", "--pages", "all,load,list,board")
    shell.run("kiosk", "--store", str(store), *options, HOME=str(shell.folder))
    shell.until("read only")
    assert shell.process is not None
    return shell.process.pid


def is_stopped(pid: int) -> bool:
    """Whether a process waits to be continued."""
    state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]
    return state.split()[0] == "T"


def test_no_byte_and_no_signal_changes_the_store(shell: Shell, in_use: Path) -> None:
    before = state(in_use)
    pid = start(shell, in_use)
    os.write(shell.master, BYTES)
    shell.until("Kiosk, read only.")
    assert state(in_use) == before
    os.kill(pid, signal.SIGWINCH)
    os.kill(pid, signal.SIGTSTP)
    end = time.monotonic() + LIMIT
    while not is_stopped(pid):
        # It gives the terminal back first; to go on before that would not help it.
        assert time.monotonic() < end
        shell.wait(0.05)
    os.kill(pid, signal.SIGCONT)
    os.kill(pid, signal.SIGWINCH)
    # Only what differs is written: what stands already does not come again.
    end = time.monotonic() + LIMIT
    while "Kiosk, read only." in shell.screen():
        assert time.monotonic() < end
        shell.wait(0.1)
    os.write(shell.master, b"x")
    shell.until("Kiosk, read only.")
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
        os.kill(pid, number)
        shell.ended()
        assert state(in_use) == before
        if number is not signal.SIGKILL:
            pid = start(shell, in_use)
