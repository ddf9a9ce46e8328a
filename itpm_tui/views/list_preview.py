"""The preview of the list: the task under the cursor, beside the rows or below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import preview
from itpm_tui.presentation.conversation import activity
from itpm_tui.presentation.facts import facts
from itpm_tui.presentation.lines import SURFACE, Line, Lines
from itpm_tui.presentation.list_page import rule
from itpm_tui.views.view import Motion

if TYPE_CHECKING:
    from textual.geometry import Size

    from itpm_tui.domain.task_records import TaskDetail
    from itpm_tui.views.view import Site

BESIDE = 160
"""Cells from which the preview stands beside the list."""
_LEAST = 26
"""Lines from which there is room for it below the list."""


class ListPreview:
    """Where the preview is, what it shows, and whether the keys are in it."""

    def __init__(self, site: Site) -> None:
        """Be there where there is a cursor, with nothing read, the keys in the list."""
        self._site = site
        self.on = site.cursor
        self.detail: TaskDetail | None = None
        """The task read last, which the cursor may have left."""
        self.reading = False
        """Whether the keys move in it."""
        self._top = 0

    def beside(self, size: Size) -> bool:
        """Whether it stands beside the list."""
        return self.on and size.width >= BESIDE

    def below(self, size: Size) -> bool:
        """Whether it stands below the list."""
        return self.on and not self.beside(size) and size.height >= _LEAST

    def shown(self, size: Size) -> bool:
        """Whether it is anywhere."""
        return self.beside(size) or self.below(size)

    def rows(self, size: Size) -> int:
        """Lines that it takes below the list: more while it is read."""
        if not self.below(size):
            return 0
        return size.height // 2 if self.reading else preview.BELOW

    def cells(self, size: Size) -> int:
        """Cells that it takes beside the list."""
        return size.width * 2 // 5 if self.beside(size) else 0

    def current(self) -> TaskDetail | None:
        """The detail read last, if it is that of the task under the cursor."""
        detail = self.detail
        if detail is None or detail.task.id != self._site.context.task_id:
            return None
        return detail

    def read(self, size: Size) -> bool:
        """Read the task under the cursor, where it is shown; whether that is news."""
        task_id = self._site.context.task_id
        if not self.shown(size) or not task_id or self.current() is not None:
            return False
        self.detail = self._site.reader.task(task_id)
        self._top = 0
        return True

    def turn(self, size: Size) -> str:
        """Hand the keys to the other pane; says which."""
        if not self.shown(size):
            return "There is one pane here. p shows the preview."
        self.read(size)
        if not self.reading and self.current() is None:
            return "No task is under the cursor."
        self.reading = not self.reading
        self._top = 0
        return "j k move in the preview." if self.reading else "j k move the cursor."

    def scroll(self, motion: Motion, count: int, size: Size) -> None:
        """Show another part of it."""
        room = size.height if self.beside(size) else self.rows(size) - 1
        page = max(room - 1, 1)
        steps = {
            Motion.DOWN: count,
            Motion.UP: -count,
            Motion.PAGE_DOWN: count * page,
            Motion.PAGE_UP: -count * page,
            Motion.HALF_DOWN: count * max(page // 2, 1),
            Motion.HALF_UP: -count * max(page // 2, 1),
            Motion.TOP: -100_000,
            Motion.BOTTOM: 100_000,
        }
        cells = self.cells(size) - 1 if self.beside(size) else size.width
        last = max(len(self._pane(cells)) - room, 0)
        self._top = min(max(self._top + steps.get(motion, 0), 0), last)

    def join(self, body: Lines, size: Size) -> Lines:
        """The lines of the list with the preview."""
        glyphs = self._site.glyphs
        if self.beside(size):
            left = size.width - self.cells(size)
            pane = self._pane(size.width - left - 1)[self._top :]
            return preview.beside(body, pane, left, size.width, glyphs)
        if not self.below(size):
            return body
        if not self.reading:
            now, detail = self._site.clock.local(), self.current()
            return (*body, *preview.below(detail, size.width, now, glyphs))
        rows = self.rows(size) - 1
        pane = self._pane(size.width)[self._top : self._top + rows]
        pane += [Line((), SURFACE)] * (rows - len(pane))
        return (*body, rule(size.width, glyphs), *pane)

    def _pane(self, cells: int) -> list[Line]:
        """Facts, comments and history."""
        detail = self.current()
        if detail is None:
            return []
        now = self._site.clock.local()
        said = activity(detail, now, cells)
        return [
            *facts(detail, now, cells, self._site.glyphs),
            Line((), SURFACE),
            *said,
        ]
