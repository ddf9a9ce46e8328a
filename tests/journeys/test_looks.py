from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from tests.journeys.harness import DeskTerminal

if TYPE_CHECKING:
    from pathlib import Path

SGR = re.compile(r"\x1b\[([0-9;]*)m")
MANY = re.compile(r"(?:^|;)[34]8;[25];")
"""A colour beyond the sixteen of the terminal."""


def many_colours(received: bytes) -> list[str]:
    """Selections of colours that a terminal with sixteen does not have."""
    return [said for said in SGR.findall(received.decode()) if MANY.search(said)]


def test_a_copy_reaches_the_terminal_as_one_sequence_and_disturbs_nothing(
    sample_store: Path,
) -> None:
    with DeskTerminal(sample_store, (120, 36)) as terminal:
        terminal.until_shown("FWL-12")
        terminal.until_shown("Inbox 30")
        terminal.settle()
        before = terminal.shown().splitlines()[:-2]
        seen = len(terminal.received)
        terminal.send("yt")
        terminal.until_shown("sent to the terminal")
        copied = re.findall(
            rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.received[seen:]
        )
        assert len(copied) == 1
        text = base64.b64decode(copied[0]).decode()
        assert text == "FWL-12 Replace core switch DC2"
        assert terminal.shown().splitlines()[:-2] == before
        assert terminal.leave() == 0


def test_the_terminals_own_colours_are_sixteen_and_change_at_once(
    sample_store: Path,
) -> None:
    with DeskTerminal(sample_store, (120, 36)) as terminal:
        terminal.until_shown("FWL-12")
        assert many_colours(terminal.received)
        terminal.send(":theme terminal\r")
        terminal.until_shown("Theme terminal.")
        terminal.settle()
        seen = len(terminal.received)
        for screen in "3452":
            terminal.send(screen)
            terminal.settle()
        assert many_colours(terminal.received[seen:]) == []
        assert SGR.findall(terminal.received[seen:].decode())
        seen = len(terminal.received)
        terminal.send(":theme colorblind\r")
        terminal.until_shown("Theme colorblind.")
        terminal.settle()
        assert many_colours(terminal.received[seen:])
        assert terminal.leave() == 0


def test_the_key_test_names_the_bytes_that_arrive(sample_store: Path) -> None:
    with DeskTerminal(sample_store, (120, 36)) as terminal:
        terminal.until_shown("FWL-12")
        terminal.send(":keys test\r")
        terminal.until_shown("Keys: press any")
        terminal.send("\x1b[B")
        terminal.until_shown("ESC [ B")
        terminal.send("\x04")
        terminal.until_shown("0x04")
        terminal.send("d")
        terminal.until_shown("task.done")
        terminal.send("\x07\x07")
        terminal.until(lambda: "Keys: press any" not in terminal.shown())
        assert terminal.leave() == 0
