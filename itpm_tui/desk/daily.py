"""The copy of the day, made behind the work of whoever sits here first."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from itpm_tui.domain.clock import Clock

FIRST_SECONDS = 20.0
"""After the start: the first work is not to share the disk with it."""

Keep: TypeAlias = "Callable[[date], object]"
"""Makes the copy of a day, unless it is there or being made by somebody else."""


class DailyCopy:
    """Asks for the copy of each day once, in a thread that nothing waits for.

    The end of the program breaks it off: a copy has its name only when it is whole,
    and the next desk makes it.
    """

    def __init__(
        self, clock: Clock, keep: Keep | None, failed: Callable[[str], object]
    ) -> None:
        """Make nothing yet.

        Args:
            clock: The time.
            keep: Makes the copy; None where none is to be made.
            failed: Told in the thread why there is none.
        """
        self._clock = clock
        self._keep = keep
        self._failed = failed
        self._asked: date | None = None
        self.thread: threading.Thread | None = None

    def minute(self) -> None:
        """A minute is over."""
        today = self._clock.today()
        if self._keep is None or today == self._asked:
            return
        self._asked = today
        self.thread = threading.Thread(
            target=self._make, args=(self._keep, today), name="copy", daemon=True
        )
        self.thread.start()

    def _make(self, keep: Keep, day: date) -> None:
        try:
            keep(day)
        except Refusal as refusal:
            self._failed(f"There is no copy of today. {refusal.text}")
