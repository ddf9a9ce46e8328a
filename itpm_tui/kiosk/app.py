"""The monitor on the wall: turns through pages, and can do nothing else."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from textual import events

from itpm_tui.domain.refusals import Refusal
from itpm_tui.kiosk.wall import WallPalette, muted
from itpm_tui.presentation import kiosk
from itpm_tui.views.caption import project_key
from itpm_tui.views.registry import Registry
from itpm_tui.views.screens import SHOWING_TASKS, screen_of
from itpm_tui.views.shell import Shell
from itpm_tui.views.view import Motion
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.view import View

NOTICE_SECONDS = 3.0
"""For which a key is answered, and within which a second q leaves."""
LEAVING = frozenset({"ctrl+q", "ctrl+c"})
LONG_PAGES = frozenset({"list", "gantt"})
"""Screens that show their next part when their turn comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Which pages the monitor turns through, and how."""

    pages: tuple[str, ...] = ("list", "board", "calendar", "gantt")
    """Ids of screens, or names of views; at least one."""
    views: Mapping[str, ViewRecord] = field(default_factory=dict)
    """What the pages show that are views, by their names."""
    seconds: float = 20.0
    """For which each page is shown."""
    first: int = 0
    """The page that it begins with."""
    allow_exit: bool = False
    """Whether keys may end it."""

    def screen(self, page: int) -> str:
        """Id of the screen of a page."""
        name = self.pages[page]
        screen = str(self.views[name].values.screen) if name in self.views else name
        return screen if screen in SHOWING_TASKS else "list"


class Kiosk(Shell):
    """Views without verbs, without a cursor, with the age of what they show."""

    has_cursor = False
    CSS: ClassVar[str] = f"{Shell.CSS} #top {{ height: 3; }}"

    def __init__(self, setting: Setting, turns: Round) -> None:
        """Turn through the pages of a store that is opened for reading."""
        first = turns.screen(turns.first % len(turns.pages))
        # The list has its cursor sign from the glyphs.
        glyphs = replace(setting.glyphs, cursor=" ")
        super().__init__(replace(setting, first_screen=first, glyphs=glyphs), Registry)
        self.turns = turns
        self.page = turns.first % len(turns.pages)
        self.palette = WallPalette(setting.theme, setting.glyphs)
        self._muted = False
        self._read_at = setting.clock.local()
        self._turn_at = time.monotonic() + turns.seconds
        self._notice_until = 0.0
        self._last_key = ""
        self._second = -1
        self._places: dict[str, int] = {}
        self._usual = self.context.wanted
        self._take_view()

    def begin(self) -> None:
        """Begin to listen and to turn."""
        super().begin()
        self._turn_at = time.monotonic() + self.turns.seconds

    # --- keys do nothing

    async def on_event(self, event: events.Event) -> None:
        """Answer keys and pastes; nothing else comes of them."""
        if isinstance(event, events.Key):
            self._pressed(event.key)
        elif isinstance(event, events.Paste | events.MouseEvent):
            self._answer()
        else:
            await super().on_event(event)

    def _pressed(self, key: str) -> None:
        twice = key == self._last_key == "q" and time.monotonic() < self._notice_until
        self._last_key = key
        if self.turns.allow_exit and (twice or key in LEAVING):
            self.leave()
            return
        self._answer()

    def _answer(self) -> None:
        self._notice_until = time.monotonic() + NOTICE_SECONDS
        self.changed()

    # --- turning pages

    def listen(self) -> None:
        """Look for changes, turn when it is time, let the clock move on."""
        super().listen()
        now = self.clock.local()
        if self.live.feed is not None and self.live.lost is None:
            self._read_at = now
        if time.monotonic() >= self._turn_at:
            self._turn_at = time.monotonic() + self.turns.seconds
            self.turn()
        if now.second != self._second:
            self._second = now.second
            self.changed()

    def turn(self) -> None:
        """Show the next page."""
        if self.context.task_id is not None:
            self._places[self.turns.pages[self.page]] = self.context.task_id
        before = self.context.wanted
        self.page = (self.page + 1) % len(self.turns.pages)
        screen = self.turns.screen(self.page)
        self.context.task_id = self._places.get(self.turns.pages[self.page])
        self.context.date = self.clock.today()
        self._take_view()
        if screen != self.screen_id or self.context.wanted != before:
            self.visits.show(screen)
        if screen in LONG_PAGES and self.view.ready:
            self._next_part()

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
        """The part below the one shown last; from the top again after the end."""
        before = self.context.task_id
        try:
            self.view.move(Motion.PAGE_DOWN, 1)
            if self.context.task_id == before:
                self.view.move(Motion.TOP, 1)
        except Refusal as refusal:
            self.view.failure = refusal.text

    # --- what is shown around the page

    @property
    def moment(self) -> kiosk.Turn:
        """Where it stands."""
        tick = time.monotonic()
        shown = tick < self._notice_until
        leaves = " q q leaves" if self.turns.allow_exit else ""
        return kiosk.Turn(
            page=self.page + 1,
            pages=len(self.turns.pages),
            left=max(round(self._turn_at - tick), 0),
            read_at=self._read_at,
            now=self.clock.local(),
            lost=self.live.lost,
            notice=f"Kiosk, read only.{leaves}" if shown else "",
        )

    def _new_view(self, screen: str) -> View:
        view = super()._new_view(screen)
        if getattr(view, "preview_on", False):
            view.toggle_preview()
        return view

    def _paint_page(self, cells: int) -> None:
        moment = self.moment
        if moment.stale != self._muted:
            self._muted = moment.stale
            self._mute()
        try:
            self.view.paint()
        except Refusal as refusal:
            self.view.failure = refusal.text
            self.view.paint()
        wanted = self.context.wanted.project_id
        scope = (
            "all projects" if wanted is None else f"~{project_key(self.reader, wanted)}"
        )
        title = screen_of(self.screen_id).title
        if self.context.saved is not None:
            title = self.context.saved.name
        glyphs = self.setting.glyphs
        top = kiosk.top(title, scope, moment.now, cells, glyphs)
        self.query_one("#top", Paper).show(top)
        self.query_one("#foot", Paper).show(kiosk.foot(moment, cells, glyphs))

    def _mute(self) -> None:
        """All colours of pages down to muted when the data are old, and back."""
        theme = self.setting.theme
        self.palette = WallPalette(
            muted(theme) if self._muted else theme, self.setting.glyphs
        )
        for view in self.visits.views.values():
            view.dress(self.palette)
