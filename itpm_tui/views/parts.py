"""The parts of the program, joined: what actions, frame and router see of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from itpm_tui.domain.refusals import Refusal
from itpm_tui.views.badge import Badge
from itpm_tui.views.context import Context
from itpm_tui.views.keyring import Keyring
from itpm_tui.views.leader_hint import LeaderHint
from itpm_tui.views.leaving import Leaving
from itpm_tui.views.live import Live
from itpm_tui.views.message_line import MessageLine
from itpm_tui.views.narrowing import Narrowing
from itpm_tui.views.paint import Palette
from itpm_tui.views.pursuit import Pursuit
from itpm_tui.views.reckoning import Reckoning
from itpm_tui.views.registry import Kind
from itpm_tui.views.resting import Resting
from itpm_tui.views.router import Router
from itpm_tui.views.running import Running
from itpm_tui.views.screens import screen_of
from itpm_tui.views.speech import speaker
from itpm_tui.views.terminal.driver import driver_class
from itpm_tui.views.terminal.failing import Failing
from itpm_tui.views.terminal.losing import Losing
from itpm_tui.views.terminal.output import CellDiffing
from itpm_tui.views.tutorial.lesson import Lesson
from itpm_tui.views.view import Site
from itpm_tui.views.visits import Visits
from itpm_tui.views.waiting import Waiting
from itpm_tui.views.wardrobe import Wardrobe
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.config.themes import Theme
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.inbox import InboxCounts
    from itpm_tui.domain.reader import Reader
    from itpm_tui.views.bound import Bound
    from itpm_tui.views.files import Export
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.registry import Action, Registry
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.stage import Stage
    from itpm_tui.views.view import View

HINT_SECONDS = 0.25
"""After which a leader that got no letter shows its choices."""
TYPING_SECONDS = 0.12
"""After which a filter that is not typed on is applied."""
REST_SECONDS = 0.12
"""After which a cursor that does not move is at rest."""


class Parts(Losing[None], Failing[None], CellDiffing[None]):
    """An app with its parts; what it shows where is the shell's."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []
    has_cursor = True
    """Whether views show where the keys act."""
    has_verbs = False
    """Whether anything can be changed here."""

    @dataclass
    class Counted(Message):
        """How much waits was counted."""

        turn: int
        counts: InboxCounts

    def __init__(self, setting: Setting, ship: Callable[[], Registry[Stage]]) -> None:
        """Stand on a store that is opened for reading.

        Args:
            setting: What it stands on.
            ship: Imports all actions; called after the first frame.
        """
        super().__init__(driver_class=driver_class(), ansi_color=setting.theme.ansi)
        self.setting = setting
        self.context = Context(
            date=setting.clock.today(),
            date_order=setting.date_order,
            task_id=setting.task_id,
        )
        if setting.wanted is not None:
            self.context.wanted = setting.wanted
        self.context.saved = setting.saved
        self.palette = Palette(setting.theme, setting.glyphs)
        self.mono = setting.theme.colourless
        self.speak = speaker(setting.speech)
        self.shows_cursor = self.speak is not None
        self._paint_due = False
        self.router = Router(self)
        self.router.modes.kept.update(setting.unsent)
        self.line = MessageLine(self.changed)
        self.waiting = Waiting(self.router.hold, self.router.release)
        self.leader_hint = LeaderHint(
            self.router.modes,
            later=lambda go: self.set_timer(HINT_SECONDS, go),
            changed=self.changed,
        )
        self._join_views()
        self._join_wishes(ship)

    def _join_views(self) -> None:
        """What leads from screen to screen and keeps them true."""
        setting = self.setting
        self.visits = Visits(
            setting.first_screen,
            self.context,
            self.waiting,
            self.line,
            pursuit=Pursuit(self.context, setting.reader, self.line),
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
            stop=setting.reader.stop_filtering,
        )
        self.badge = Badge(setting.reader, read=self._count, changed=self.changed)
        self.running = Running(
            setting.reader,
            setting.clock,
            setting.glyphs.running,
            read=lambda look: self.run_worker(look, thread=True, group="clock"),
            shown=lambda: self.call_later(self.changed),
        )
        self.live = Live(
            setting.open_feed,
            setting.clock,
            self.visits,
            self.line,
            changed=self.changed,
            paint=self._paint,
            moved=self._moved,
            heard=self._heard,
        )

    def _join_wishes(self, ship: Callable[[], Registry[Stage]]) -> None:
        """What a person wants of it: keys, theme, tutorial, how days are read."""
        setting = self.setting
        self.keyring = Keyring(ship, setting.read_keys, taken=self._keys_taken)
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

    def _heard(self, topics: frozenset[Topic]) -> None:
        """Something changed: what all screens show of it is read again."""
        self.badge.hear(topics)
        self.running.hear(topics)

    @work(thread=True, group="badge")
    def _count(self, turn: int) -> None:
        """Count what waits, off the event loop."""
        with suppress(Refusal):
            self.post_message(self.Counted(turn, self.badge.count()))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self.badge.take(event.turn, event.counts)

    # --- painting

    def _paint(self) -> None:
        """Show what is so now."""

    def changed(self) -> None:
        """Paint soon, once for all that changes until then."""
        if not self._paint_due:
            self._paint_due = True
            self.call_later(self._paint_if_due)

    def _paint_if_due(self) -> None:
        """Paint, unless that was done meanwhile."""
        if self._paint_due:
            self._paint()

    def _moved(self) -> None:
        """Paint, and let the cursor come to rest on what is under it now."""
        self.resting.again()
        self.changed()

    def _new_view(self, screen: str) -> View:
        return screen_of(screen).view()(self._site())

    def _site(self) -> Site:
        """What every view stands on."""
        return Site(
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
            verbs=self.has_verbs,
            speak=self.speak,
        )

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
    def export(self) -> Export | None:
        """Writes tasks of a screen to a file of a kind; None: none may be made."""
        return self.setting.export

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
        self._leave_behind()
        self.exit()

    def lost(self, return_code: int) -> None:
        """End without a terminal; the next start is where this one was."""
        with suppress(Refusal):
            self._leave_behind()
        self.exit(return_code=return_code)

    def _leave_behind(self) -> None:
        if self.setting.leave_behind is not None:
            unsent = self.router.modes.unsent
            self.setting.leave_behind(self.screen_id, self.context, unsent)

    def pasted(self, text: str) -> None:
        """Text pasted where no prompt is open means nothing to a reader."""
        self.say("Pasted text has no place here.", "warning")

    def performed(self, action: Action[Stage]) -> None:
        """Show the coach what was done, and let old remarks go."""
        if action.kind is not Kind.MOTION:
            self.line.performed()
        self.lesson.saw(action.id)

    def suspend_to_shell(self) -> None:
        """Hand the terminal to the shell until `fg`."""
        self.action_suspend_process()

    def reload(self) -> None:
        """Read again from the store, the screen in front first."""
        self.live.reload()
