"""Pages without art: no borders, nothing side by side, no padding.

What a page draws in boxes beside each other comes one box after the other, one line for
each line of text, so that it can be read in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from itpm_tui.presentation.lines import Lift, Line, Lines, Span, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CORNER: Final = "┌"
SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("┌┐└┘┼┴┬├┤─━│┃░▒▓█∙▸▾▴►◌◍○✓✗⬥←", " "),
        "·": ",",
        "…": "...",
        "→": ">",
        "↵": "/",
        "‼": "!!",
        "◆": "answer,",
        "●": "new,",
    }
)
"""Words for signs that say more than the words beside them."""
_GAP: Final = re.compile(r"\s+,[\s,]*|,\s*,[\s,]*|,?\s{2,}[\s,]*")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a page; nothing in it where the one on its left covers it."""

    text: str
    lift: Lift
    caret: bool


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a border is: its lines and its cells, all included."""

    top: int
    left: int
    bottom: int
    right: int


def linear(lines: Sequence[Line], cells: int, rows: int) -> Lines:
    """The text of a page in order, at most so many lines, around its cursor."""
    grid = [_cells(line) for line in lines]
    said = (_said(part, cells) for part in _parts(grid))
    found = [line for line in said if line.text]
    at = next((y for y, line in enumerate(found) if _is_at(line)), 0)
    top = min(max(at - rows // 2, 0), max(len(found) - rows, 0))
    return tuple(found[top : top + rows])


def flat(lines: Sequence[Line]) -> Lines:
    """Each line without art, where it was."""
    return tuple(_said(_cells(line), 10_000) for line in lines)


def cursor_of(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Line and cell where the keys act; None where they act nowhere."""
    for y, line in enumerate(lines):
        before = 0
        for span in line.spans:
            if span.reverse:
                return y, before
            before += width(span.text)
    return next(((y, 0) for y, line in enumerate(lines) if _is_at(line)), None)


def _is_at(line: Line) -> bool:
    return line.lift is Lift.CURSOR or any(span.reverse for span in line.spans)


def _cells(line: Line) -> list[_Cell]:
    found: list[_Cell] = []
    for span in line.spans:
        lift = line.lift if span.lift is None else span.lift
        for sign in span.text:
            size = width(sign)
            if not size and found:
                found[-1] = _Cell(found[-1].text + sign, lift, span.reverse)
            else:
                found.append(_Cell(sign, lift, span.reverse))
                found += [_Cell("", lift, span.reverse)] * (size - 1)
    return found


def _parts(grid: Sequence[list[_Cell]]) -> Iterator[list[_Cell]]:
    """What stands in no box, line by line; each box where it begins."""
    boxes = list(_boxes(grid))
    for y, cells in enumerate(grid):
        taken = [box for box in boxes if box.top <= y <= box.bottom]
        yield [
            cell
            for x, cell in enumerate(cells)
            if not any(box.left <= x <= box.right for box in taken)
        ]
        for box in taken:
            if box.top == y:
                yield from (
                    grid[line][box.left : box.right + 1]
                    for line in range(box.top, box.bottom + 1)
                )


def _boxes(grid: Sequence[list[_Cell]]) -> Iterator[_Box]:
    """Boxes from the top, those on a line from the left."""
    open_until: list[_Box] = []
    for y, cells in enumerate(grid):
        texts = [cell.text for cell in cells]
        for x, sign in enumerate(texts):
            if sign != CORNER or "┐" not in texts[x:]:
                continue
            if any(b.top < y <= b.bottom and b.left < x < b.right for b in open_until):
                continue
            box = _Box(y, x, _bottom(grid, y, x), texts.index("┐", x))
            open_until.append(box)
            yield box


def _bottom(grid: Sequence[list[_Cell]], top: int, x: int) -> int:
    """The line on which the border that begins in a corner ends."""
    for y in range(top + 1, len(grid)):
        if x >= len(grid[y]) or grid[y][x].text not in "│└┼├▴▾┌":
            return y - 1
        if grid[y][x].text == "└":
            return y
    return len(grid) - 1


def _said(cells: Sequence[_Cell], most: int) -> Line:
    """The text of some cells, with commas where there were gaps."""
    lift = Lift.NONE
    lifts = {cell.lift for cell in cells if cell.text.strip()}
    if Lift.CURSOR in lifts:
        lift = Lift.CURSOR
    at = next((x for x, cell in enumerate(cells) if cell.caret), None)
    if at is None:
        return Line((Span(_text(cells)[:most]),), lift=lift)
    before = _text(cells[:at]).strip()
    gap = " " if before and cells[at - 1].text.isspace() else ""
    return Line(
        (
            Span(before + gap),
            Span(cells[at].text or " ", reverse=True),
            Span(_text(cells[at + 1 :])),
        ),
        lift=lift,
    )


def _text(cells: Sequence[_Cell]) -> str:
    text = "".join(cell.text for cell in cells).translate(SIGNS).strip()
    return _GAP.sub(", ", text).strip(" ,")
