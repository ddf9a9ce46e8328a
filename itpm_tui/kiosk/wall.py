"""What the monitor shows: a page in the light of the moment, and what is around it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

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
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from itpm_tui.kiosk.guard import Report
    from itpm_tui.kiosk.round import Round
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.view import View


def nothing(_defect: BaseException) -> None:
    """Report nothing."""


class Wall(Shell):
    """Paints pages without a cursor, with the age of what they show."""

    has_cursor = False
    CSS: ClassVar[str] = f"{Shell.CSS} #top {{ height: 3; }}"

    def __init__(
        self,
        setting: Setting,
        turns: Round,
        *,
        report: Report = nothing,
    ) -> None:
        """Show the first page of a store that is opened for reading.

        Args:
            setting: What it stands on.
            turns: The pages.
            report: Keeps what is needed to find the defect of a page.
        """
        first = turns.screen(turns.first % len(turns.pages))
        super().__init__(replace(setting, first_screen=first), Registry)
        self.turns = turns
        self.page = turns.first % len(turns.pages)
        self._report = report
        self.palette = WallPalette(setting.theme, setting.glyphs)
        self._light = Light.FULL
        self._drift = Drift(time.monotonic())
        self._read_at = setting.clock.local()
        self._turn_at = time.monotonic() + self._seconds
        self._notice_until = self._held_until = 0.0
        self._painted: object = None
        self._silent: str | None = None
        """Said where the store has not answered for a while."""
        self._seal: tuple[int, str] | None = None

    @property
    def _seconds(self) -> float:
        """For how long the page is shown."""
        return self.turns.seconds_of(self.page)

    @property
    def _lost(self) -> str | None:
        """Why what is shown may not be what the store holds; None where it is."""
        view = self.view
        behind = view.behind if isinstance(view, Guarded) else None
        return self.live.lost or behind or self._silent

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
            lost=self._lost,
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
            whole = self.view.ABOUT or self.turns.title
            return self.view.title, whole if scope == ALL else scope
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

    def _move_on(self, tick: float) -> None:
        """Move the picture by a cell, when it is time."""
        if self._drift.move(tick):
            up = self._drift.offset.up
            self.query_one("#top").styles.height = 3 - up
            self.query_one("#foot").styles.height = 2 + up
            self._dress_pages()
            self.changed()
