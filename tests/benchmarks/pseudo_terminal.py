"""A program in a pseudo-terminal, and when each of its bytes arrived."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

SIZE = (120, 36)
ROOT = Path(__file__).parents[2]
ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[=>()].?)"
)
UNREADABLE = re.compile(r"\x1b\[[<>=][0-9;]*u|\x1b\[\?\d+\$p|\x1b\]8;[^\x1b]*\x1b\\")
"""What pyte prints instead of ignoring it."""
KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "TMPDIR")
COLOURS = {
    "256 colours": {"TERM": "xterm-256color"},
    "true colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that arrived together."""

    at: float
    """Seconds, monotonic."""
    data: bytes


class PseudoTerminal:
    """A program at work, and what it wrote so far."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        size: tuple[int, int] = SIZE,
    ) -> None:
        """Start the program."""
        self.size = size
        self.chunks: list[Chunk] = []
        self.master, slave = pty.openpty()
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, packed)
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.started = monotonic()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env={
                **kept,
                "PYTHONPATH": str(ROOT),
                "LC_ALL": "C.UTF-8",
                "TERM": "xterm-256color",
                **(environment or {}),
            },
        )
        os.close(slave)

    def __enter__(self) -> PseudoTerminal:
        """The terminal itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(30)
        os.close(self.master)

    @property
    def written(self) -> bytes:
        """All bytes so far."""
        return b"".join(chunk.data for chunk in self.chunks)

    def send(self, keys: str) -> float:
        """Type; when that was."""
        at = monotonic()
        os.write(self.master, keys.encode())
        return at

    def read(self, seconds: float) -> Chunk | None:
        """The next bytes, None when none arrive in time."""
        if not select.select([self.master], [], [], max(seconds, 0))[0]:
            return None
        at = monotonic()
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            return None
        chunk = Chunk(at, data)
        self.chunks.append(chunk)
        return chunk

    def until(self, text: str, *, since: int = 0, limit: float = 120.0) -> float:
        """Wait for a text among the bytes; when it was there.

        Args:
            text: A regular expression over what is written without escape sequences.
            since: Number of the first chunk to look at.
            limit: Seconds to wait.

        Raises:
            TimeoutError: If it does not come.
        """
        pattern = re.compile(text.encode())
        end = monotonic() + limit
        seen = b"".join(chunk.data for chunk in self.chunks[since:])
        while monotonic() < end:
            chunk = self.read(0.5)
            if chunk is None:
                continue
            seen += chunk.data
            if pattern.search(ESCAPES.sub(b"", seen)):
                return chunk.at
        raise TimeoutError(f"{text!r} was not shown; the screen is:\n{self.text()}")

    def settle(self, quiet: float = 0.3, limit: float = 60.0) -> list[Chunk]:
        """What arrives until nothing has for a while."""
        arrived: list[Chunk] = []
        end = monotonic() + limit
        while monotonic() < end:
            chunk = self.read(quiet)
            if chunk is None:
                break
            arrived.append(chunk)
        return arrived

    def screen(self) -> pyte.Screen:
        """What a person sees now."""
        screen = pyte.Screen(*self.size)
        feed = feeder(screen)
        for chunk in self.chunks:
            feed(chunk.data)
        return screen

    def text(self) -> str:
        """The letters on the screen, line by line."""
        return "\n".join(self.screen().display)

    def when(self, shown: Callable[[pyte.Screen], bool], since: int) -> float | None:
        """When the screen first looked so for good, None if it does not.

        Args:
            shown: Whether a screen is as wanted.
            since: Number of the first chunk that counts.
        """
        screen = pyte.Screen(*self.size)
        feed = feeder(screen)
        at: float | None = None
        for number, chunk in enumerate(self.chunks):
            feed(chunk.data)
            if number < since:
                continue
            if not shown(screen):
                at = None
            elif at is None:
                at = chunk.at
        return at


def feeder(screen: pyte.Screen) -> Callable[[bytes], None]:
    """What takes bytes to a screen, whatever they are cut in two by."""
    stream = pyte.Stream(screen)
    left = b""

    def feed(data: bytes) -> None:
        nonlocal left
        data = left + data
        whole = _complete(data)
        left = data[whole:]
        stream.feed(UNREADABLE.sub("", data[:whole].decode("utf-8", "replace")))

    return feed


def _complete(data: bytes) -> int:
    """How many of the bytes end with a whole character and no begun sequence."""
    escape = data.rfind(b"\x1b", max(len(data) - 24, 0))
    if escape >= 0 and not ESCAPES.match(data, escape):
        return escape
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte < 0x80:
            break
        if byte >= 0xC0:
            need = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(data) if back >= need else len(data) - back
    return len(data)
