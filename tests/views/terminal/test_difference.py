from __future__ import annotations

import random

import pyte
import pytest
from rich.color import ColorSystem
from rich.style import Style

from itpm_tui.views.terminal.cells import Line
from itpm_tui.views.terminal.difference import (
    changed_runs,
    write_by_pen,
    write_lines,
)
from itpm_tui.views.terminal.pen import PLAIN, Pen, change, pen_of, worn
from itpm_tui.views.terminal.scribe import Scribe
from tests.views.terminal.terminal import looks, screen_of

COLOURS = (None, "#d7dee8", "#ff7568", "#4fbf7f", "color(3)", "bright_blue")
GROUNDS = (None, "#101418", "#1f3651", "color(4)")
LOOKS = ("bold", "underline", "reverse", "strike")
GLYPHS = " " * 12 + "abcdeÄß█▓·─é" + "漢字"


def pen(colour: str | None = None, ground: str | None = None, *looks: str) -> Pen:
    style = Style(color=colour, bgcolor=ground) + Style.parse(" ".join(looks))
    return pen_of(style, ColorSystem.TRUECOLOR)


def random_pen(chance: random.Random) -> Pen:
    looks = [look for look in LOOKS if chance.random() < 0.2]
    return pen(chance.choice(COLOURS), chance.choice(GROUNDS), *looks)


def random_line(chance: random.Random, width: int, pens: list[Pen]) -> Line:
    line = Line.blank(width)
    x = 0
    while x < width:
        length = chance.randrange(1, 20)
        text = "".join(chance.choice(GLYPHS) for _ in range(length))
        x = line.put(x, [(text, chance.choice(pens))], width)
    return line


def edited(chance: random.Random, line: Line, pens: list[Pen]) -> Line:
    """A line a little different, as most are from one frame to the next."""
    line = line.copy()
    for _ in range(chance.randrange(4)):
        x = chance.randrange(len(line))
        text = "".join(chance.choice(GLYPHS) for _ in range(chance.randrange(1, 30)))
        line.put(x, [(text, chance.choice(pens))], len(line))
    return line


def frame(
    old: list[Line], new: list[Line], *, erases_colour: bool, by_pen: bool = False
) -> str:
    scribe = Scribe(erases_colour=erases_colour)
    wanted = dict(enumerate(new))
    if by_pen:
        runs = {y: changed_runs(old[y], line) for y, line in wanted.items()}
        changed = {y: found for y, found in runs.items() if found}
        write_by_pen(scribe, old, wanted, changed)
    else:
        write_lines(scribe, old, wanted)
    scribe.wear(PLAIN)
    return scribe.written()


def one_by_one(lines: list[Line]) -> str:
    """The same lines without any thrift."""
    written = []
    for y, line in enumerate(lines):
        for x, (text, cell_pen) in enumerate(zip(line.text, line.pens, strict=True)):
            if text:
                scribe = Scribe()
                scribe.wear(cell_pen)
                written.append(f"\x1b[m\x1b[{y + 1};{x + 1}H{scribe.written()}{text}")
    return "".join(written)


@pytest.mark.parametrize("by_pen", [True, False])
@pytest.mark.parametrize("erases_colour", [True, False])
@pytest.mark.parametrize("seed", range(5))
def test_what_is_shown_is_what_is_wanted(
    seed: int, erases_colour: bool, by_pen: bool
) -> None:
    chance = random.Random(seed)
    size = (70, 6)
    pens = [random_pen(chance) for _ in range(9)]
    shown = [Line.blank(size[0]) for _ in range(size[1])]
    sent = ""
    for _ in range(12):
        if chance.random() < 0.3:
            wanted = [random_line(chance, size[0], pens) for _ in shown]
        else:
            wanted = [edited(chance, line, pens) for line in shown]
        sent += frame(shown, wanted, erases_colour=erases_colour, by_pen=by_pen)
        shown = wanted
        expected = looks(screen_of(one_by_one(wanted).encode(), size))
        assert looks(screen_of(sent.encode(), size)) == expected


def test_many_colours_on_many_lines_are_written_one_after_the_other() -> None:
    pens = [pen(f"color({number})", "#101418") for number in range(100, 104)]
    old = [Line.blank(80) for _ in range(12)]
    new = [line.copy() for line in old]
    for line in new:
        for place in range(8):
            line.put(place * 10, [("word", pens[place % 4])], 80)
    sent = frame(old, new, erases_colour=True)
    assert sent.count("38;5;") == len(pens)


