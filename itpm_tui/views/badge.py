"""How much waits for the person: the number that the tab of the inbox shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.inbox import InboxCounts
    from itpm_tui.domain.reader import Reader

_TOPICS = frozenset({Topic.INBOX, Topic.COMMENTS, Topic.TASKS, Topic.PROJECTS})
"""What may change how much waits."""


class Badge:
    """The number, read anew when something changed that may change it."""

    def __init__(
        self,
        reader: Reader,
        *,
        read: Callable[[int], object],
        changed: Callable[[], None],
    ) -> None:
        """Know nothing yet.

        Args:
            reader: Of the person; a monitor that stands for nobody has no number.
            read: Calls `count` off the event loop, and `take` with its own argument
                and what that returns.
            changed: Paints soon.
        """
        self._reader = reader
        self._read = read
        self._changed = changed
        self._turn = 0
        self.waiting: int | None = None
        """What waits; None while that is not known, and for nobody."""

    def hear(self, topics: frozenset[Topic]) -> None:
        """Something changed."""
        if topics & _TOPICS and self._reader.viewer.person_id is not None:
            self._turn += 1
            self._read(self._turn)

    def count(self) -> InboxCounts:
        """How much waits, as the store has it now."""
        return self._reader.inbox.counts()

    def take(self, turn: int, counts: InboxCounts) -> None:
        """Show another number, unless it was asked for again since."""
        if turn == self._turn and counts.waiting != self.waiting:
            self.waiting = counts.waiting
            self._changed()
