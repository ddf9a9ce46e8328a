"""The clock of the person who looks, as every screen shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import TEXT, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.time_records import TimerRecord


class Running:
    """What runs, read off the event loop when time was changed by whomever."""

    def __init__(
        self,
        reader: Reader,
        clock: Clock,
        sign: str,
        *,
        read: Callable[[Callable[[], None]], object],
        shown: Callable[[], object],
    ) -> None:
        """Nothing is read yet.

        Args:
            reader: The store.
            clock: How long it runs.
            sign: What stands before the time.
            read: Does something in a thread.
            shown: Paints soon; may be called from a thread.
        """
        self._reader = reader
        self._clock = clock
        self._sign = sign
        self._read = read
        self._shown = shown
        self.timer: TimerRecord | None = None

    def hear(self, topics: frozenset[Topic]) -> None:
        """Read the clock again, where time was changed."""
        if topics & {Topic.TIME, Topic.TASKS}:
            self.begin()

    def begin(self) -> None:
        """Read the clock."""
        if self._reader.viewer.person_id is not None:
            self._read(self._look)

    def _look(self) -> None:
        try:
            found = self._reader.time.timer(self._reader.viewer.person_id or 0)
        except Refusal:
            return
        if found != self.timer:
            self.timer = found
            self._shown()

    @property
    def forgotten(self) -> bool:
        """Whether it ran long without a sign of the person."""
        from itpm_tui.planning.timer_guard import is_forgotten

        timer = self.timer
        return timer is not None and is_forgotten(timer.last_seen_at, self._clock.now())

    def spans(self) -> tuple[Span, ...]:
        """`● 00:42 FWL-12`; nothing where none runs."""
        timer = self.timer
        if timer is None:
            return ()
        from itpm_tui.planning.timer_guard import elapsed

        hours, minutes = divmod(elapsed(timer.started_at, self._clock.now()), 60)
        asks = " forgotten? t" if self.forgotten else ""
        role = "message.warning" if asks else TEXT
        return (
            Span(self._sign, "message.ok"),
            Span(f" {hours:02}:{minutes:02} {timer.subject}{asks}", role),
        )
