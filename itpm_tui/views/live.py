"""Staying true: changes by whomever, the clock, the store lost and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.events import EVERYTHING, Changed, Topic
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Feed
    from itpm_tui.views.message_line import MessageLine
    from itpm_tui.views.visits import Visits


class Live:
    """The change feed, and how far what is shown has followed it."""

    def __init__(
        self,
        open_feed: Callable[[], Feed],
        clock: Clock,
        visits: Visits,
        line: MessageLine,
        *,
        changed: Callable[[], None],
        paint: Callable[[], None],
        moved: Callable[[], None],
        heard: Callable[[frozenset[Topic]], None],
    ) -> None:
        """Follow nothing yet.

        Args:
            open_feed: Opens the change feed at the position of the reader.
            clock: Its minute is shown.
            visits: The views that read anew.
            line: Says that the store is lost, or back.
            changed: Paints soon.
            paint: Paints now.
            moved: Paints soon, with another thing under the cursor.
            heard: Told of what changed.
        """
        self._open_feed = open_feed
        self._clock = clock
        self._visits = visits
        self._line = line
        self._changed = changed
        self._paint = paint
        self._moved = moved
        self._heard = heard
        self._position = -1
        self._minute = -1
        self.feed: Feed | None = None
        self.lost: str | None = None
        """Why the store cannot be read, where it cannot."""

    @property
    def position(self) -> int:
        """Number of the last change that was heard of; -1 before the first."""
        return self._position

    def begin(self) -> None:
        """Follow the changes from now on."""
        try:
            self.feed = self._open_feed()
        except Refusal as refusal:
            self._lose(refusal.text)

    def listen(self) -> None:
        """Look for changes, and let the clock move on."""
        minute = self._clock.local().minute
        if minute != self._minute:
            self._changed()
            if self._minute >= 0:
                # What sleeps may wake, and a day may be due, without any change.
                self.receive(Changed(frozenset({Topic.INBOX}), self._position))
            self._minute = minute
        if self.feed is None:
            self.begin()
            return
        try:
            news = self.feed.poll()
        except Refusal as refusal:
            self._lose(refusal.text)
            return
        if self.lost is not None:
            self.lost = None
            self._line.say("The store is back.", "ok")
            news = news or Changed(EVERYTHING, self._position)
        if news is not None and (
            news.position != self._position or news.topics == EVERYTHING
        ):
            self.receive(news)

    def _lose(self, reason: str) -> None:
        if self.lost is None:
            self.lost = reason
            self._line.say(reason, "error")

    def receive(self, news: Changed) -> None:
        """Read again what a change touches: in front at once, behind when shown."""
        self._position = max(self._position, news.position)
        self._heard(news.topics)
        shown = self._visits.view
        for view in self._visits.views.values():
            if news.topics & view.TOPICS:
                view.forget(news.topics)
                view.stale = view is not shown
        self._moved()
        if news.topics & shown.TOPICS:
            # The rows in sight first: reading all of them holds the connection.
            self._paint()
            shown.load_behind()

    def reload(self) -> None:
        """Read again from the store, the screen in front first."""
        self.receive(Changed(EVERYTHING, self._position))
