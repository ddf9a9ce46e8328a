"""Lets the terminal move lines that only moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from itpm_tui.views.terminal.cells import UNKNOWN, Line
from itpm_tui.views.terminal.difference import write_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.views.terminal.scribe import Scribe

FEWEST_LINES: Final = 4
"""Lines that must have moved alike for it to be worth looking into."""

SCROLL_BAR: Final = 2
"""Cells on the right that may stay where they are while lines move."""


class Scroll(NamedTuple):
    """Lines from `top` to `bottom` that move up by `distance`, down if negative."""

    top: int
    bottom: int
    distance: int


def write_frame(
    scribe: Scribe, shown: Sequence[Line], wanted: Mapping[int, Line]
) -> None:
    """Write what turns the lines shown into those wanted, moving lines if it helps."""
    in_place = scribe.fork()
    write_lines(in_place, shown, wanted)
    scroll = find_scroll(shown, wanted)
    if scroll is None:
        scribe.join(in_place)
        return
    moving = scribe.fork()
    moving.scroll(scroll.top, scroll.bottom, scroll.distance)
    moved = scrolled(shown, scroll)
    touched = {y: shown[y] for y in range(scroll.top, scroll.bottom + 1)}
    write_lines(moving, moved, {**touched, **wanted})
    shorter = min(in_place, moving, key=lambda attempt: len(attempt.written()))
    scribe.join(shorter)


def find_scroll(shown: Sequence[Line], wanted: Mapping[int, Line]) -> Scroll | None:
    """The move that most of the changed lines have in common."""
    if len(wanted) < FEWEST_LINES:
        return None
    places: defaultdict[str, list[int]] = defaultdict(list)
    for y, line in enumerate(shown):
        places[_key(line)].append(y)
    moves: defaultdict[int, list[int]] = defaultdict(list)
    for y, line in wanted.items():
        key = _key(line)
        if not key.isspace() and UNKNOWN not in key:
            for place in places.get(key, ()):
                moves[place - y].append(y)
    votes = Counter({move: len(lines) for move, lines in moves.items()})
    for move, count in votes.most_common(1):
        if move and count >= FEWEST_LINES:
            ends = [end for y in moves[move] for end in (y, y + move)]
            return Scroll(min(ends), max(ends), move)
    return None


def scrolled(shown: Sequence[Line], scroll: Scroll) -> list[Line]:
    """What a terminal shows after it has moved lines."""
    moved = list(shown)
    for y in range(scroll.top, scroll.bottom + 1):
        source = y + scroll.distance
        is_inside = scroll.top <= source <= scroll.bottom
        moved[y] = shown[source] if is_inside else Line.blank(len(shown[y]))
    return moved


def _key(line: Line) -> str:
    return "".join(line.text[:-SCROLL_BAR])
