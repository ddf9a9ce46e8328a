"""The picture moves by a cell now and then, so that nothing burns into the panel."""

from __future__ import annotations

from typing import NamedTuple

DRIFT_SECONDS = 600.0
"""For which the picture stays where it is."""


class Offset(NamedTuple):
    """Cells by which the picture stands further left and further up."""

    left: int
    up: int


ROUND = (Offset(0, 0), Offset(1, 0), Offset(1, 1), Offset(0, 1))
"""The places of the picture, each a cell from the one before."""


class Drift:
    """Where the picture stands, and when it moves on."""

    def __init__(self, tick: float) -> None:
        """Stand at the first place.

        Args:
            tick: Seconds of a clock that only goes on.
        """
        self._since = tick
        self._place = 0

    @property
    def offset(self) -> Offset:
        """Where the picture stands."""
        return ROUND[self._place]

    def move(self, tick: float) -> bool:
        """Go on to the next place when it is time; whether it was."""
        if tick - self._since < DRIFT_SECONDS:
            return False
        self._since = tick
        self._place = (self._place + 1) % len(ROUND)
        return True
