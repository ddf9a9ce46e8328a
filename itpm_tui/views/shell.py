"""The shell: one Textual screen with a frame, the views, and the panel of a mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Container

from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import frame
from itpm_tui.views.caption import foot_lines, top_lines
from itpm_tui.views.context import Context
from itpm_tui.views.keyring import Keyring
from itpm_tui.views.leader_hint import LeaderHint
from itpm_tui.views.leaving import Leaving
from itpm_tui.views.live import Live
from itpm_tui.views.message_line import MessageLine
from itpm_tui.views.narrowing import Narrowing
from itpm_tui.views.paint import Palette
from itpm_tui.views.panels import panel_lines, show_panel
from itpm_tui.views.reckoning import Reckoning
from itpm_tui.views.resting import Resting
from itpm_tui.views.router import Router
from itpm_tui.views.screens import screen_of
from itpm_tui.views.terminal.driver import driver_class
from itpm_tui.views.terminal.failing import Failing
from itpm_tui.views.terminal.output import CellDiffing
from itpm_tui.views.terminal.sent_key import sent_for
from itpm_tui.views.tutorial.lesson import Lesson
from itpm_tui.views.view import Site, View
from itpm_tui.views.visits import Visits
from itpm_tui.views.waiting import Waiting
from itpm_tui.views.wardrobe import Wardrobe
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from itpm_tui.config.themes import Theme
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Reader
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.bound import Bound
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.registry import Action, Registry
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.stage import Stage

READ_ONLY = "READ ONLY"
FEED_SECONDS = 0.25
"""Between two looks for changes; a look costs microseconds."""
HINT_SECONDS = 0.25
"""After which a leader that got no letter shows its choices."""
TYPING_SECONDS = 0.12
"""After which a filter that is not typed on is applied."""
REST_SECONDS = 0.12
"""After which a cursor that does not move is at rest."""


class Shell(Failing[None], CellDiffing[None]):
    """What the desk and the kiosk have in common: the screen and its parts."""

    ENABLE_COMMAND_PALETTE = False
    has_cursor = True
    """Whether views show where the keys act."""
    BINDINGS: ClassVar = []
    CSS = """
    Screen { layers: page panel; overflow: hidden; }
    #top { dock: top; height: 2; }
    #foot { dock: bottom; height: 2; }
    #page { height: 1fr; }
    #panel { layer: panel; dock: bottom; visibility: hidden; }
    """

    def __init__(self, setting: Setting, registry: Registry[Stage]) -> None:
        """Stand on a store that is opened for reading."""
        super().__init__(driver_class=driver_class(), ansi_color=setting.theme.ansi)
        self.setting = setting
        self.context = Context(date=setting.clock.today(), task_id=setting.task_id)
        if setting.wanted is not None:
            self.context.wanted = setting.wanted
        self.palette = Palette(setting.theme, setting.glyphs)
        self.mono = setting.theme.colourless
        self._paint_due = False
        self.router = Router(self, registry)
        self.line = MessageLine(self.changed)
        self.waiting = Waiting(self.router.hold, self.router.release)
        self.leader_hint = LeaderHint(
            self.router.modes,
            later=lambda go: self.set_timer(HINT_SECONDS, go),
            changed=self.changed,
        )
        self._join_views()
        self._join_wishes(registry)
        self.keyring.read()

    def _join_views(self) -> None:
        """What leads from screen to screen and keeps them true."""
        setting = self.setting
        self.visits = Visits(
            setting.first_screen,
            self.context,
            self.waiting,
            self.line,
            make=self._new_view,
            mount=lambda view: self.query_one("#page").mount(view),
            moved=self._moved,
        )
        self.resting = Resting(
            self.context,
            self.visits,
            self.line,
            lambda go: self.set_timer(REST_SECONDS, go, name="rest"),
        )
        self.narrowing = Narrowing(
            self.context,
            self.visits,
            self.waiting,
            later=lambda go: self.set_timer(TYPING_SECONDS, go, name="typing"),
            changed=self.changed,
        )
        self.live = Live(
            setting.open_feed,
            setting.clock,
            self.visits,
            self.line,
            changed=self.changed,
            paint=self._paint,
            moved=self._moved,
        )

    def _join_wishes(self, registry: Registry[Stage]) -> None:
        """What a person wants of it: keys, theme, tutorial, how days are read."""
        setting = self.setting
        self.keyring = Keyring(registry, setting.read_keys, taken=self._keys_taken)
        self.wardrobe = Wardrobe(
            setting.find_theme, setting.theme_names, dress=self._dress
        )
        self.lesson = Lesson(
            setting.remembered,
            keys=lambda: {a.id: a.keys[0] for a in self.registry if a.keys},
            say=self.say,
            changed=self.changed,
        )
        self.leaving = Leaving(self.lesson, self.line, leave=self.leave)
        self.reckoning = Reckoning(
            setting.reader,
            self.context,
            date_order=setting.date_order,
            day_min=setting.day_min,
        )

    # --- the screen

    def compose(self) -> ComposeResult:
        """Frame, first view and panel; other views come when they are visited."""
        yield Paper(self.palette, id="top")
        with Container(id="page"):
            yield self.visits.first()
        yield Paper(self.palette, id="foot")
        yield Paper(self.palette, id="panel")

    def _new_view(self, screen: str) -> View:
        site = Site(
            reader=self.setting.reader,
            clock=self.setting.clock,
            context=self.context,
            palette=self.palette,
            glyphs=self.setting.glyphs,
            changed=self.changed,
            say=self.say,
            remembered=self.setting.remembered,
            settings=self.setting.own,
            cursor=self.has_cursor,
            verbs="task.add" in self.registry,
        )
        return screen_of(screen).view()(site)

    def on_mount(self) -> None:
        """Read what the first frame shows; leave the rest for after it."""
        try:
            self.view.first()
        except Refusal as refusal:
            self.view.failure = refusal.text
        self.waiting.expect(self.screen_id)
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Begin what must not be paid before the first frame."""
        self.live.begin()
        self.view.load()
        self.set_interval(FEED_SECONDS, self.listen)
        if self.setting.learn:
            self.lesson.begin()

    def listen(self) -> None:
        """Look for changes by whomever, and let the clock move on."""
        self.live.listen()

    def changed(self) -> None:
        """Paint soon, once for all that changes until then."""
        if not self._paint_due:
            self._paint_due = True
            self.call_later(self._paint)

    def _moved(self) -> None:
        """Paint, and let the cursor come to rest on what is under it now."""
        self.resting.again()
        self.changed()

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
        try:
            self.view.paint()
        except Refusal as refusal:
            self.view.failure = refusal.text
            self.view.paint()
        self.query_one("#top", Paper).show(top_lines(self, cells))
        self.query_one("#foot", Paper).show(foot_lines(self, cells))

    def _show_panel(self, small: bool, cells: int, rows: int) -> None:
        lines: Lines
        if small:
            lines = frame.too_small(cells, rows)
            lines = (*lines, *[lines[0]] * (rows - len(lines)))
        else:
            glyphs = self.setting.glyphs
            lines = panel_lines(self.mode, cells, rows - 4, glyphs)
            lines = lines or self.lesson.lines(cells, glyphs)
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
        self.visits.arrived(screen)
        self.changed()
        self.waiting.arrived(screen)

    # --- what actions may do (Stage)

    @property
    def reader(self) -> Reader:
        """The store, for reading."""
        return self.setting.reader

    @property
    def clock(self) -> Clock:
        """The time."""
        return self.setting.clock

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.visits.view

    @property
    def screen_id(self) -> str:
        """Id of the screen that is shown."""
        return self.visits.screen_id

    @property
    def registry(self) -> Registry[Stage]:
        """All actions."""
        return self.keyring.registry

    @property
    def mode(self) -> Mode | None:
        """The mode that has the keys, None in normal mode."""
        return self.router.mode

    def say(self, text: str, kind: str = "info") -> None:
        """Show one sentence in the message line."""
        self.line.say(text, kind)

    def open(self, mode: Mode) -> None:
        """Put a prompt, form or panel on top."""
        self.router.modes.open(mode)
        self.changed()

    def close(self) -> None:
        """Take the mode on top away."""
        self.router.modes.close()
        self.changed()

    def modes_changed(self) -> None:
        """Paint the prompt, panel or leader hints again."""
        self.leader_hint.modes_changed()

    def as_one_step(self, name: str, go: Callable[[], None]) -> None:
        """Do several things; nothing of it is a change here."""
        go()

    def _dress(self, theme: Theme) -> None:
        """Show everything in another theme, at once."""
        self.palette = Palette(theme, self.setting.glyphs)
        self.mono = theme.colourless
        self.ansi_color = theme.ansi
        for paper in self.query(Paper):
            paper.dress(self.palette)
        self.redraw()
        self.changed()

    def _keys_taken(self, bound: Bound) -> None:
        """Decide by other keys, and say the first fault of their file."""
        self.router.rekey(bound)
        if self.keyring.warning:
            self.line.show(self.keyring.warning, "message.warning")
        if self.is_running:
            self.changed()

    def leave(self) -> None:
        """End the program, and leave behind where it was."""
        if self.setting.leave_behind is not None:
            context = self.context
            self.setting.leave_behind(self.screen_id, context.wanted, context.task_id)
        self.exit()

    def pasted(self, text: str) -> None:
        """Text pasted where no prompt is open means nothing to a reader."""
        self.say("Pasted text has no place here.", "warning")

    def performed(self, action: Action[Stage]) -> None:
        """Show the coach what was done."""
        self.lesson.saw(action.id)

    def suspend_to_shell(self) -> None:
        """Hand the terminal to the shell until `fg`."""
        self.action_suspend_process()

    def reload(self) -> None:
        """Read again from the store, the screen in front first."""
        self.live.reload()

    def state_words(self) -> list[tuple[str, str]]:
        """Words at the right end of the context line, with their roles."""
        words = [self.setting.note] if self.setting.note else []
        if self.router.read_only and READ_ONLY not in words:
            words.append(READ_ONLY)
        return [(word, "message.warning") for word in words]
