"""A desk in a pseudo-terminal: bytes in, bytes and a screen out."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pyte

from tests.views.terminal.terminal import UNREADABLE, Terminal, screen_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ssh_server import SshServer

PROGRAM = Path(__file__).with_name("desk_in_terminal.py")
LIMIT = 20.0
"""Seconds after which something will never come."""


class ReadTerminal(Terminal):
    """A program in a terminal, and a person who reads before the next key."""

    def shown(self) -> str:
        """What a person sees."""
        return "\n".join(screen_of(self.received, self.size).display)

    def until(self, holds: Callable[[], object], limit: float = LIMIT) -> None:
        """Read what arrives until something holds."""
        end = time.monotonic() + limit
        while not holds():
            assert time.monotonic() < end, self.shown()
            assert self.process.poll() is None, self.shown()
            self.settle(0.05, limit=0.5)

    def until_shown(self, text: str) -> None:
        """Read what arrives until a text is on the screen."""
        self.until(lambda: text in self.shown())

    def agree(self) -> None:
        """Say yes to what is shown first; too soon, it has to be said again."""
        if "y apply" in self.shown():
            self.send("y")

    def trickle(self, text: str, pause: float, width: int = 1) -> None:
        """Send a text in writes of so many bytes, so many seconds apart."""
        raw = text.encode()
        for first in range(0, len(raw), width):
            self.send(raw[first : first + width])
            self.settle(pause, limit=pause)

    def leave(self) -> int:
        """Quit and say with which status."""
        self.send("\x11")
        self.settle(0.5)
        return self.process.wait(10)


class Follower:
    """A screen that follows what a program writes, without reading it all again."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Nothing is shown yet."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._read = 0

    def follow(self, received: bytes) -> pyte.Screen:
        """What is shown after all of that, but for a sequence that may be cut."""
        end = max(received.rfind(b"\x1b"), self._read)
        part = received[self._read : end].decode("utf-8", "replace")
        self._stream.feed(UNREADABLE.sub("", part))
        self._read = end
        return self.screen


class DeskTerminal(ReadTerminal):
    """Marta's desk on a store, in a terminal."""

    def __init__(
        self,
        store: Path,
        size: tuple[int, int] = (80, 24),
        task: str = "FWL-12",
        screen: str = "list",
        day: str = "2026-11-24",
        environment: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            store.with_suffix(".log"),
            size,
            {"TZ": "UTC", "COLORTERM": "truecolor", **(environment or {})},
            (str(PROGRAM), str(store), task, screen, day),
        )


class ItpmTerminal(ReadTerminal):
    """`itpm` as it is started from a shell, by someone who never did before."""

    def __init__(self, home: Path, size: tuple[int, int], *words: str) -> None:
        super().__init__(
            home / "log",
            size,
            {"TZ": "UTC", "COLORTERM": "truecolor", "HOME": str(home)},
            ("-m", "itpm_tui", *words),
        )


class SessionTerminal(ReadTerminal):
    """The program at a terminal as a forced command starts it: one person's session.

    What stands in for the network is missing; `SshTerminal` has it.
    """

    def __init__(
        self, home: Path, size: tuple[int, int], handle: str, *words: str
    ) -> None:
        super().__init__(
            home / f"{handle}.log",
            size,
            {"TZ": "UTC", "COLORTERM": "truecolor", "HOME": str(home)},
            ("-m", "itpm_tui", "session", "--person", f"@{handle}", *words),
        )


class SshTerminal(ReadTerminal):
    """The real `ssh` at a terminal, with a program at the other end."""

    RUNNER: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        server: SshServer,
        home: Path,
        size: tuple[int, int],
        sent: dict[str, str],
        key: str = "key",
    ) -> None:
        """Come in with a key, and send variables with it."""
        send = ("-o", f"SendEnv={' '.join(sent)}") if sent else ()
        super().__init__(
            home / "log",
            size,
            {"HOME": str(home), **sent},
            (*server.words("ssh", "-tt", *send, key=key), server.place),
        )
