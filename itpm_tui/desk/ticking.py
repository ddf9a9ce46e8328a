"""Time passing at a desk: what it causes is made at the start and each minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from itpm_tui.domain.clock import Clock

FIRST_SECONDS = 4.0
"""After the start: the first keys are not to wait for it."""
SECONDS = 60.0


class Ticking:
    """Makes what time causes, unless nothing can have come of it.

    Nothing can where the day is the same and nothing was changed since the last time.
    """

    def __init__(
        self, clock: Clock, position: Callable[[], int], tick: Callable[[], None]
    ) -> None:
        """Nothing is made yet.

        Args:
            clock: The time.
            position: Number of the last change that is known of.
            tick: Makes what time has caused.
        """
        self._clock = clock
        self._position = position
        self._tick = tick
        self._last: tuple[date, int] | None = None

    def minute(self) -> None:
        """A minute is over."""
        now = (self._clock.today(), self._position())
        if now != self._last:
            self._last = now
            self._tick()
