"""The monitor on the wall: turns through pages, and can do nothing else."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.message import Message

from itpm_tui.domain.refusals import Refusal
from itpm_tui.kiosk.drift import Drift
from itpm_tui.kiosk.guard import Guarded, guarded
from itpm_tui.kiosk.looks import Light, WallPalette, theme_at
from itpm_tui.kiosk.pages.page import WallPage
from itpm_tui.kiosk.round import ALL
from itpm_tui.presentation import kiosk
from itpm_tui.views.registry import Registry
from itpm_tui.views.screens import screen_of
from itpm_tui.views.shell import Shell
from itpm_tui.views.view import Motion
from itpm_tui.views.widgets.paper import Paper

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
LEAVING = frozenset({"ctrl+q", "ctrl+c"})
HOLDING = "space"
LONG_PAGES = frozenset({"list", "gantt"})
"""Screens that show their next part when their turn comes again."""


def _nothing(_defect: BaseException) -> None:
    """Report nothing."""


def _now() -> timedelta:
    """Data that are read where they are made are never old."""
    return timedelta()


class Kiosk(Shell):
    """Pages without verbs, without a cursor, with the age of what they show."""

    has_cursor = False
    CSS: ClassVar[str] = f"{Shell.CSS} #top {{ height: 3; }}"

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
        report: Report = _nothing,
        data_age: Callable[[], timedelta] = _now,
    ) -> None:
        """Turn through the pages of a store that is opened for reading.

        Args:
            setting: What it stands on.
            turns: The pages.
            report: Keeps what is needed to find the defect of a page.
            data_age: How old the file is that is read, where that is a copy.
        """
        first = turns.screen(turns.first % len(turns.pages))
        super().__init__(replace(setting, first_screen=first), Registry)
        self.turns = turns
        self.page = turns.first % len(turns.pages)
        self._report = report
        self._data_age = data_age
        self.palette = WallPalette(setting.theme, setting.glyphs)
        self._light = Light.FULL
        self._drift = Drift(time.monotonic())
        self._read_at = setting.clock.local()
        self._turn_at = time.monotonic() + self._seconds
        self._notice_until = self._held_until = 0.0
        self._last_key = ""
        self._painted: object = None
        self._seal: tuple[int, str] | None = None
        self._sealed_at = -2
        self._places: dict[str, int] = {}
        self._usual = self.context.wanted
        self._take_view()

    @property
    def _seconds(self) -> float:
        """For how long the page is shown."""
        return self.turns.seconds_of(self.page)

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
        if self.live.feed is not None and self.live.lost is None:
            self._read_at = self.clock.local() - self._data_age()
            if self.live.position != self._sealed_at:
                self._sealed_at = self.live.position
                self._read_seal()
        if tick >= self._turn_at:
            self._held_until = 0.0
            self._move_on(tick)
            self.turn()
        elif len(self.turns.pages) == 1:
            self._move_on(tick)
        if self._seen() != self._painted:
            self.changed()

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
        self._renew(screen)
        known = screen in self.visits.views
        if screen != self.screen_id or self.context.wanted != before:
            self.visits.show(screen)
        view = self.view
        if isinstance(view, WallPage) and known:
            view.next_part()
        self.changed()

    @property
    def _goes_on(self) -> bool:
        """Whether the page shows its next part at its next turn."""
        # Several pages in one view would lose their places to each other.
        shown = [self.turns.screen(page) for page in range(len(self.turns.pages))]
        return self.screen_id in LONG_PAGES and shown.count(self.screen_id) == 1

    def _renew(self, screen: str) -> None:
        """Let another view take the place of one that failed."""
        view = self.visits.views.get(screen)
        if not isinstance(view, Guarded) or not view.broken:
            return
        if screen == self.screen_id:
            # It is in front: read again, and draw what can be drawn.
            view.broken = False
            view.load()
            return
        del self.visits.views[screen]
        view.remove()

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

    def _move_on(self, tick: float) -> None:
        """Move the picture by a cell, when it is time."""
        if self._drift.move(tick):
            up = self._drift.offset.up
            self.query_one("#top").styles.height = 3 - up
            self.query_one("#foot").styles.height = 2 + up
            self._dress_pages()

    # --- what is shown around the page

    @property
    def moment(self) -> kiosk.Turn:
        """Where it stands."""
        tick = time.monotonic()
        shown = tick < self._notice_until
        leaves = " q q leaves." if self.turns.allow_exit else ""
        holds = " space holds the page." if len(self.turns.pages) > 1 else ""
        return kiosk.Turn(
            page=self.page + 1,
            pages=len(self.turns.pages),
            left=self._turn_at - tick,
            read_at=self._read_at,
            now=self.clock.local(),
            lost=self.live.lost,
            notice=f"Kiosk, read only.{leaves}{holds}" if shown else "",
            held=tick < self._held_until,
            seal=self._seal,
        )

    def _seen(self) -> object:
        """What of the moment is shown: it is painted again when that differs."""
        moment = self.moment
        seconds = int(moment.age.total_seconds())
        age = seconds if seconds < kiosk.OLD_SECONDS else seconds // 60
        now = (moment.now.date(), moment.now.hour, moment.now.minute)
        count = moment.next_in if moment.pages > 1 else 0
        said = (moment.lost, moment.notice, moment.held, moment.seal)
        return (moment.page, now, count, age, said)

    def _new_view(self, screen: str) -> View:
        site = self._site()
        wall = self.turns.wall_page(self.page)
        if wall is not None and screen == wall.SCREEN:
            page = guarded(wall, self._report)
            return page(site, self.turns.only)
        # The list has its cursor sign from the glyphs.
        glyphs = replace(site.glyphs, cursor=" ")
        page = guarded(screen_of(screen).view(), self._report)
        return page(replace(site, glyphs=glyphs))

    def _paint_page(self, cells: int) -> None:
        self._painted = self._seen()
        moment = self.moment
        light = self._light_of(moment)
        if light is not self._light:
            self._light = light
            self._dress_pages()
        try:
            self.view.paint()
        except Refusal as refusal:
            self.view.failure = refusal.text
            self.view.paint()
        glyphs = self.setting.glyphs
        top = kiosk.top(
            *self._title(), moment.now, cells, glyphs, clock=not self._has_clock
        )
        foot = kiosk.foot(moment, cells, glyphs)
        up = self._drift.offset.up
        self.query_one("#top", Paper).show(top[up:])
        self.query_one("#foot", Paper).show(foot)

    @property
    def _has_clock(self) -> bool:
        return isinstance(self.view, WallPage) and self.view.BIG_CLOCK

    def _title(self) -> tuple[str, str]:
        """What the page is called, and what it is about."""
        scope = self.turns.scope
        if isinstance(self.view, WallPage):
            return self.view.title, self.turns.title if scope == ALL else scope
        title = screen_of(self.screen_id).title
        return title if self.context.saved is None else self.context.saved.name, scope

    def _light_of(self, moment: kiosk.Turn) -> Light:
        if moment.stale:
            return Light.OLD
        night = self.turns.night
        return Light.NIGHT if night and night.holds(moment.now) else Light.FULL

    def _dress_pages(self) -> None:
        """Paint everything in the light and at the place of the moment."""
        theme, glyphs = self.setting.theme, self.setting.glyphs
        left = self._drift.offset.left
        self.palette = WallPalette(theme_at(theme, self._light), glyphs, left)
        for view in self.visits.views.values():
            view.dress(self.palette)
        # What is said of old data stays loud.
        frame = Light.FULL if self._light is Light.OLD else self._light
        around = WallPalette(theme_at(theme, frame), glyphs, left)
        for name in ("#top", "#foot"):
            self.query_one(name, Paper).dress(around)
