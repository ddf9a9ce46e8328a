"""Looking for changes on a server that may be far away, without waiting for it."""

from __future__ import annotations

import time
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from itpm_tui.domain.events import Changed
from itpm_tui.domain.refusals import Refusal, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.reader import Feed

LOOK_SECONDS = 0.25
"""Between two looks."""
SILENT_SECONDS = 8.0
"""After which a server that says nothing is taken to be away."""


class Watch:
    """A `Feed` that looks in a thread: `poll` only hands on what was seen.

    A network that is cut answers nothing at all, not even that it is cut. Whoever
    waited for it would stand still, and with it the clock that tells the age of data.
    """

    def __init__(self, open_feed: Callable[[], Feed]) -> None:
        """Begin to look.

        Args:
            open_feed: Opens the feed that is looked at, in the thread.
        """
        self._open_feed = open_feed
        self._lock = Lock()
        self._ended = Event()
        self._seen: Changed | None = None
        self._refusal: Refusal | None = None
        self._answered = time.monotonic()
        self._thread = Thread(target=self._look_on, name="watch", daemon=True)
        self._thread.start()

    def poll(self) -> Changed | None:
        """What was seen since the last call, None when nothing was.

        Raises:
            StoreUnavailable: If the server is away, or silent for a while.
        """
        with self._lock:
            if self._refusal is not None:
                raise StoreUnavailable(self._refusal.text)
            if time.monotonic() - self._answered > SILENT_SECONDS:
                raise StoreUnavailable("The server of the store does not answer.")
            seen, self._seen = self._seen, None
            return seen

    def close(self) -> None:
        """Look no more; a look that is under way is not waited for."""
        self._ended.set()

    def _look_on(self) -> None:
        feed: Feed | None = None
        while not self._ended.wait(LOOK_SECONDS):
            try:
                if feed is None:
                    feed = self._open_feed()
                news = feed.poll()
            except Refusal as refusal:
                with self._lock:
                    self._refusal = refusal
            else:
                self._take(news)
        if feed is not None:
            feed.close()

    def _take(self, news: Changed | None) -> None:
        with self._lock:
            self._refusal = None
            self._answered = time.monotonic()
            before = self._seen
            if news is not None and before is not None:
                news = Changed(news.topics | before.topics, news.position)
            self._seen = news or before
