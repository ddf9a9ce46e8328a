"""The poorest terminals: every place is reached and can be read on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.journeys.harness import ReadTerminal
from tests.journeys.walk import walk
from tests.views.terminal.terminal import screen_of

if TYPE_CHECKING:
    from pathlib import Path

COLOUR = re.compile(rb"\x1b\[(?:[0-9:]*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:0-9]*m")
ART = re.compile("[\u2500-\u25ff\u2190-\u21ff]")


def marta(
    home: Path, store: Path, environment: dict[str, str], *words: str
) -> ReadTerminal:
    """Marta's dashboard, as a terminal of that kind gets it."""
    session = ("-m", "itpm_tui", "session", "--person", "@marta", "--store", str(store))
    return ReadTerminal(
        home / "log",
        (120, 36),
        {"HOME": str(home), **environment},
        (*session, "--today", "2026-11-24T09:12", *words),
    )


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({"LC_ALL": "C", "TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"LC_ALL": "ja_JP.UTF-8", "TERM": "xterm"}, True),
    ],
    ids=str,
)
def test_every_place_can_be_read_on_a_poor_terminal(
    sample_store: Path,
    tmp_path: Path,
    environment: dict[str, str],
    is_coloured: bool,
) -> None:
    with marta(tmp_path, sample_store, environment) as terminal:
        terminal.until_shown("Threads")
        for _ in walk(terminal):
            pass
        assert terminal.leave() == 0
    received = terminal.received
    assert bool(COLOUR.search(received)) is is_coloured
    assert b"38;5;" not in received
    assert b"38;2;" not in received
    assert received.isascii()
    for said in (b"FWL-12", b"doing", b"140", b"Calendar", b"Dana Ortiz"):
        assert said in received


def test_a_screen_reader_finds_sentences_and_the_cursor_on_the_row(
    sample_store: Path, tmp_path: Path
) -> None:
    with marta(tmp_path, sample_store, {"LANG": "C"}, "--screen-reader") as terminal:
        terminal.until_shown("Replace core switch DC2")
        for place, keys, row in (
            ("list", "2", "FWL-12 Replace core switch DC2, doing, dana, due Wednesday"),
            ("list", "j", "FWL-13 Rule review with security, todo, tom, due Thursday"),
            ("gantt", "5k", "FWL-12 Replace core switch DC2, doing, dana, from"),
            ("board", "3", "FWL-12 Replace core switch DC2, doing, dana, due"),
            ("inbox", "1", "answer, FWL-12 Replace core switch DC2"),
            ("people", "gp", "@amir, Amir Khan, Systems"),
            ("filter", "2/core", "core"),
        ):
            terminal.send(keys)
            terminal.until(lambda row=row: row in under_cursor(terminal))
            assert not ART.search(terminal.shown()), place
        assert not screen_of(terminal.received, terminal.size).cursor.hidden
        assert "09:12" not in terminal.shown()
        terminal.send("\x07")
        assert terminal.leave() == 0


def under_cursor(terminal: ReadTerminal) -> str:
    """The line in which the terminal's cursor stands."""
    screen = screen_of(terminal.received, terminal.size)
    return screen.display[screen.cursor.y]