def test_an_unchanged_line_costs_nothing() -> None:
    line = random_line(random.Random(1), 80, [PLAIN])
    assert frame([line], [line.copy()], erases_colour=True) == ""


def test_a_foreground_nobody_sees_costs_nothing() -> None:
    old, new = Line.blank(80), Line.blank(80)
    old.put(0, [(" " * 80, pen("red", "blue", "bold"))], 80)
    new.put(0, [(" " * 80, pen("green", "blue"))], 80)
    assert frame([old], [new], erases_colour=True) == ""


def test_one_cell_is_a_move_a_character_and_nothing_else() -> None:
    old = Line.blank(80)
    new = old.copy()
    new.put(39, [("x", PLAIN)], 80)
    assert frame([old], [new], erases_colour=True) == "\x1b[1;40Hx"


def test_only_what_differs_between_pens_is_sent() -> None:
    old = pen("#010203", "#040506", "bold", "underline")
    assert change(old, pen("#010203", "#040506", "underline")) == "\x1b[22m"
    assert change(old, pen("#010203", None, "bold", "underline")) == "\x1b[49m"
    assert change(old, PLAIN) == "\x1b[m"
    assert change(old, pen(None, None, "bold")) == "\x1b[0;1m"
    assert change(PLAIN, pen(None, None, "dim")) == "\x1b[2m"
    assert change(pen(None, None, "bold"), pen(None, None, "dim")) == "\x1b[0;2m"


def test_a_blank_is_drawn_with_the_nearest_pen() -> None:
    current = pen("#010203", "#040506", "bold", "reverse")
    blank = Pen("", "48;2;4;5;6", 0, "")
    assert change(current, worn(current, blank)) == "\x1b[27m"


def test_a_row_with_another_background_stays_within_its_budget() -> None:
    colours = [f"color({16 + 7 * number})" for number in range(10)]
    words = (
        "ITOPS-1   ",
        "Replace the switches of hall four   ",
        "doing   ",
        "!high   ",
        "@marta   ",
        "27 Nov   ",
        "40%   ",
        "3d   ",
        "crit   ",
        "#net #cab    ",
    )
    lines = {}
    for ground in ("color(233)", "color(24)"):
        spans = [
            (word, pen_of(Style(color=colour, bgcolor=ground), ColorSystem.EIGHT_BIT))
            for word, colour in zip(words, colours, strict=True)
        ]
        lines[ground] = Line.blank(120)
        end = lines[ground].put(0, spans, 120)
        lines[ground].put(end, [(" " * 120, spans[0][1])], 120)
    still, moved = lines["color(233)"], lines["color(24)"]
    sent = frame([moved, still], [still, moved], erases_colour=True)
    assert len(sent.encode()) <= 450


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧", "🇩🇪", "❤️", "👍🏽", "e\u0301", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☁"])
def test_the_place_after_a_doubtful_cluster_is_named(cluster: str) -> None:
    old = Line.blank(20)
    new = old.copy()
    end = new.put(2, [(cluster, PLAIN)], 20)
    new.put(end, [("after", PLAIN)], 20)
    sent = frame([old], [new], erases_colour=True)
    assert f"{cluster}\x1b[{end + 1}Gafter" in sent


def test_cells_of_a_wide_cluster_are_blanked_before_it_is_drawn() -> None:
    new = Line.blank(20)
    new.put(2, [("🇩🇪", PLAIN)], 20)
    assert "  \b\b🇩🇪" in frame([Line.blank(20)], [new], erases_colour=True)


def test_a_wide_cluster_cut_in_half_leaves_a_blank() -> None:
    line = Line.blank(10)
    line.put(0, [("漢字漢字", PLAIN)], 10)
    line.put(1, [("x", PLAIN)], 10)
    assert line.text[:3] == [" ", "x", "字"]
    line.put(3, [("yy", PLAIN)], 10)
    assert line.text[:6] == [" ", "x", " ", "y", "y", " "]


def test_a_wide_cluster_that_does_not_fit_is_a_blank() -> None:
    line = Line.blank(5)
    assert line.put(0, [("漢字漢", PLAIN)], 5) == 5
    assert line.text == ["漢", "", "字", "", " "]


def test_what_pyte_thinks_of_an_erased_cell_is_what_xterm_does() -> None:
    screen = pyte.Screen(10, 1)
    pyte.Stream(screen).feed("\x1b[44m\x1b[K")
    assert screen.buffer[0][5].bg == "blue"
