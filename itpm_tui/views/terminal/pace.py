"""How often a terminal is written to: seldom where each frame has a long way."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REMOTE: Final = ("SSH_CONNECTION", "SSH_TTY", "MOSH_KEY", "MOSH_CONNECTION")
FRAME_SECONDS: Final = 0.1
"""Between two frames over a network: ten in a second, each the newest state."""


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of a network."""
    return any(environment.get(name) for name in REMOTE)


class Pace:
    """When the next frame may be written."""

    def __init__(
        self, seconds: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Leave at least so many seconds between two frames; 0 for no pause."""
        self._seconds = seconds
        self._now = now
        self._next = now()

    def wait(self) -> float:
        """Seconds until a frame may be written; 0 for at once."""
        return max(self._next - self._now(), 0.0)

    def wrote(self) -> None:
        """A frame was written."""
        self._next = self._now() + self._seconds
