"""Paper: a widget that paints lines, and repaints only those that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.widget import Widget

from itpm_tui.presentation.lines import EMPTY
from itpm_tui.views.paint import Palette, changed

if TYPE_CHECKING:
    from textual.strip import Strip

    from itpm_tui.presentation.lines import Lines


class Paper(Widget):
    """Lines of spans, painted with the Line API. Has no widgets in it."""

    DEFAULT_CSS = """
    Paper { width: 100%; height: 100%; }
    """

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        """Paint with the styles of a palette."""
        super().__init__(id=id)
        self._palette = palette
        self._lines: Lines = ()
        self._strips: dict[int, Strip] = {}
        self._painted_width = 0

    @property
    def shown(self) -> Lines:
        """The lines as they are painted now."""
        return self._lines

    def show(self, lines: Lines) -> None:
        """Paint these lines instead of the former."""
        wide = self.size.width
        if wide != self._painted_width:
            self._strips.clear()
            self._painted_width = wide
            self._lines = lines
            self.refresh()
            return
        rows = list(changed(self._lines, lines))
        self._lines = lines
        for y in rows:
            self._strips.pop(y, None)
        if rows:
            self.refresh(*(Region(0, y, wide, 1) for y in rows))

    def lay(self, lines: Lines) -> None:
        """Hold these lines for a frame that is being painted already."""
        self._lines = lines
        self._strips.clear()
        self._painted_width = self.size.width
        self._set_dirty()

    def dress(self, palette: Palette) -> None:
        """Paint in another theme."""
        self._palette = palette
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The cells of one line."""
        if self.size.width != self._painted_width:
            self._strips.clear()
            self._painted_width = self.size.width
        strip = self._strips.get(y)
        if strip is None:
            line = self._lines[y] if y < len(self._lines) else EMPTY
            strip = self._strips[y] = self._palette.strip(line, self.size.width)
        return strip
