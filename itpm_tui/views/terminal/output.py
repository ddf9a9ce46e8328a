"""Writes to the terminal only the cells that changed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rich.color import ColorSystem
from textual.app import App, ReturnType
from textual.filter import Monochrome, NoColor

from itpm_tui.views.terminal.cells import Line
from itpm_tui.views.terminal.clipboard import clipboard_sequence
from itpm_tui.views.terminal.difference import write_whole
from itpm_tui.views.terminal.erasing import erases_colour
from itpm_tui.views.terminal.frame import write_frame
from itpm_tui.views.terminal.framework import Patch, covers_screen, patches
from itpm_tui.views.terminal.line_filter import (
    ControlFilter,
    NoColourFilter,
    is_mono,
    uncoloured,
)
from itpm_tui.views.terminal.pace import FRAME_SECONDS, Pace, is_remote
from itpm_tui.views.terminal.pen import PLAIN, pen_of
from itpm_tui.views.terminal.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType
    from rich.style import Style
    from textual import events
    from textual.filter import LineFilter
    from textual.screen import Screen

COLOUR_SYSTEMS: Final = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
    "windows": ColorSystem.WINDOWS,
}

SYNC_START: Final = "\x1b[?2026h"
SYNC_END: Final = "\x1b[?2026l"


def wants_plain_output(environment: Mapping[str, str]) -> bool:
    """Whether a person switched the comparing of cells off."""
    return environment.get("ITPM_PLAIN_OUTPUT", "") not in ("", "0")


class CellDiffing(App[ReturnType]):
    """An app that remembers what the terminal shows and writes the difference.

    It overrides a private method of Textual and steps aside where Textual differs
    from what it knows. It is also where no byte of data can act on the terminal.
    """

    _shown: list[Line] | None = None
    """What the terminal shows, None where that is not known."""

    _waiting: dict[int, Line] | None = None
    """Lines of a frame that waits to be written; None where none does."""

    shows_cursor: bool = False
    """Whether the terminal's own cursor is seen, for those who follow it."""

    _control_filter: Final = ControlFilter()
    _no_colour_filter: Final = NoColourFilter()

    @cached_property
    def plain_output(self) -> bool:
        """Whether Textual writes as it always does."""
        return wants_plain_output(os.environ)

    @cached_property
    def pace(self) -> Pace:
        """When the next frame may be written."""
        return Pace(FRAME_SECONDS if is_remote(os.environ) else 0.0)

    @cached_property
    def mono(self) -> bool:
        """Whether no colour is written at all."""
        return is_mono(os.environ)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of every line: the last wall, and in mono no colour.

        Textual's own filters for `NO_COLOR` turn colours into greys, and do so even
        where it is empty, so they give way.
        """
        if self.mono:
            return (self._no_colour_filter, self._control_filter)
        others = (
            other
            for other in super().get_line_filters()
            if not isinstance(other, (Monochrome, NoColor))
        )
        return (*others, self._control_filter)

    copied: str = ""
    """The text that was copied last."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the clipboard of the terminal, unless it is too long."""
        self.copy(text)

    def copy(self, text: str) -> bool:
        """Send a text to the clipboard of the terminal; False where it is too long.

        It goes between two frames and moves neither cursor nor pen, so that what is
        known to be shown stays true.
        """
        sequence = clipboard_sequence(text)
        if sequence is None:
            return False
        self.copied = text
        if self._is_painting() and self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()
        return True

    def place_cursor(self) -> None:
        """Say where the terminal's cursor is to be after a frame."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: a browser would start where the program runs."""

    def redraw(self) -> None:
        """Paint everything again, whatever the terminal shows."""
        self._forget_shown()
        self.screen.refresh()

    async def _on_resize(self, event: events.Resize) -> None:
        """Trust nothing that was shown, even if the size is the same.

        A terminal cuts and moves its cells when it changes size, and a program that
        resumes finds what others left; both are told by this event.
        """
        was_shown = self._shown is not None
        self._forget_shown()
        if was_shown and self.screen_stack:
            self.screen.refresh()

    def _display(
        self, screen: Screen[object], renderable: RenderableType | None
    ) -> None:
        """Write an update of the screen."""
        if renderable is None or self._batch_count:
            super()._display(screen, renderable)
            return
        if self.shows_cursor:
            self.place_cursor()
        found = patches(renderable) if self._is_comparing() else None
        if found is None:
            self._forget_shown()
            super()._display(screen, renderable)
            return
        with self._guarded():
            width, height = self.size
            self._take(found, covers_screen(renderable, width, height))
        self.post_display_hook()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """End the app on a defect, trusting nothing that was shown."""
        try:
            yield
        except Exception as error:
            self._forget_shown()
            self._handle_exception(error)

    def _forget_shown(self) -> None:
        self._shown = self._waiting = None

    def _take(self, found: Sequence[Patch], is_whole: bool) -> None:
        """Write a frame now, or keep it until another may be written."""
        width, height = self.size
        shown = self._shown
        if shown is None or len(shown) != height or len(shown[0]) != width:
            self._waiting = None
            self._write(self._afresh(found, is_whole))
            return
        under = shown if self._waiting is None else _over(shown, self._waiting)
        wanted = {**(self._waiting or {}), **self._patched(under, found)}
        wait = self.pace.wait()
        if not wait:
            self._waiting = None
            self._write(self._difference(shown, wanted))
            return
        if self._waiting is None:
            self.set_timer(wait, self._write_waiting, name="frame")
        self._waiting = wanted

    def _write_waiting(self) -> None:
        """Write the newest of the frames that came too soon after another."""
        wanted, self._waiting = self._waiting, None
        if wanted is not None and self._shown is not None:
            with self._guarded():
                self._write(self._difference(self._shown, wanted))

    def _is_comparing(self) -> bool:
        """Whether cells are compared, and there is a full screen to write to."""
        return not self.plain_output and self._is_painting()

    def _is_painting(self) -> bool:
        """Whether there is a full screen to write to."""
        return (
            self._running
            and not self._closed
            and not self.is_headless
            and self._driver is not None
            and not self._driver.is_inline
        )

    def _write(self, text: str) -> None:
        """Send one frame at once, as a whole where the terminal can do that."""
        if text and self._driver is not None:
            self.pace.wrote()
            if self._sync_available:
                text = f"{SYNC_START}{text}{SYNC_END}"
            self._driver.write(text)
            self._driver.flush()

    def _difference(self, shown: list[Line], wanted: Mapping[int, Line]) -> str:
        """What to write so that the terminal shows other lines than it does."""
        scribe = Scribe(erases_colour=erases_colour(os.environ))
        write_frame(scribe, shown, wanted)
        return self._finished("", scribe, shown, wanted)

    def _afresh(self, found: Sequence[Patch], is_whole: bool) -> str:
        """What to write where nobody knows what the terminal shows."""
        width, height = self.size
        scribe = Scribe(erases_colour=erases_colour(os.environ))
        new = Line.blank if is_whole else Line.unknown
        shown = [new(width) for _ in range(height)]
        wanted = self._patched(shown, found)
        if is_whole:
            write_whole(scribe, wanted)
        else:
            write_frame(scribe, shown, wanted)
        start = "\x1b[m\x1b[2J" if is_whole else "\x1b[m"
        return self._finished(start, scribe, shown, wanted)

    def _finished(
        self,
        start: str,
        scribe: Scribe,
        shown: list[Line],
        wanted: Mapping[int, Line],
    ) -> str:
        """The whole frame, ending with a plain pen and the cursor in its place."""
        for y, line in wanted.items():
            shown[y] = line
        self._shown = shown
        position = self.screen.outer_size.clamp_offset(self.cursor_position)
        if not (
            scribe.written() or start or position != self._previous_cursor_position
        ):
            return ""
        scribe.wear(PLAIN)
        scribe.move(position.y, position.x)
        self._previous_cursor_position = position
        return start + scribe.written()

    def _patched(
        self, shown: Sequence[Line], found: Iterable[Patch]
    ) -> dict[int, Line]:
        """The lines that patches belong to, with the patches put on."""
        system = COLOUR_SYSTEMS.get(
            self.console.color_system or "", ColorSystem.TRUECOLOR
        )
        lines: dict[int, Line] = {}
        for y, x, limit, segments in found:
            if not 0 <= y < len(shown):
                continue
            line = lines.get(y) or lines.setdefault(y, shown[y].copy())
            spans = [
                (text, pen_of(self._looks(style), system))
                for text, style, control in segments
                if not control
            ]
            line.put(x, spans, limit)
        return lines

    def _looks(self, style: Style | None) -> Style | None:
        """A style, without colour in mono."""
        return style if style is None or not self.mono else uncoloured(style)


def _over(shown: Sequence[Line], waiting: Mapping[int, Line]) -> list[Line]:
    """What a terminal will show once lines that wait are written."""
    return [waiting.get(y, line) for y, line in enumerate(shown)]
