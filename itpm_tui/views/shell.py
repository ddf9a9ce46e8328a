"""The shell: one Textual screen with a frame, the views, and the panel of a mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Container

from itpm_tui.config.state import ViewState
from itpm_tui.domain.events import EVERYTHING, Changed
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.day_rules import day_rules
from itpm_tui.presentation import frame
from itpm_tui.views.bound import Bound
from itpm_tui.views.caption import foot_lines, top_lines
from itpm_tui.views.context import Context
from itpm_tui.views.modes import Leading
from itpm_tui.views.paint import Palette
from itpm_tui.views.panels import panel_lines
from itpm_tui.views.router import Router
from itpm_tui.views.screens import SCREENS, TASK_PAGE, screen_of
from itpm_tui.views.terminal.driver import driver_class
from itpm_tui.views.terminal.failing import Failing
from itpm_tui.views.terminal.output import CellDiffing
from itpm_tui.views.terminal.sent_key import sent_for
from itpm_tui.views.view import Site, View
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from itpm_tui.config.themes import Theme
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.dates import DateRules
    from itpm_tui.domain.reader import Feed, Reader, TaskFilter
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.registry import Action, Registry
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.stage import Stage
    from itpm_tui.views.tutorial.coach import Coach

READ_ONLY = "READ ONLY"
FOOT = 2
"""Lines below a panel: what it says in the message line is read there."""
FEED_SECONDS = 0.25
"""Between two looks for changes; a look costs microseconds."""
HINT_SECONDS = 0.25
"""After which a leader that got no letter shows its choices."""
TYPING_SECONDS = 0.12
"""After which a filter that is not typed on is applied."""
REST_SECONDS = 0.12
"""After which a cursor that does not move is at rest."""


class Shell(Failing[None], CellDiffing[None]):
    """What the desk and the kiosk have in common: frame, views, router, feed."""

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
        self.registry = registry
        self.context = Context(date=setting.clock.today(), task_id=setting.task_id)
        if setting.wanted is not None:
            self.context.wanted = setting.wanted
        self.router = Router(self, registry)
        self._shipped = registry
        self.key_faults: tuple[str, ...] = ()
        self.palette = Palette(setting.theme, setting.glyphs)
        self.mono = setting.theme.colourless
        self.views: dict[str, View] = {}
        self.screen_id = setting.first_screen
        self.message = ("", "base.text")
        self.leader_shown = False
        self.feed: Feed | None = None
        self.store_lost: str | None = None
        self._position = -1
        self._minute = -1
        self._awaited: set[str] = set()
        self._paint_due = False
        self._resting_on: int | None = None
        self._typed: Callable[[], TaskFilter | None] | None = None
        self._asked_to_leave = False
        self.coach: Coach | None = None
        self._tip = ""
        self._shapes: dict[str, object] = {}
        self.read_keys()

    # --- the screen

    def compose(self) -> ComposeResult:
        """Frame, first view and panel; other views come when they are visited."""
        yield Paper(self.palette, id="top")
        with Container(id="page"):
            yield self._new_view(self.screen_id)
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
        view = self.views[screen] = screen_of(screen).view()(site)
        return view

    def on_mount(self) -> None:
        """Read what the first frame shows; leave the rest for after it."""
        try:
            self.view.first()
        except Refusal as refusal:
            self.view.failure = refusal.text
        self._await(self.screen_id)
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Begin what must not be paid before the first frame."""
        self._listen_from_now()
        self.view.load()
        self.set_interval(FEED_SECONDS, self.listen)
        if self.setting.learn:
            self.learn()

    def changed(self) -> None:
        """Paint soon, once for all that changes until then."""
        if not self._paint_due:
            self._paint_due = True
            self.call_later(self._paint)

    def _paint(self) -> None:
        self._paint_due = False
        cells, rows = self.size
        view = self.views.get(self.screen_id)
        if not cells or view is None or not view.is_attached:
            return
        small = cells < frame.LEAST[0] or rows < frame.LEAST[1]
        if not small:
            self._paint_page(cells)
        self._show_panel(small, cells, rows)
        self._watch_cursor()

    def _paint_page(self, cells: int) -> None:
        try:
            self.view.paint()
        except Refusal as refusal:
            self.view.failure = refusal.text
            self.view.paint()
        self.query_one("#top", Paper).show(top_lines(self, cells))
        self.query_one("#foot", Paper).show(foot_lines(self, cells))

    def _show_panel(self, small: bool, cells: int, rows: int) -> None:
        panel = self.query_one("#panel", Paper)
        lines: Lines
        if small:
            lines = frame.too_small(cells, rows)
            lines = (*lines, *[lines[0]] * (rows - len(lines)))
        else:
            glyphs = self.setting.glyphs
            lines = panel_lines(self.mode, cells, rows - 4, glyphs)
            if not lines and self.coach is not None:
                lines = self.coach.lines(cells, glyphs)
        panel.visible = bool(lines)
        if lines:
            panel.styles.height = len(lines)
            panel.styles.margin = (0, 0, 0 if small else FOOT, 0)
            panel.show(lines)

    @on(events.Resize)
    def _resized(self) -> None:
        self.changed()

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pastes to the router in the turn in which they arrive."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            asked = self._asked_to_leave
            self.router.press(event.key, event.character, sent_for(event))
            self._asked_to_leave = self._asked_to_leave and not asked
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

    def _await(self, screen: str) -> None:
        if screen not in self._awaited:
            self._awaited.add(screen)
            self.router.hold()

    def _arrived(self, screen: str) -> None:
        self._reshape(screen)
        self.changed()
        if screen in self._awaited:
            self._awaited.discard(screen)
            self.router.release()

    def _watch_cursor(self) -> None:
        task_id = self.context.task_id
        if task_id != self._resting_on:
            self._resting_on = task_id
            self.set_timer(REST_SECONDS, lambda: self._rest(task_id), name="rest")

    def _rest(self, task_id: int | None) -> None:
        if task_id == self.context.task_id:
            try:
                self.view.rest()
            except Refusal as refusal:
                self.say(refusal.text, "error")

    # --- changes by whomever

    def _listen_from_now(self) -> None:
        try:
            self.feed = self.setting.open_feed()
        except Refusal as refusal:
            self._lose_store(refusal.text)

    def listen(self) -> None:
        """Look for changes, and let the clock move on."""
        minute = self.clock.local().minute
        if minute != self._minute:
            self._minute = minute
            self.changed()
        if self.feed is None:
            self._listen_from_now()
            return
        try:
            news = self.feed.poll()
        except Refusal as refusal:
            self._lose_store(refusal.text)
            return
        if self.store_lost is not None:
            self.store_lost = None
            self.say("The store is back.", "ok")
            news = news or Changed(EVERYTHING, self._position)
        if (news is not None and news.position != self._position) or (
            news is not None and news.topics == EVERYTHING
        ):
            self.receive(news)

    def _lose_store(self, reason: str) -> None:
        if self.store_lost is None:
            self.store_lost = reason
            self.say(reason, "error")

    def receive(self, news: Changed) -> None:
        """Read again what a change touches: in front at once, behind when shown."""
        self._position = max(self._position, news.position)
        for view in self.views.values():
            if news.topics & view.TOPICS:
                view.forget(news.topics)
                view.stale = view is not self.view
        if news.topics & self.view.TOPICS:
            # The rows in sight first: reading all of them holds the connection.
            self._paint()
            self.view.load()
        self._resting_on = None
        self.changed()

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
        return self.views[self.screen_id]

    def say(self, text: str, kind: str = "info") -> None:
        """Show one sentence in the message line."""
        if self._tip:
            text, self._tip = f"{text}  {self._tip}".strip(), ""
        role = "base.text" if kind == "info" else f"message.{kind}"
        self.message = (text, role)
        self.changed()

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
        self.leader_shown = False
        mode = self.mode
        if isinstance(mode, Leading):
            self.set_timer(HINT_SECONDS, lambda: self._show_leader(mode))
        else:
            self.changed()

    def _show_leader(self, mode: Mode) -> None:
        if self.mode is mode:
            self.leader_shown = True
            self.changed()

    def tell_after(self, tip: str) -> None:
        """Add a tip to the next sentence of the message line."""
        self._tip = tip

    def tell_now(self) -> None:
        """Say the tip, where nothing else was said since."""
        if self._tip:
            self.say("")

    def hindrance(self, action: Action[Stage]) -> str | None:
        """Why an action would do nothing now, or None when it would."""
        return self.router.hindrance(action)

    def answer(self, text: str) -> None:
        """Take a text into the prompt on top, as if it had been typed and entered."""
        self.router.answer(text)

    def as_one_step(self, name: str, go: Callable[[], None]) -> None:
        """Do several things; nothing of it is a change here."""
        go()

    def dress(self, theme: Theme) -> None:
        """Show everything in another theme, at once."""
        self.palette = Palette(theme, self.setting.glyphs)
        self.mono = theme.colourless
        self.ansi_color = theme.ansi
        for paper in self.query(Paper):
            paper.dress(self.palette)
        self.redraw()
        self.changed()

    def wear(self, name: str) -> None:
        """Change to a theme and keep it for the next start.

        Raises:
            Refusal: If there is none of that name, it has a fault, or none is wanted.
        """
        if self.setting.find_theme is None:
            raise Refusal("No theme has colours here: they are switched off.")
        theme = self.setting.find_theme(name)
        self.dress(theme)

    def theme_names(self) -> tuple[str, ...]:
        """Names of all themes."""
        return self.setting.theme_names() if self.setting.theme_names else ()

    @property
    def layout(self) -> Mapping[str, str]:
        """Letters of another keyboard layout, and those on the same keys here."""
        return self.router.layout

    def read_keys(self) -> None:
        """Take the keys that the person wants; say the first fault of their file."""
        if self.setting.read_keys is None:
            return
        wanted = self.setting.read_keys(self._shipped)
        if wanted is None and self.registry is self._shipped:
            return
        bound = wanted or Bound(registry=self._shipped)
        self.registry = bound.registry
        self.key_faults = bound.faults
        self.router.rekey(bound)
        if bound.faults:
            more = len(bound.faults) - 1
            others = f" {more} more: :keys faults" if more else ""
            self.message = (f"{bound.faults[0]}{others}", "message.warning")
        if self.is_running:
            self.changed()

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self.router.read_only

    def set_read_only(self, on: bool) -> None:
        """Refuse changes from now on, or no longer."""
        self.router.read_only = on
        self.changed()

    def perform(self, action: Action[Stage], count: int = 1) -> None:
        """Run an action as if its key had been pressed."""
        self.router.run(action, count)

    def leave(self) -> None:
        """End the program, and leave behind where it was."""
        if self.setting.leave_behind is not None:
            context = self.context
            self.setting.leave_behind(self.screen_id, context.wanted, context.task_id)
        self.exit()

    def pasted(self, text: str) -> None:
        """Text pasted where no prompt is open means nothing to a reader."""
        self.say("Pasted text has no place here.", "warning")

    def switch(self, screen: str) -> None:
        """Show a screen, with the same selection, and remember the former."""
        if screen != self.screen_id:
            self.context.leave(self.screen_id, self.view.shape())
            self.show_screen(screen)

    def show_screen(self, screen: str) -> None:
        """Show a screen; keys wait until it has read what it shows."""
        self.view.display = False
        self.screen_id = screen
        view = self.views.get(screen)
        if view is None:
            view = self._new_view(screen)
            self.query_one("#page").mount(view)
        view.display = True
        task_id = self.context.task_id
        if not view.ready or view.stale or view.wanted != self.context.wanted:
            self._await(screen)
            view.load()
        elif task_id and not view.select(task_id):
            self.say("The selected task is not shown here.")
        self._resting_on = None
        self.changed()

    def revisit(self, *, forward: bool) -> bool:
        """Show a screen visited before; False when there is none."""
        context = self.context
        there, here = context.back, context.forward
        if forward:
            there, here = here, there
        if not there:
            return False
        visit = there.pop()
        here.append(context.visit(self.screen_id, self.view.shape()))
        context.take(visit)
        former = self.views.get(visit.screen)
        if former is not None and visit.shape is not None:
            former.stale = former.reshape(visit.shape) or former.stale
        self.show_screen(visit.screen)
        if visit.shape is not None:
            # Showing the task, or reading anew, may move the page.
            self._shapes[visit.screen] = visit.shape
            if visit.screen not in self._awaited:
                self._reshape(visit.screen)
        return True

    def _reshape(self, screen: str) -> None:
        """Give a view back the zoom and scroll of a visit, once it shows it."""
        shape = self._shapes.pop(screen, None)
        if shape is not None:
            self.views[screen].reshape(shape)

    def revisit_page(self) -> bool:
        """Leave the page that lies over a screen; False when there is none."""
        if self.screen_id != TASK_PAGE.id:
            return False
        self.show_screen(self.screen_below)
        return True

    @property
    def screen_below(self) -> str:
        """The screen in front, or the one below a page."""
        if self.screen_id != TASK_PAGE.id:
            return self.screen_id
        for visit in reversed(self.context.back):
            if visit.screen != TASK_PAGE.id:
                return visit.screen
        return SCREENS[0].id

    def performed(self, action: Action[Stage]) -> None:
        """Show the coach what was done."""
        said = self.coach.saw(action.id) if self.coach is not None else None
        if said is not None:
            self.say(said, "ok")
        if self.coach is not None and self.coach.over:
            self.coach = None

    def learn(self) -> None:
        """Begin the tutorial, or go on where it was left."""
        from itpm_tui.views.tutorial.coach import Coach

        remembered = self.setting.remembered

        def keep(step: int) -> None:
            remembered["tutorial"] = ViewState(position=str(step))

        kept = remembered.get("tutorial", ViewState()).position
        keys = {action.id: action.keys[0] for action in self.registry if action.keys}
        coach = Coach(keys, int(kept) if kept.isdecimal() else 0, moved_on=keep)
        self.coach = Coach(keys, moved_on=keep) if coach.over else coach
        self.changed()

    def ask_to_leave(self) -> None:
        """Leave the tutorial; else end the program when asked twice."""
        if self.coach is not None:
            self.coach = None
            self.say("The tutorial is left. It goes on from there: :tutorial")
        elif self._asked_to_leave:
            self.leave()
        else:
            self.say("q again quits.")
            self._asked_to_leave = True

    def suspend_to_shell(self) -> None:
        """Hand the terminal to the shell until `fg`."""
        self.action_suspend_process()

    def narrow_soon(self, made: Callable[[], TaskFilter | None]) -> None:
        """Another filter, made once nothing was typed for a moment."""
        self._typed = made
        self.set_timer(TYPING_SECONDS, lambda: self._narrowed(made), name="typing")

    def _narrowed(self, made: Callable[[], TaskFilter | None]) -> None:
        if self._typed is not made:
            return
        self._typed = None
        wanted = made()
        if wanted is not None and wanted != self.view.wanted:
            self.context.wanted = wanted
            self.view.load()
        self.changed()

    def narrow(self, wanted: TaskFilter) -> None:
        """Another project or filter, for all screens."""
        self._typed = None
        self.context.wanted = wanted
        self._await(self.screen_id)
        self.view.load()
        self.changed()

    def reload(self) -> None:
        """Read again from the store, the screen in front first."""
        self.receive(Changed(EVERYTHING, self._position))

    # --- what the frame says

    @property
    def mode(self) -> Mode | None:
        """The mode that has the keys, None in normal mode."""
        return self.router.mode

    def project_key(self, project_id: int) -> str:
        """What people call a project."""
        for project in self.reader.project_list():
            if project.id == project_id:
                return project.key
        return "?"

    def day_rules(self, project_id: int | None = None) -> DateRules:
        """How days are read in a project, None for that of the selected task."""
        if project_id is None:
            project_id = self.context.wanted.project_id
        if project_id is None and self.context.task_id is not None:
            tasks = self.reader.tasks([self.context.task_id])
            project_id = tasks[0].project_id if tasks else None
        return day_rules(self.reader, project_id, self.setting.date_order)

    @property
    def day_min(self) -> int:
        """Working minutes that the person calls a day."""
        return self.setting.day_min

    def state_words(self) -> list[tuple[str, str]]:
        """Words at the right end of the context line, with their roles."""
        words = [self.setting.note] if self.setting.note else []
        if self.read_only and READ_ONLY not in words:
            words.append(READ_ONLY)
        return [(word, "message.warning") for word in words]
