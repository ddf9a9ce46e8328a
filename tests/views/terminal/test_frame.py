from __future__ import annotations

import random

import pytest

from itpm_tui.views.terminal.cells import Line
from itpm_tui.views.terminal.frame import Scroll, find_scroll, scrolled, write_frame
from itpm_tui.views.terminal.pen import PLAIN
from itpm_tui.views.terminal.scribe import Scribe
from tests.views.terminal.terminal import looks, screen_of
from tests.views.terminal.test_difference import (
    edited,
    one_by_one,
    random_line,
    random_pen,
)

SIZE = (70, 14)


def sent_for(shown: list[Line], wanted: dict[int, Line]) -> str:
    scribe = Scribe(erases_colour=True)
    write_frame(scribe, shown, wanted)
    scribe.wear(PLAIN)
    return scribe.written()


@pytest.mark.parametrize("seed", range(10))
def test_what_is_shown_is_what_is_wanted_when_lines_move(seed: int) -> None:
    chance = random.Random(seed)
    pens = [random_pen(chance) for _ in range(6)]
    shown = [random_line(chance, SIZE[0], pens) for _ in range(SIZE[1])]
    sent = one_by_one(shown) + "\x1b[m"
    for _ in range(10):
        top = chance.randrange(4)
        bottom = chance.randrange(9, SIZE[1])
        move = Scroll(top, bottom, chance.choice([-3, -1, 1, 2, 5]))
        goal = scrolled(shown, move)
        for y in range(SIZE[1]):
            if chance.random() < 0.2:
                goal[y] = edited(chance, goal[y], pens)
        wanted = {y: line for y, line in enumerate(goal) if not line.same(shown[y])}
        sent += sent_for(shown, wanted)
        shown = goal
        expected = looks(screen_of(one_by_one(shown).encode(), SIZE))
        assert looks(screen_of(sent.encode(), SIZE)) == expected


def test_a_list_that_scrolls_by_one_row_is_moved_by_the_terminal() -> None:
    chance = random.Random(5)
    shown = [random_line(chance, SIZE[0], [PLAIN]) for _ in range(SIZE[1])]
    goal = [*shown[:2], *shown[3:], random_line(chance, SIZE[0], [PLAIN])]
    wanted = dict(enumerate(goal))
    assert find_scroll(shown, wanted) == Scroll(2, SIZE[1] - 1, 1)
    sent = sent_for(shown, wanted)
    assert sent.startswith("\x1b[3;14r\x1b[3H\x1b[M\x1b[r\x1b[14;")
    assert len(sent.encode()) < 250


def test_blank_and_unknown_lines_do_not_vote() -> None:
    blank = {y: Line.blank(20) for y in range(8)}
    unknown = [Line.unknown(20) for _ in range(8)]
    assert find_scroll(unknown, blank) is None
    assert find_scroll(list(blank.values()), dict(enumerate(unknown))) is None


def test_lines_that_stay_are_not_moved() -> None:
    chance = random.Random(6)
    shown = [random_line(chance, 30, [PLAIN]) for _ in range(10)]
    wanted = dict(enumerate([*shown[:9], random_line(chance, 30, [PLAIN])]))
    assert find_scroll(shown, wanted) is None
