"""The very first start: one page that asks how to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on

from itpm_tui.presentation.welcome import WAYS, WelcomePage, lines
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.paint import Palette
from itpm_tui.views.terminal.driver import driver_class
from itpm_tui.views.terminal.output import CellDiffing
from itpm_tui.views.widgets.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from itpm_tui.config.themes import Theme
    from itpm_tui.presentation.glyphs import Glyphs


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a person wants to begin."""

    way: str
    """Id of the way."""
    answers: tuple[str, ...]
    theme: str


class Welcome(CellDiffing[Beginning]):
    """Asks how to begin; ends with the answer, or with None."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(
        self,
        themes: tuple[Theme, ...],
        glyphs: Glyphs,
        *,
        check: Callable[[str, tuple[str, ...]], str | None],
        name: str = "",
    ) -> None:
        """Ask.

        Args:
            themes: To choose from; the first one is shown.
            glyphs: Characters.
            check: Says what is wrong with the answers of a way, or None.
            name: What the system knows as the person's name.
        """
        super().__init__(driver_class=driver_class())
        self._themes = themes
        self._glyphs = glyphs
        self._check = check
        self._own_name = name
        self._theme = 0
        self._at = 0
        self._asked = 0
        self._error = ""
        self._answers: list[LineBuffer] = []
        self.mono = themes[0].colourless

    def compose(self) -> ComposeResult:
        """One sheet of paper."""
        yield Paper(Palette(self._themes[0]), id="paper")

    def on_mount(self) -> None:
        """Show the page."""
        self.call_after_refresh(self._paint)

    @on(events.Resize)
    def _resized(self) -> None:
        self._paint()

    async def on_event(self, event: events.Event) -> None:
        """Decide keys as they arrive."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            typed = event.character if event.character else ""
            self._press(event.key, typed if typed.isprintable() else "")
            self._paint()
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            if self._answers:
                self._answers[self._asked].insert(event.text.strip())
                self._paint()
        else:
            await super().on_event(event)

    def _paint(self) -> None:
        cells, rows = self.size
        if not cells:
            return
        asks = WAYS[self._at].asks if self._answers else ()
        page = WelcomePage(
            at=self._at,
            answers=tuple(
                (label, buffer.text, buffer.cursor)
                for label, buffer in zip(asks, self._answers, strict=True)
            ),
            asked=self._asked,
            error=self._error,
            check=f"Terminal check   {cells} x {rows} {self._size_said(cells, rows)}",
            theme=self._themes[self._theme].name,
            width=cells,
            height=rows,
            glyphs=self._glyphs,
        )
        self.query_one("#paper", Paper).show(lines(page))

    @staticmethod
    def _size_said(cells: int, rows: int) -> str:
        return "ok" if cells >= 80 and rows >= 24 else "is small, 80 x 24 is better"

    def _press(self, key: str, typed: str) -> None:
        self._error = ""
        if key in {"ctrl+c", "ctrl+q"}:
            self.exit(None)
        elif self._answers:
            self._answer(key, typed)
        else:
            self._choose(key, typed)

    def _choose(self, key: str, typed: str) -> None:
        if typed in {"j", "k"} or key in {"down", "up"}:
            step = 1 if typed == "j" or key == "down" else -1
            self._at = min(max(self._at + step, 0), len(WAYS) - 1)
        elif key in {"left", "right"}:
            self._other_theme(1 if key == "right" else -1)
        elif typed and typed in "1234":
            self._at = int(typed) - 1
            self._begin()
        elif key == "enter":
            self._begin()
        elif typed == "q":
            self.exit(None)

    def _other_theme(self, step: int) -> None:
        self._theme = (self._theme + step) % len(self._themes)
        self.query_one("#paper", Paper).dress(Palette(self._themes[self._theme]))

    def _begin(self) -> None:
        asks = WAYS[self._at].asks
        self._answers = [
            LineBuffer(self._own_name if ask == "Your name" else "") for ask in asks
        ]
        self._asked = 0
        if not asks:
            self._finish()

    def _answer(self, key: str, typed: str) -> None:
        buffer = self._answers[self._asked]
        if key in {"escape", "ctrl+g"}:
            self._answers = []
        elif key == "enter" and self._asked == len(self._answers) - 1:
            self._finish()
        elif key in {"enter", "down", "tab"}:
            self._asked = min(self._asked + 1, len(self._answers) - 1)
        elif key in {"up", "shift+tab"}:
            self._asked = max(self._asked - 1, 0)
        elif not buffer.edit(key) and typed:
            buffer.insert(typed)

    def _finish(self) -> None:
        way = WAYS[self._at].id
        answers = tuple(buffer.text.strip() for buffer in self._answers)
        self._error = self._check(way, answers) or ""
        if not self._error:
            theme = self._themes[self._theme].name
            self.exit(Beginning(way, answers, theme))
