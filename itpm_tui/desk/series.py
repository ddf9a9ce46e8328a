"""Steps: changes that are undone as one."""

from __future__ import annotations

import time
import uuid

SERIES_SECONDS = 2.0
"""Between two presses of a series that is undone as one."""


def new_step(name: str) -> str:
    """A name that no other step has."""
    return f"{name} {uuid.uuid4().hex[:12]}"


class Series:
    """Quick presses of the same action on the same tasks."""

    def __init__(self) -> None:
        """Have seen no press yet."""
        self._wanted: tuple[str, tuple[int, ...]] = ("", ())
        self._at = 0.0
        self._step = ""

    def step_of(self, action: str, ids: list[int]) -> str:
        """Name of the step that a quick series of the same action is."""
        now = time.monotonic()
        wanted = (action, tuple(ids))
        if wanted != self._wanted or now - self._at > SERIES_SECONDS:
            self._wanted = wanted
            self._step = new_step(action)
        self._at = now
        return self._step
