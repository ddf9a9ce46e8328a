"""Work beside the page: off the event loop, its result shown on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from itpm_tui.domain.refusals import Refusal
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable


class Beside(Paper):
    """A page that has something computed while it stays as it is."""

    @dataclass
    class Done(Message):
        """What was computed can be shown."""

        show: Callable[[], None]

    def compute(
        self, work: Callable[[], Callable[[], None]], failed: Callable[[str], None]
    ) -> None:
        """Compute in a thread.

        Args:
            work: Done there; returns what shows its result, called on the event loop.
            failed: Told why there is none, on the event loop.
        """
        self.run_worker(
            partial(self._in_thread, work, failed), thread=True, group="compute"
        )

    def _in_thread(
        self, work: Callable[[], Callable[[], None]], failed: Callable[[str], None]
    ) -> None:
        try:
            show = work()
        except Refusal as refusal:
            show = partial(failed, refusal.text)
        self.post_message(self.Done(show))

    @on(Done)
    def _done(self, event: Done) -> None:
        event.show()
