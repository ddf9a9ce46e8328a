"""The monitor on the wall: turns through pages, and can do nothing else."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.message import Message

from itpm_tui.domain.refusals import Refusal
from itpm_tui.kiosk.guard import Guarded
from itpm_tui.kiosk.pages.page import WallPage
from itpm_tui.kiosk.wall import Wall, nothing
from itpm_tui.views.view import Motion

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.kiosk.guard import Report
    from itpm_tui.kiosk.round import Round
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.view import View

NOTICE_SECONDS = 3.0
"""For which a key is answered, and within which a second q leaves."""
HOLD_SECONDS = 600.0
"""After which a page that was held turns again, should nobody think of it."""
SILENT_SECONDS = 10.0
"""After which a page that waits for the store is taken to wait in vain."""
RETRY_SECONDS = 5.0
"""Between two tries to read a page."""
LEAVING = frozenset({"ctrl+q", "ctrl+c"})
HOLDING = "space"
LONG_PAGES = frozenset({"list", "gantt"})
"""Screens that show their next part when their turn comes again."""


def _now() -> timedelta:
    """Data that are read where they are made are never old."""
    return timedelta()


class Kiosk(Wall):
    """Pages without verbs, without a cursor, with the age of what they show."""

    class Sealed(Message):
        """The seal of the last change was read."""

        def __init__(self, seal: tuple[int, str]) -> None:
            """Tell it."""
            super().__init__()
            self.seal = seal

    def __init__(
        self,
        setting: Setting,
        turns: Round,
        *,
        report: Report = nothing,
        data_age: Callable[[], timedelta] = _now,
    ) -> None:
        """Turn through the pages of a store that is opened for reading.

        Args:
            setting: What it stands on.
            turns: The pages.
            report: Keeps what is needed to find the defect of a page.
            data_age: How old the file is that is read, where that is a copy.
        """
        super().__init__(setting, turns, report=report)
        self._data_age = data_age
        self._last_key = ""
        self._retry_at = 0.0
        self._waits_since = time.monotonic()
        self._sealed_at = -2
        self._places: dict[str, int] = {}
        self._usual = self.context.wanted
        self._take_view()

    def begin(self) -> None:
        """Begin to listen and to turn."""
        super().begin()
        self._turn_at = time.monotonic() + self._seconds

    # --- keys change nothing

    async def on_event(self, event: events.Event) -> None:
        """Answer keys and pastes; nothing is changed by them."""
        if isinstance(event, events.Key):
            self._pressed(event.key)
        elif isinstance(event, events.Paste | events.MouseEvent):
            self._answer()
        else:
            await super().on_event(event)

    def _pressed(self, key: str) -> None:
        tick = time.monotonic()
        twice = key == self._last_key == "q" and tick < self._notice_until
        self._last_key = key
        if self.turns.allow_exit and (twice or key in LEAVING):
            self.leave()
            return
        if key == HOLDING:
            self._hold(tick)
        self._answer()

    def _hold(self, tick: float) -> None:
        """Keep the page, or turn on."""
        held = tick < self._held_until
        self._held_until = 0.0 if held else tick + HOLD_SECONDS
        self._turn_at = tick + (self._seconds if held else HOLD_SECONDS)

    def _answer(self) -> None:
        self._notice_until = time.monotonic() + NOTICE_SECONDS
        self.changed()

    # --- turning pages

    def listen(self) -> None:
        """Look for changes, turn when it is time, let the clock move on."""
        super().listen()
        tick = time.monotonic()
        self._try_again(tick)
        if self.live.feed is not None and self._lost is None:
            self._read_at = self.clock.local() - self._data_age()
            if self.live.position != self._sealed_at:
                self._sealed_at = self.live.position
                self._read_seal()
        if self._stays:
            self._move_on(tick)
        elif tick >= self._turn_at:
            self._held_until = 0.0
            self._move_on(tick)
            self.turn()
        if self._seen() != self._painted:
            self.changed()

    def _try_again(self, tick: float) -> None:
        """Read anew what could not be read."""
        view = self.view
        if not view.waits:
            self._waits_since = tick
        silent = tick - self._waits_since > SILENT_SECONDS
        self._silent = "The store does not answer" if silent else None
        failed = isinstance(view, Guarded) and (view.behind or view.failure)
        if failed and not view.waits and tick >= self._retry_at:
            self._retry_at = tick + RETRY_SECONDS
            view.load()

    def turn(self) -> None:
        """Show the next page."""
        if self._goes_on and self.view.ready:
            # Now, as a view that is hidden does not know how much it shows.
            self._next_part()
        if self.context.task_id is not None:
            self._places[self.turns.pages[self.page]] = self.context.task_id
        before = self.context.wanted
        self.page = (self.page + 1) % len(self.turns.pages)
        self._turn_at = time.monotonic() + self._seconds
        screen = self.turns.screen(self.page)
        self.context.task_id = self._places.get(self.turns.pages[self.page])
        self.context.date = self.clock.today()
        self._take_view()
        former = self.view
        known = screen in self.visits.views
        if screen != self.screen_id or self.context.wanted != before:
            self.visits.show(screen)
        view = self.view
        if isinstance(view, WallPage) and known:
            view.next_part()
        self._renew(former)
        self.changed()

    @property
    def _stays(self) -> bool:
        """Whether there is nothing else to show."""
        view = self.view
        alone = len(self.turns.pages) == 1
        return alone and isinstance(view, WallPage) and view.parts == 1

    @property
    def _goes_on(self) -> bool:
        """Whether the page shows its next part at its next turn."""
        # Several pages in one view would lose their places to each other.
        shown = [self.turns.screen(page) for page in range(len(self.turns.pages))]
        return self.screen_id in LONG_PAGES and shown.count(self.screen_id) == 1

    def _renew(self, former: View) -> None:
        """Let another view take the place of one that failed, when it is left."""
        if not isinstance(former, Guarded) or not former.broken:
            return
        if former is self.view:
            # There is no other page: read again, and draw what can be drawn.
            former.broken = False
            former.load()
            return
        del self.visits.views[former.id_of_screen]
        former.remove()

    def _take_view(self) -> None:
        """Ask for what the view of a page says, else for what all pages show."""
        view = self.turns.views.get(self.turns.pages[self.page])
        self.context.saved = view
        self.context.wanted = self._usual
        if view is None:
            return
        from itpm_tui.views import filtering  # only where pages are views

        wanted = self._usual
        if view.values.project_id is not None:
            wanted = replace(wanted, project_id=view.values.project_id)
        self.context.wanted = filtering.narrowed(self, wanted, view.text) or wanted

    def _next_part(self) -> None:
        """The part below, for when its turn comes again; the top after the end."""
        before = self.context.task_id
        try:
            self.view.move(Motion.PAGE_DOWN, 1)
            if self.context.task_id == before:
                self.view.move(Motion.TOP, 1)
        except Refusal as refusal:
            self.view.failure = refusal.text

    @work(thread=True, exclusive=True, group="seal")
    def _read_seal(self) -> None:
        """Read the seal of the last change, off the event loop."""
        with suppress(Refusal):
            self.post_message(self.Sealed(self.reader.seal()))

    @on(Sealed)
    def _sealed(self, event: Sealed) -> None:
        self._seal = event.seal
        self.changed()
