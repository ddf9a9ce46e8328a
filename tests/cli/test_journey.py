"""`itpm` in a real pseudo-terminal, from the shell and back to it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Itpm

LIMIT = 30.0
"""Seconds after which a program is taken to hang."""
UNREADABLE = re.compile(r"\x1b\[[<>=][0-9;]*u|\x1b\[\?\d+\$p")
"""What pyte prints instead of ignoring it."""


class Shell:
    """A terminal of 120 by 36 in which commands are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.process: subprocess.Popen[bytes] | None = None
        self.sent = b""

    def run(self, *words: str, **environment: str) -> None:
        """Start `itpm` with these words."""
        self.start(["-m", "itpm_tui", *words], environment)

    def start(self, words: list[str], environment: dict[str, str]) -> None:
        """Start Python; the terminal is its controlling one."""
        self.sent = b""
        self.process = subprocess.Popen(
            [sys.executable, *words],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env={
                **os.environ,
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "TERM": "xterm-256color",
                "LC_ALL": "C.UTF-8",
                "TMPDIR": str(self.folder),
                **environment,
            },
        )

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self.master, keys.encode())

    def until(self, text: str) -> str:
        """The screen once a text is on it."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            self._read(0.1)
            screen = self.screen()
            if text in screen:
                return screen
        raise AssertionError(f"{text} never came:\n{self.screen()}")

    def screen(self) -> str:
        """What is on the screen."""
        screen = pyte.Screen(120, 36)
        text = UNREADABLE.sub("", self.sent.decode("utf-8", "replace"))
        pyte.Stream(screen).feed(text)
        return "\n".join(screen.display)

    def ended(self) -> int:
        """The exit code, once the command has ended."""
        assert self.process is not None
        end = time.monotonic() + LIMIT
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        self._read(0.1)
        return self.process.wait(1)

    def wait(self, seconds: float) -> None:
        """Let the command work for a moment, reading what it writes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)

    def _read(self, seconds: float) -> None:
        while select.select([self.master], [], [], seconds)[0]:
            self.sent += os.read(self.master, 65536)
            seconds = 0

    def close(self) -> None:
        """End the command if it still runs, and the terminal."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(LIMIT)
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def shell(tmp_path: Path, home: Path) -> Iterator[Shell]:
    """A terminal of somebody who begins with the list."""
    config = home / ".config" / "itpm"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('start_view = "list"\n', encoding="utf-8")
    found = Shell(tmp_path)
    yield found
    found.close()


def is_as_it_was(shell: Shell) -> bool:
    """Whether the terminal has its modes back, and the cursor."""
    sent = shell.sent
    return (
        termios.tcgetattr(shell.slave) == shell.before
        and sent.rfind(b"\x1b[?1049l") > sent.rfind(b"\x1b[?1049h") >= 0
        and sent.rfind(b"\x1b[?25h") > sent.rfind(b"\x1b[?25l")
        and sent.rfind(b"\x1b[?2004l") > sent.rfind(b"\x1b[?2004h")
    )


def test_the_demo_starts_and_leaves_everything_as_it_was(shell: Shell) -> None:
    shell.run("demo")
    assert "DEMO" in shell.until("FWL-")
    assert [path.name for path in shell.folder.glob("itpm-demo-*")]
    shell.type("\x11")
    assert shell.ended() == 0
    assert is_as_it_was(shell)
    assert list(shell.folder.glob("itpm-demo-*")) == []


def test_a_change_is_there_at_the_next_start(
    shell: Shell, itpm: Itpm, sample: Path
) -> None:
    shell.run("--project-is-no-option")
    assert shell.ended() == 2
    shell.run()
    shell.until("FWL-")
    shell.type("aBuy new cables\r")
    shell.until("Added")
    shell.type("\x11")
    assert shell.ended() == 0
    assert "Buy new cables" in itpm("ls", "cables").out
    shell.run()
    shell.until("Buy new cables")
    shell.type("\x11")
    assert shell.ended() == 0


def test_a_session_is_exactly_the_person_it_was_started_for(
    shell: Shell, itpm: Itpm, sample: Path
) -> None:
    names = dict.fromkeys(("USER", "LOGNAME"), "tom")
    shell.run("session", "--person", "@dana", "--store", str(sample), **names)
    shell.until("FWL-")
    shell.type("\x1aaBuy new cables\r")
    shell.until("Added")
    shell.type("\x11")
    assert shell.ended() == 0
    (newest, *_) = itpm("history", "--json").document["changes"]
    assert (newest["actor"], newest["via"]) == ("dana", "tui")


def test_no_colour_is_sent_where_none_is_wanted(shell: Shell, sample: Path) -> None:
    shell.run(NO_COLOR="1")
    shell.until("FWL-")
    shell.type("\x11")
    assert shell.ended() == 0
    assert re.search(rb"\x1b\[[0-9;]*[34]8;", shell.sent) is None


def test_a_c_locale_gets_ascii(shell: Shell, sample: Path) -> None:
    shell.run(LC_ALL="C")
    assert shell.until("FWL-").isascii()
    shell.type("\x11")
    assert shell.ended() == 0


def store_of(home: Path) -> Path:
    return home / ".local" / "share" / "itpm" / "itpm.db"


def test_who_leaves_the_welcome_makes_nothing(shell: Shell, home: Path) -> None:
    for key in ("q", "\x03"):
        shell.run()
        shell.until("Welcome to itpm")
        shell.type(key)
        assert shell.ended() == 3
        assert is_as_it_was(shell)
        assert not store_of(home).exists()


def test_the_first_project_is_begun_with_two_lines(shell: Shell, home: Path) -> None:
    shell.run()
    shell.until("Welcome to itpm")
    shell.type("2Firewall renewal\r\x15Marta Silva\r")
    screen = shell.until("~FR")
    assert "Firewall renewal" in screen
    shell.type("aOrder firewalls\r")
    shell.until("Added")
    shell.type("\x11")
    assert shell.ended() == 0
    assert store_of(home).is_file()
    shell.run()
    shell.until("Order firewalls")
    shell.type("\x11")
    assert shell.ended() == 0


def test_the_welcome_shows_the_sample_with_the_tutorial(
    shell: Shell, home: Path
) -> None:
    shell.run()
    shell.until("Welcome to itpm")
    shell.type("1")
    shell.until("Tutorial 1 of")
    shell.type("\x11")
    assert shell.ended() == 0
    assert not store_of(home).exists()


def test_a_plan_or_a_store_that_is_none_is_said_and_asked_again(
    shell: Shell, home: Path, tmp_path: Path
) -> None:
    shell.run()
    shell.until("Welcome to itpm")
    shell.type("3/nowhere/plan.xml\r")
    shell.until("plan.xml")
    shell.type("\x074/nowhere/itpm.db\r")
    shell.until("There is no store")
    shell.type("\x07q")
    assert shell.ended() == 3
    assert not store_of(home).exists()


DEFECT = """
from itpm_tui.cli.main import main
from itpm_tui.views.task_list import TaskListView
TaskListView.lines = lambda view: {"secret of a person": 1}["no such key"]
main()
"""


def test_a_defect_is_one_sentence_and_a_report(
    shell: Shell, sample: Path, home: Path
) -> None:
    shell.start(["-c", DEFECT], {})
    assert shell.ended() == 70
    assert is_as_it_was(shell)
    said = shell.sent.decode().rpartition("\x1b[?1049l")[2]
    assert "itpm has a defect" in said
    assert "Traceback" not in said
    (report,) = (home / ".local" / "state" / "itpm" / "reports").iterdir()
    assert "KeyError" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600


def test_the_monitor_stays_until_it_may_leave(shell: Shell, sample: Path) -> None:
    shell.run("kiosk", "--rotate", "1m")
    shell.until("read only")
    shell.type("qq\x11\x03")
    shell.until("Kiosk, read only.")
    assert shell.process is not None
    assert shell.process.poll() is None
    shell.process.send_signal(signal.SIGTERM)
    shell.ended()
    shell.run("kiosk", "--allow-exit")
    shell.until("read only")
    shell.type("qq")
    assert shell.ended() == 0
    assert is_as_it_was(shell)
