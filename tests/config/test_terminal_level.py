from __future__ import annotations

import pytest

from itpm_tui.config.terminal_level import Level, ascii_only, colour_level


@pytest.mark.parametrize(
    ("environ", "level"),
    [
        ({"TERM": "xterm-256color"}, Level.FULL),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Level.FULL),
        ({"TERM": "xterm-kitty"}, Level.FULL),
        ({"TERM": "xterm", "WT_SESSION": "1"}, Level.FULL),
        ({"TERM": "xterm", "TERM_PROGRAM": "vscode"}, Level.FULL),
        ({"TERM": "linux"}, Level.SIXTEEN),
        ({"TERM": "xterm"}, Level.SIXTEEN),
        ({"TERM": "screen"}, Level.SIXTEEN),
        ({}, Level.SIXTEEN),
        ({"TERM": "vt100"}, Level.MONO),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, Level.MONO),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Level.MONO),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Level.FULL),
    ],
)
def test_colours_follow_the_terminal_and_the_wish_for_none(
    environ: dict[str, str], level: Level
) -> None:
    assert colour_level(environ) is level


@pytest.mark.parametrize(
    ("environ", "plain"),
    [
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "ja_JP.UTF-8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({}, False),
    ],
)
def test_ascii_is_drawn_where_the_locale_can_carry_no_more(
    environ: dict[str, str], plain: bool
) -> None:
    assert ascii_only(environ) is plain
