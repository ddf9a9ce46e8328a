"""The shell: one Textual screen with a frame, the views, and the panel of a mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Container
from textual.geometry import Offset

from itpm_tui.domain.events import EVERYTHING
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import frame, linear
from itpm_tui.views.caption import foot_lines, top_lines
from itpm_tui.views.modes import Prompt
from itpm_tui.views.panels import panel_lines, show_panel
from itpm_tui.views.parts import Parts
from itpm_tui.views.speech import Speech
from itpm_tui.views.terminal.sent_key import sent_for
from itpm_tui.views.view import View
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from itpm_tui.presentation.lines import Lines

READ_ONLY = "READ ONLY"
FEED_SECONDS = 0.25
"""Between two looks for changes; a look costs microseconds."""


class Shell(Parts):
    """What the desk and the kiosk have in common: the screen and its parts."""

    CSS = """
    Screen { layers: page panel; overflow: hidden; }
    #top { dock: top; height: 2; }
    #foot { dock: bottom; height: 2; }
    #page { height: 1fr; }
    #panel { layer: panel; dock: bottom; visibility: hidden; }
    """

    # --- the screen

    def compose(self) -> ComposeResult:
        """Frame, first view and panel; other views come when they are visited."""
        yield Paper(self.palette, id="top")
        with Container(id="page"):
            yield self.visits.first()
        yield Paper(self.palette, id="foot")
        yield Paper(self.palette, id="panel")

    def on_mount(self) -> None:
        """Read what the first frame shows; leave the rest for after it."""
        try:
            self.view.first()
        except Refusal as refusal:
            self.view.failure = refusal.text
        self.waiting.expect(self.screen_id)
        self.router.hold()
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Begin what must not be paid before the first frame, the keys first."""
        self.keyring.read()
        self.router.release()
        self.changed()
        self.live.begin()
        self.running.begin()
        self.view.load()
        self.set_interval(FEED_SECONDS, self.listen)
        self.badge.hear(EVERYTHING)
        if self.setting.learn:
            self.lesson.begin()

    def listen(self) -> None:
        """Look for changes by whomever, and let the clock move on."""
        self.live.listen()

    def refused(self, refusal: Refusal) -> None:
        """Say why something was not read; all goes on."""
        self.say(refusal.text, "error")

    def _paint(self) -> None:
        self._paint_due = False
        cells, rows = self.size
        view = self.visits.views.get(self.screen_id)
        if not cells or view is None or not view.is_attached:
            return
        small = cells < frame.LEAST[0] or rows < frame.LEAST[1]
        if not small:
            self._paint_page(cells)
        self._show_panel(small, cells, rows)
        self.resting.watch()

    def _paint_page(self, cells: int) -> None:
        mode = self.mode
        self.view.writing = None
        if isinstance(mode, Prompt) and mode.in_place:
            self.view.writing = mode
        try:
            self.view.paint()
        except Refusal as refusal:
            self.view.failure = refusal.text
            self.view.paint()
        still = self.setting.speech is Speech.READER
        top, foot = top_lines(self, cells, still=still), foot_lines(self, cells)
        if self.speak is not None:
            top, foot = linear.flat(top), linear.flat(foot)
        self.query_one("#top", Paper).show(top)
        self.query_one("#foot", Paper).show(foot)

    def place_cursor(self) -> None:
        """Put the terminal's cursor where the keys act."""
        panel = self.query_one("#panel", Paper)
        paper = panel if panel.visible else self.view
        at = linear.cursor_of(paper.shown)
        y, x = at if at is not None else (0, 0)
        self.cursor_position = Offset(paper.region.x + x, paper.region.y + y)

    def _show_panel(self, small: bool, cells: int, rows: int) -> None:
        lines: Lines
        if small:
            lines = frame.too_small(cells, rows)
            lines = (*lines, *[lines[0]] * (rows - len(lines)))
        else:
            glyphs = self.setting.glyphs
            written = self.view.writing is not None and self.view.writes_in_place()
            mode = None if written else self.mode
            lines = panel_lines(mode, cells, rows - 4, glyphs)
            lines = lines or self.lesson.lines(cells, glyphs)
            if self.speak is not None:
                lines = linear.linear(lines, cells, rows - 4)
        show_panel(self.query_one("#panel", Paper), lines, whole=small)

    @on(events.Resize)
    def _resized(self) -> None:
        self.changed()

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pastes to the router in the turn in which they arrive."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            sent = sent_for(event)
            self.leaving.press(
                lambda: self.router.press(event.key, event.character, sent)
            )
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            self.router.paste(event.text)
        else:
            await super().on_event(event)

    # --- what views report

    @on(View.Read)
    def _read(self, event: View.Read) -> None:
        if event.view.take_read(event):
            self._arrived(event.view.id_of_screen)

    @on(View.Failed)
    def _failed(self, event: View.Failed) -> None:
        if event.view.take_failed(event):
            self._arrived(event.view.id_of_screen)

    def _arrived(self, screen: str) -> None:
        try:
            self.visits.arrived(screen)
        finally:
            self.changed()
            self.waiting.arrived(screen)

    def state_words(self) -> list[tuple[str, str]]:
        """Words at the right end of the context line, with their roles."""
        words = [self.setting.note] if self.setting.note else []
        if self.router.read_only and READ_ONLY not in words:
            words.append(READ_ONLY)
        return [(word, "message.warning") for word in words]
