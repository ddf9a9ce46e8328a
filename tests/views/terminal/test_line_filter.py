from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from itpm_tui.views.terminal.line_filter import (
    ControlFilter,
    NoColourFilter,
    harmless,
    harmless_link,
    is_mono,
)

BLACK = Color(0, 0, 0)


def filtered(*segments: Segment) -> list[Segment]:
    return ControlFilter().apply(list(segments), BLACK)


def test_every_character_that_acts_is_replaced() -> None:
    bidirectional = {"L", "R", "AL", "LRE", "RLE", "LRO", "RLO", "PDF"}
    for code in range(0x110000):
        character = chr(code)
        category = unicodedata.category(character)
        is_mark = unicodedata.bidirectional(character) in bidirectional
        acts = (
            category in ("Cc", "Zl", "Zp", "Cs")
            or character == "\ufeff"
            or (category == "Cf" and "\u2000" <= character <= "\u2069" and is_mark)
        )
        if acts:
            assert harmless(character) == "\ufffd", hex(code)


def test_text_of_people_stays() -> None:
    text = "Zürich 漢字 👨‍👩‍👧 ❤️ 🇩🇪 e\u0301 שלום a\u00a0b \u00ad"
    assert harmless(text) == text


def test_a_harmless_line_is_the_same_list() -> None:
    segments = [Segment("one", Style(bold=True)), Segment("two")]
    assert ControlFilter().apply(segments, BLACK) is segments


def test_a_replaced_line_keeps_its_length() -> None:
    segments = (Segment("\x1b]0;x\x07y", Style(bold=True)), Segment("end    "))
    before = sum(cell_len(segment.text) for segment in segments)
    found = filtered(*segments)
    assert "".join(segment.text for segment in found).startswith("\ufffd]0;x\ufffdyend")
    assert sum(cell_len(segment.text) for segment in found) == before


def test_control_segments_become_text() -> None:
    control = Segment("\x1b[2J", None, [(ControlType.CLEAR,)])
    (found, *_rest) = filtered(control, Segment("   "))
    assert found.text == "\ufffd[2J"
    assert not found.control


@pytest.mark.parametrize("link", ["https://x/\x1b\\\x1b]0;y", "https://x/ y", "\x07"])
def test_a_link_that_acts_is_dropped(link: str) -> None:
    assert harmless_link(link) == ""
    (found,) = filtered(Segment("text", Style(link=link)))
    assert found.text == "text"
    assert found.style is not None
    assert not found.style.link


def test_an_honest_link_stays() -> None:
    (found,) = filtered(Segment("text", Style(link="https://example.org/a?b=c")))
    assert found.style is not None
    assert found.style.link == "https://example.org/a?b=c"


def test_no_colour_leaves_reverse_bold_and_underline() -> None:
    style = Style(
        color="red",
        bgcolor="#102030",
        bold=True,
        underline=True,
        reverse=True,
        italic=True,
        dim=True,
        link="https://example.org",
        meta={"@click": "x"},
    )
    (found,) = NoColourFilter().apply([Segment("x", style)], BLACK)
    assert found.style is not None
    assert found.style.color is None
    assert found.style.bgcolor is None
    assert (found.style.bold, found.style.underline, found.style.reverse) == (True,) * 3
    assert not found.style.italic
    assert not found.style.dim
    assert found.style.link == "https://example.org"
    assert found.style.meta == {"@click": "x"}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "0"}, True),
        ({"TERM": "vt100"}, True),
        ({}, False),
    ],
)
def test_mono_is_wanted_by_person_or_terminal(
    environment: dict[str, str], expected: bool
) -> None:
    assert is_mono(environment) is expected
