"""A program behind a slow line: every byte takes a while, and only so many fit."""

from __future__ import annotations

import os
import select
from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from tests.benchmarks.pseudo_terminal import Chunk, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FAR = {"SSH_CONNECTION": "192.0.2.7 51812 192.0.2.2 22", "SSH_TTY": "/dev/pts/0"}
"""What sshd says to the program at the near end."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is like, in each direction."""

    seconds: float = 0.1
    """How long a byte takes; a round trip takes twice as long."""
    bytes_per_second: float = 1_000_000 / 8


class Way:
    """One direction: bytes go in, and come out when they have arrived."""

    def __init__(self, line: Line) -> None:
        """Nothing is under way."""
        self._line = line
        self._free_at = 0.0
        self._under_way: deque[Chunk] = deque()

    def put(self, at: float, data: bytes) -> None:
        """Send some bytes, behind those that are being sent."""
        began = max(at, self._free_at)
        self._free_at = began + len(data) / self._line.bytes_per_second
        self._under_way.append(Chunk(self._free_at + self._line.seconds, data))

    def due(self) -> float | None:
        """When the next bytes arrive; None where none are under way."""
        return self._under_way[0].at if self._under_way else None

    def arrived(self, now: float) -> Chunk | None:
        """The next bytes, if they are there."""
        due = self.due()
        return self._under_way.popleft() if due is not None and due <= now else None


class SlowTerminal(PseudoTerminal):
    """A program at the other end of a slow line."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        line: Line | None = None,
    ) -> None:
        """Start the program."""
        self._there, self._back = Way(line or Line()), Way(line or Line())
        super().__init__(command, environment={**FAR, **(environment or {})})

    def send(self, keys: str) -> float:
        """Type; when that was."""
        at = monotonic()
        self._there.put(at, keys.encode())
        return at

    def read(self, seconds: float) -> Chunk | None:
        """The next bytes that arrive here, None when none do in time."""
        end = monotonic() + seconds
        while True:
            now = monotonic()
            while (typed := self._there.arrived(now)) is not None:
                os.write(self.master, typed.data)
            if (chunk := self._back.arrived(now)) is not None:
                self.chunks.append(chunk)
                return chunk
            if now >= end:
                return None
            dues = [way.due() for way in (self._there, self._back)]
            until = min([end, *(due for due in dues if due is not None)])
            if select.select([self.master], [], [], max(until - now, 0))[0]:
                try:
                    data = os.read(self.master, 1 << 16)
                except OSError:
                    return None
                self._back.put(monotonic(), data)
