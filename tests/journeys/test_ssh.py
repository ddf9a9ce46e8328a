"""A person comes in by the real `ssh`, and can do no more than work."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.store.engines import sqlite
from tests.journeys.harness import LIMIT, SshTerminal
from tests.ssh_server import SshServer, serve_ssh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.domain.reader import Reader

pytestmark = pytest.mark.openssh

TODAY = "2026-11-24T09:12"


@pytest.fixture(scope="module")
def server() -> Iterator[SshServer]:
    yield from serve_ssh()


@pytest.fixture
def people(server: SshServer, sample_store: Path, tmp_path: Path) -> Path:
    """Where people have their folders, once Marta's key opens the sample."""
    folder = tmp_path / "people"
    words = ("session", "--person", "@marta", "--store", str(sample_store))
    more = ("--people", str(folder), "--today", TODAY)
    server.allow(*words, *more, home=tmp_path)
    return folder


def wait_for(holds: Callable[[], object]) -> None:
    end = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def sessions(people: Path) -> list[int]:
    """Processes of the program that serve these people."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"itpm_tui" in words and str(people).encode() in words:
            found.append(int(path.parent.name))
    return found


def newest(reader: Reader) -> tuple[str, str]:
    """Title and actor of the last change."""
    change = reader.history()[0]
    return change.title, change.actor


def test_a_session_is_its_person_and_has_no_way_out(
    server: SshServer,
    people: Path,
    sample_store: Path,
    tmp_path: Path,
    reader: Reader,
) -> None:
    trap = tmp_path / "trap"
    sent = {
        **dict.fromkeys(("USER", "LOGNAME"), "dana"),
        **dict.fromkeys(("EDITOR", "VISUAL", "SHELL"), f"touch {trap}"),
        "ITPM_STORE": str(tmp_path / "other.db"),
        "TEXTUAL_LOG": str(trap),
        "TEXTUAL_DRIVER": "tests.ssh_server:SshServer",
        "XDG_CONFIG_HOME": str(tmp_path / "elsewhere"),
        "LC_ALL": "C.UTF-8",
    }
    with SshTerminal(server, tmp_path, (100, 30), sent) as terminal:
        terminal.until_shown("@marta")
        terminal.send("2jd")
        terminal.until(lambda: newest(reader)[1] == "marta")
        (pid,) = sessions(people)
        terminal.send("\x1a:suspend\r")
        terminal.until_shown("suspend")
        terminal.send("\x07:theme /etc/passwd\r")
        terminal.until_shown("no file is opened")
        terminal.send("\x07Ec")
        terminal.until(lambda: list(people.glob("marta/*.csv")))
        terminal.send("1r")
        terminal.until_shown("Reply to")
        assert "editor" not in terminal.shown()
        terminal.send("half a thought\x05")
        terminal.resize(140, 36)
        terminal.until(lambda: len(terminal.shown().splitlines()[0].rstrip()) > 100)
        assert newest(reader)[1] == "marta"
        terminal.send("\x07d")
        terminal.until(lambda: "handled" in newest(reader)[0])
        kept = newest(reader)
        with closing(sqlite.connect_write(sample_store)) as other:
            # Whoever writes waits for 30 seconds now, which is longer than LIMIT.
            other.execute("BEGIN IMMEDIATE")
            terminal.send("d")
            terminal.until_shown("saving")
            terminal.send("T1h vpn, to be continu")
            terminal.until_shown("to be continu")
            terminal.process.send_signal(signal.SIGKILL)
            wait_for(lambda: pid not in sessions(people))
            other.execute("ROLLBACK")
    assert newest(reader) == kept
    with SshTerminal(server, tmp_path, (100, 30), {}) as terminal:
        terminal.until_shown("Threads")
        terminal.send("T")
        terminal.until_shown("1h vpn, to be continu")
    assert {path.name for path in people.iterdir()} == {"marta"}
    assert (people / "marta" / "state.toml").exists()
    assert not trap.exists()
    assert not (tmp_path / "other.db").exists()
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("ssh", "{place}", "touch {trap}"),
        ("ssh", "-tt", "{place}", "sh -c 'touch {trap}'"),
        ("ssh", "{place}", "env"),
        ("ssh", "-s", "{place}", "sftp"),
        ("ssh", "-W", "127.0.0.1:{port}", "{place}"),
        ("scp", "{key}", "{place}:{trap}"),
        ("scp", "-O", "{key}", "{place}:{trap}"),
        ("scp", "{place}:{key}", "{trap}"),
    ],
    ids=" ".join,
)
def test_nothing_but_the_dashboard_runs_for_that_key(
    server: SshServer, people: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    trap = tmp_path / "trap"
    known = {"place": server.place, "trap": str(trap), "port": str(server.port)}
    program, *rest = [
        word.format(**known, key=server.folder / "key.pub") for word in words
    ]
    ended = subprocess.run(
        (*server.words(program), *rest),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
    )
    assert ended.returncode != 0
    assert not trap.exists()
    said = ended.stdout + ended.stderr
    assert "PATH" not in said
    assert "OpenSSH" not in said
    assert not people.exists()
