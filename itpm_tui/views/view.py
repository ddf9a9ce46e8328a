"""What all views share: they load off the event loop, keep a cursor and paint lines."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.geometry import Size
from textual.message import Message

from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import Line, Lines, Span
from itpm_tui.views.beside import Beside
from itpm_tui.views.own_settings import OwnSettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.geometry import Region
    from textual.strip import Strip

    from itpm_tui.config.state import ViewState
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Reader, TaskFilter
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.views.context import Context
    from itpm_tui.views.modes import Prompt
    from itpm_tui.views.paint import Palette
    from itpm_tui.views.siblings import Siblings


class Motion(Enum):
    """Ways to move a cursor."""

    DOWN = "down"
    UP = "up"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"
    PAGE_DOWN = "page down"
    PAGE_UP = "page up"
    HALF_DOWN = "half a page down"
    HALF_UP = "half a page up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a task would be added: what the place under the cursor says of it."""

    project_id: int | None = None
    parent_id: int | None = None
    after_id: int | None = None
    status_id: int | None = None
    due: date | None = None
    predecessor_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a view stands on."""

    reader: Reader
    clock: Clock
    context: Context
    palette: Palette
    glyphs: Glyphs
    changed: Callable[[], None]
    """To be called when what is shown has to be painted again, soon."""
    say: Callable[[str, str], None]
    """Shows a sentence, of a kind, in the message line."""
    remembered: dict[str, ViewState]
    """What each view remembers across restarts: zoom, sort, open nodes."""
    settings: Callable[[], OwnSettings] = OwnSettings
    """The settings of the person, to be shown; read when asked for."""
    cursor: bool = True
    """Whether somebody has a cursor here; on a wall nobody has."""
    verbs: bool = True
    """Whether anything can be changed here, and hints on how make sense."""
    speak: Callable[[View, Lines], Lines] | None = None
    """Turns a page into sentences; None where it is shown as it is drawn."""


class View(Beside):
    """A screen's content. Holds no rules; asks the reader in `read` and for rows."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset({Topic.TASKS, Topic.PROJECTS})
    SCREEN: ClassVar[str]
    FRESH: ClassVar[bool] = False
    """Whether rows that were forgotten are read again as soon as they are painted."""

    @dataclass
    class Read(Message):
        """What a view asked for arrived."""

        view: View
        found: object
        turn: int

    @dataclass
    class Failed(Message):
        """What a view asked for could not be read."""

        view: View
        reason: str
        turn: int

    def __init__(self, site: Site) -> None:
        """Stand on a site; nothing is read yet."""
        super().__init__(site.palette, id=self.SCREEN)
        self.site = site
        self.ready = False
        """Whether keys find something to work on."""
        self.stale = False
        """Whether the store changed while it was not shown."""
        self.asking = False
        """Whether it is to read when what was painted last is on the terminal."""
        self.failure: str | None = None
        self.wanted: TaskFilter | None = None
        """Project and filter of what was read last."""
        self.writing: Prompt | None = None
        """The line that is written on the page."""
        self._turn = 0
        self._answered = 0
        self._without: tuple[TaskFilter, str | None] | None = None
        self._fitted = Size()

    @property
    def id_of_screen(self) -> str:
        """Name of the screen."""
        return self.SCREEN

    @property
    def today(self) -> date:
        """Today."""
        return self.site.clock.today()

    @property
    def waits(self) -> bool:
        """Whether something was asked for that is not here yet."""
        return self._answered != self._turn

    def load(self) -> None:
        """Read what the context asks for, off the event loop, and show it."""
        try:
            self._ask(self._begin())
        except Refusal as refusal:
            self.post_message(self.Failed(self, refusal.text, self._turn))

    def load_behind(self) -> None:
        """The same, but not before what was painted last is on the terminal.

        Reading all rows keeps the interpreter busy, and painting would have to share
        it.
        """
        turn = self._begin()
        self.asking = True

        def ask() -> None:
            self.asking = False
            if turn == self._turn:
                self._ask(turn)

        self.call_after_refresh(ask)

    def _begin(self) -> int:
        """What was asked for before is not taken any more; the number of the asking."""
        self._turn += 1
        self.stale = False
        if self.site.context.wanted.query is not None:
            from itpm_tui.views import filtering  # not needed at the start

            self.site.context.wanted = filtering.of_now(self.site)
        self.wanted = self.site.context.wanted
        return self._turn

    @work(thread=True, group="load")
    def _ask(self, turn: int) -> None:
        try:
            found = self.read()
        except Refusal as refusal:
            self.post_message(self.Failed(self, refusal.text, turn))
        else:
            self.post_message(self.Read(self, found, turn))

    def take_read(self, event: Read) -> bool:
        """Show what arrived, unless something newer was asked for since."""
        if event.turn != self._turn:
            return False
        self._answered = event.turn
        self.failure = None
        self.ready = True
        self.take(event.found)
        return True

    def take_failed(self, event: Failed) -> bool:
        """Show why nothing arrived, unless something newer was asked for since."""
        if event.turn != self._turn:
            return False
        self._answered = event.turn
        self.failure = event.reason
        self.ready = True
        return True

    def paint(self) -> None:
        """Show the lines of this moment."""
        if self.size.width and self.size.height:
            self.show(self._as_wanted())
        else:
            # Hidden: what changed meanwhile is painted when it has a size again.
            self._fitted = Size()

    def _as_wanted(self) -> Lines:
        """The lines of this moment as the person wants them."""
        drawn = self.lines() if self.failure is None else self._failed()
        speak = self.site.speak
        return drawn if speak is None else speak(self, drawn)

    def _failed(self) -> Lines:
        from itpm_tui.presentation.conversation import wrapped  # few readings fail

        said = wrapped(self.failure or "", max(self.size.width - 5, 20))
        lines = zip(("! ", *["  "] * len(said)), said, strict=False)
        found = (Line((Span(f"  {s}{text}", "message.error"),)) for s, text in lines)
        body = [Line(), *found, Line()]
        return (*body, Line((Span("    R reads again", "base.muted"),)))

    def fit(self) -> None:
        """The size changed: bring into sight what has to be."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells; at a new size those of it, not one frame later.

        The first frame is therefore a whole one, and no other comes before it.
        """
        if self.size != self._fitted:
            self._fitted = self.size
            self.fit()
            try:
                self.lay(self._as_wanted())
            except Refusal as refusal:
                self.failure = refusal.text
                self.lay(self._failed())
        return super().render_lines(crop)

    def first(self) -> None:
        """Read just what the first frame shows; the rest follows in a thread."""
        self.wanted = self.site.context.wanted
        self.take(self.read())

    def rest(self) -> None:
        """The cursor came to rest: read what only then is worth reading."""

    @abstractmethod
    def read(self) -> object:
        """Ask the reader, in a thread; the answer is handed to `take`."""

    @abstractmethod
    def take(self, found: object) -> None:
        """Keep what `read` returned, the cursor on the selected task."""

    @abstractmethod
    def lines(self) -> Lines:
        """The page at this moment, exactly as high as the widget."""

    @abstractmethod
    def move(self, motion: Motion, count: int) -> None:
        """Move the cursor."""

    @abstractmethod
    def select(self, task_id: int) -> bool:
        """Put the cursor on a task; False when this view does not show it."""

    def stand(self) -> None:
        """Select what is under the cursor: the task that was sought is not here."""

    @abstractmethod
    def task_ids(self) -> list[int]:
        """Ids of the tasks that the filter leaves, in the order of this view."""

    def without_last(self) -> str | None:
        """What the last word of the filter hides; asked once for each filter."""
        wanted = self.site.context.wanted
        if self._without is None or self._without[0] != wanted:
            from itpm_tui.views import filtering  # only for an empty page

            self._without = (wanted, filtering.without_last(self.site))
        return self._without[1]

    def hits(self) -> int:
        """How many tasks the filter leaves here."""
        return len(self.task_ids())

    def group_of(self, task_id: int) -> list[int]:
        """Ids of the tasks in the group (column, project, day) of a task."""
        return [task_id]

    def group_here(self) -> list[int]:
        """Ids of the tasks in the group in which the cursor is."""
        task_id = self.site.context.task_id
        return self.group_of(task_id) if task_id else []

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop rows that were read, since the store changed."""

    def refused(self) -> None:
        """A change was refused: what was shown as done already is not."""

    def zoom(self, step: int) -> str | None:
        """Show more (-1) or less (1) detail; says what is shown, None if nothing."""
        return None

    def row(self, task_id: int) -> TaskRecord | None:
        """A task as this view shows it; None when it has not read it."""
        return None

    def around(self, task_id: int) -> Siblings | None:
        """What is around a task in the tree; None when this view does not know."""
        return None

    def neighbour_status(self, columns: int) -> int | None:
        """Status of the column so many to the right; None where there is none."""
        return None

    def unit_days(self) -> int:
        """Calendar days of one step of the zoom."""
        return 1

    def date_changed(self) -> None:
        """The date of the context changed: show that day, where there are days."""
        self.site.say("There are no days here; 4 and 5 show them.", "info")

    def toggle_preview(self) -> str | None:
        """Show or hide the preview; says which, None when there is none."""
        return None

    def shape(self) -> object:
        """Zoom, scroll and what is open, to come back to."""
        return None

    def reshape(self, shape: object) -> bool:
        """Take a shape of before; whether it must be read again for that."""
        return False

    def close_preview(self) -> bool:
        """Hide the preview; False when none is shown."""
        return False

    def close(self) -> bool:
        """Close what `q` leaves before the screen; False where nothing is open."""
        return False

    def turn(self, step: int) -> str:
        """Hand the keys to the next pane, or the one before; says which."""
        return "There is one pane here."

    def writes_in_place(self) -> bool:
        """Whether a line can be written on the page, under what it answers."""
        return False

    def enter(self) -> bool:
        """Carry out `enter` on what is no task; False when there is nothing to do."""
        return False

    def enter_runs(self) -> str | None:
        """Id of the action that `enter` is on what is under the cursor, if any."""
        return None

    def step_out(self) -> str | None:
        """Leave a box of the page; says so, None where the keys are in none."""
        return None

    def interrupt(self) -> str | None:
        """Stop what takes long; says so, None where nothing does."""
        return None

    def stands_on(self) -> object:
        """What is under the cursor where it is more than a task."""
        return None

    def remarks(self) -> tuple[Span, ...]:
        """What the context line says of this view at its right end."""
        return ()

    def seek(self, name: str) -> None:
        """Put the cursor on what people call so, once it is read; no task."""

    def place(self) -> Place:
        """Where a task would be added."""
        return Place()

    def caption(self) -> tuple[Span, ...]:
        """What the context line says of this view, after its name."""
        return ()
