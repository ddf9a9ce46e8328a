"""Writes cells to a terminal in as few bytes as its place and pen allow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from itpm_tui.views.terminal.cells import CONTINUED
from itpm_tui.views.terminal.pen import PLAIN, Pen, change, worn

if TYPE_CHECKING:
    from itpm_tui.views.terminal.cells import Line

STEADY_NARROW: Final = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2190-\u22ff\u2500-\u25fc\u2800-\u28ff\ufffd]+"
)
STEADY_WIDE: Final = re.compile(
    "[\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
"""Clusters of which all terminals hold the same opinion about the width."""

NEAR: Final = 4
"""Cells that going back one by one can be the shortest way."""

ERASE_COSTS: Final = 10
"""Bytes of erasing some cells and moving behind them."""


class Scribe:
    """Text under way to the terminal, and where that leaves cursor and pen."""

    def __init__(
        self,
        y: int | None = None,
        x: int | None = None,
        pen: Pen = PLAIN,
        *,
        erases_colour: bool = False,
    ) -> None:
        """Start from a cursor, None where it is not known, and a pen.

        Args:
            y: Line of the cursor.
            x: Cell of the cursor in its line.
            pen: How the terminal would draw now.
            erases_colour: Whether erased cells take the background of the pen.
        """
        self.y = y
        self.x = x
        self.pen = pen
        self.erases_colour = erases_colour
        self._parts: list[str] = []
        self._is_afloat = False

    def fork(self) -> Scribe:
        """A scribe that goes on from here with an empty sheet."""
        return Scribe(
            self.y, self.certain_x, self.pen, erases_colour=self.erases_colour
        )

    def join(self, other: Scribe) -> None:
        """Take over what a fork has written."""
        self._parts.append(other.written())
        self.y, self.x, self.pen = other.y, other.certain_x, other.pen
        self._is_afloat = False

    @property
    def certain_x(self) -> int | None:
        """The cell of the cursor, None after wide characters.

        A terminal without them may be somewhere else.
        """
        return None if self._is_afloat else self.x

    def written(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def wear(self, pen: Pen) -> None:
        """Change the pen, as far as that can be seen."""
        target = worn(self.pen, pen)
        if target != self.pen:
            self._parts.append(change(self.pen, target))
            self.pen = target

    def move(self, y: int, x: int) -> None:
        """Put the cursor on a cell."""
        self.x = self.certain_x
        if self.y != y or self.x != x:
            self._parts.append(self._way(y, x))
            self.y, self.x = y, x
        self._is_afloat = False

    def _way(self, y: int, x: int) -> str:
        """The shortest sequence that leads to a cell."""
        if y == self.y:
            ways = [f"\x1b[{x + 1}G" if x else "\r"]
            if self.x is not None:
                step = x - self.x
                ways.append(_counted(step, "C") if step > 0 else _counted(-step, "D"))
                if step < 0:
                    ways.append("\b" * -step)
            return min(ways, key=len)
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else _counted(y + 1, "H")]
        if self.y is not None and self.x is not None:
            if x == 0 and y == self.y + 1:
                ways.append("\r\n")
            if 0 <= self.x - x <= NEAR:
                step = y - self.y
                down = _counted(step, "B") if step > 0 else _counted(-step, "A")
                ways.append("\b" * (self.x - x) + down)
        return min(ways, key=len)

    def scroll(self, top: int, bottom: int, count: int) -> None:
        """Move lines up, or down by a negative count; blanks take their place.

        Inserting and deleting lines is older and wider known than scrolling.
        """
        self.wear(PLAIN)
        self._parts.append(f"\x1b[{top + 1};{bottom + 1}r{_counted(top + 1, 'H')}")
        self._parts.append(_counted(abs(count), "M" if count > 0 else "L"))
        self._parts.append("\x1b[r")
        self.y = self.x = None

    def erase(self, count: int, pen: Pen, *, to_end: bool) -> None:
        """Blank cells from the cursor on without moving it."""
        self.wear(pen)
        self._parts.append("\x1b[K" if to_end else _counted(count, "X"))

    def can_erase(self, pen: Pen) -> bool:
        """Whether erased cells look like blanks drawn with this pen."""
        return pen.erases and (self.erases_colour or pen.background == "49")

    def draw(self, y: int, line: Line, start: int, end: int) -> None:
        """Write the cells of a line from `start` to before `end`."""
        x = start
        while x < end:
            pen = line.pens[x]
            stop = x + 1
            while stop < end and line.pens[stop] == pen:
                stop += 1
            if line.text[x] == " " and self._erase_blanks(y, line, x, stop):
                x = stop
                continue
            self._draw_alike(y, line, x, stop)
            x = stop

    def _erase_blanks(self, y: int, line: Line, x: int, stop: int) -> bool:
        """Erase instead of writing blanks, if that is shorter."""
        pen = line.pens[x]
        to_end = stop == len(line)
        if stop - x <= (3 if to_end else ERASE_COSTS) or not self.can_erase(pen):
            return False
        if "".join(line.text[x:stop]).strip(" "):
            return False
        self.move(y, x)
        self.erase(stop - x, pen, to_end=to_end)
        return True

    def _draw_alike(self, y: int, line: Line, x: int, stop: int) -> None:
        """Write cells of one pen."""
        text = "".join(line.text[x:stop])
        if len(text) == stop - x and STEADY_NARROW.fullmatch(text):
            self._place(y, x, line.pens[x], is_steady_wide=False)
            self._parts.append(text)
            self.x = stop if stop < len(line) else None
            return
        for position in range(x, stop):
            if line.text[position] != CONTINUED:
                self._draw_cluster(y, line, position)

    def _draw_cluster(self, y: int, line: Line, x: int) -> None:
        """Write one cluster and be sure only of what all terminals agree about."""
        cluster = line.text[x]
        is_wide = x + 1 < len(line) and line.text[x + 1] == CONTINUED
        is_steady = (STEADY_WIDE if is_wide else STEADY_NARROW).fullmatch(cluster)
        self._place(y, x, line.pens[x], is_steady_wide=is_wide and bool(is_steady))
        after = x + (2 if is_wide else 1)
        if is_wide and not is_steady:
            is_last = after == len(line)
            self._parts.append(f"  \x1b[{x + 1}G" if is_last else "  \b\b")
        self._parts.append(cluster)
        self.x = after if is_steady and after < len(line) else None
        self._is_afloat = is_wide and bool(is_steady)

    def _place(self, y: int, x: int, pen: Pen, *, is_steady_wide: bool) -> None:
        """Put cursor and pen where something is to be written."""
        if is_steady_wide:
            self._is_afloat = False
        self.move(y, x)
        self.wear(pen)


def _counted(count: int, command: str) -> str:
    """A control sequence with a count, which is left out where it is one."""
    return f"\x1b[{'' if count == 1 else count}{command}"
