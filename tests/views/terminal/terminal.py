"""A pseudo-terminal with a program in it, and a screen that reads what it writes."""

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
from typing import TYPE_CHECKING, ClassVar

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

APP = Path(__file__).with_name("tiny_app.py")
UNREADABLE = re.compile(r"\x1b\[[<>=][0-9;]*u|\x1b\[\?\d+\$p|\x1b\]8;[^\x1b]*\x1b\\")
"""What pyte prints instead of ignoring it."""


class Terminal:
    """A program at work in a pseudo-terminal."""

    RUNNER: ClassVar[tuple[str, ...]] = (sys.executable,)
    """What runs the program; nothing for one that runs by itself."""

    def __init__(
        self,
        log: Path,
        size: tuple[int, int] = (120, 36),
        environment: dict[str, str] | None = None,
        program: Sequence[str] = (str(APP),),
    ) -> None:
        self.log = log
        self.size = size
        self.master, slave = pty.openpty()
        self._resize(slave, size)
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV")
        }
        self.process = subprocess.Popen(
            [*self.RUNNER, *program],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_take_terminal,
            env={
                **kept,
                "PYTHONPATH": str(Path(__file__).parents[3]),
                "PYTHONWARNINGS": "error::ResourceWarning",
                "TERM": "xterm-256color",
                "LC_ALL": "C.UTF-8",
                "TINY_LOG": str(log),
                **(environment or {}),
            },
        )
        os.close(slave)
        self.received = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        if self.master >= 0:
            os.close(self.master)

    @staticmethod
    def _resize(descriptor: int, size: tuple[int, int]) -> None:
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, packed)

    def resize(self, width: int, height: int) -> None:
        self.size = (width, height)
        self._resize(self.master, self.size)
        os.kill(self.process.pid, signal.SIGWINCH)

    def send(self, text: str | bytes) -> None:
        os.write(self.master, text.encode() if isinstance(text, str) else text)

    def settle(self, quiet: float = 0.25, limit: float = 15.0) -> bytes:
        """What arrives until nothing has for a while."""
        arrived = b""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if not select.select([self.master], [], [], quiet)[0]:
                break
            try:
                chunk = os.read(self.master, 65536)
            except OSError:
                break
            if not chunk:
                break
            arrived += chunk
        self.received += arrived
        return arrived

    def start(self) -> bytes:
        """What arrives until the first screen is complete."""
        return self.wait_for("ready") + self.settle(0.5)

    def notes(self) -> list[str]:
        """What the program has seen so far."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []

    def wait_for(self, note: str, limit: float = 20.0) -> bytes:
        """Read until the program has noted something."""
        arrived = b""
        end = time.monotonic() + limit
        while note not in self.notes():
            assert time.monotonic() < end, (note, self.notes(), self.received[-2000:])
            arrived += self.settle(0.05, limit=0.5)
        return arrived + self.settle()

    def wait_for_bytes(self, text: bytes, limit: float = 20.0) -> None:
        """Read until the program has sent something."""
        end = time.monotonic() + limit
        while text not in self.received:
            assert time.monotonic() < end, self.received[-2000:]
            self.settle(0.05, limit=0.5)

    def hang_up(self) -> int:
        """Take the terminal away and wait for the program to end."""
        os.close(self.master)
        self.master = -1
        return self.process.wait(10)


class TmuxSession:
    """The small app inside tmux, whose opinion about odd clusters counts too."""

    def __init__(self, log: Path, size: tuple[int, int]) -> None:
        self.log = log
        self.socket = log.with_name("tmux")
        width, height = map(str, size)
        command = f"env TERM=screen-256color TINY_LOG={log} {sys.executable} {APP}"
        self._tmux("new-session", "-d", "-x", width, "-y", height, command)

    def __enter__(self) -> TmuxSession:
        return self

    def __exit__(self, *_error: object) -> None:
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", str(self.socket), "-f", "/dev/null", *arguments],
            env={
                **os.environ,
                "LC_ALL": "C.UTF-8",
                "PYTHONPATH": str(Path(__file__).parents[3]),
            },
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
        return done.stdout

    def send(self, key: str) -> None:
        self._tmux("send-keys", key)

    def screen(self) -> list[str]:
        return self._tmux("capture-pane", "-p").splitlines()

    def wait_for(self, note: str, limit: float = 20.0) -> None:
        end = time.monotonic() + limit
        while not self.log.exists() or note not in self.log.read_text("utf-8"):
            assert time.monotonic() < end, self.screen()
            select.select([], [], [], 0.05)

    def screen_after(
        self, keys: int, whole: Callable[[list[str]], bool], limit: float = 20.0
    ) -> list[str]:
        """The screen once so many keys have arrived and it is whole and keeps still.

        That it keeps still is not enough: a program that gets no processor time
        leaves half a redraw standing for as long as it waits.
        """
        end = time.monotonic() + limit
        while True:
            now = self.screen()
            arrived = self.log.read_text("utf-8").count("key ") >= keys
            select.select([], [], [], 0.3)
            if arrived and whole(now) and now == self.screen():
                return now
            assert time.monotonic() < end, now


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def screen_of(received: bytes, size: tuple[int, int]) -> pyte.Screen:
    """What a person would see."""
    screen = pyte.Screen(*size)
    stream = pyte.Stream(screen)
    stream.feed(UNREADABLE.sub("", received.decode()))
    return screen


Look = tuple[str, str, str, bool, bool, bool]


def looks(screen: pyte.Screen) -> list[list[Look]]:
    """Everything that can be seen of each cell; an unseen foreground is left out."""
    return [
        [_look(screen.buffer[y][x]) for x in range(screen.columns)]
        for y in range(screen.lines)
    ]


def _look(cell: pyte.screens.Char) -> Look:
    is_blank = cell.data == " "
    is_inked = not is_blank or cell.underscore or cell.reverse or cell.strikethrough
    return (
        cell.data,
        cell.fg if is_inked else "",
        cell.bg,
        cell.bold and not is_blank,
        cell.underscore,
        cell.reverse,
    )
