"""What is written cell by cell shows the same as what Textual writes, in all views."""

from __future__ import annotations

import random
import shutil
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from itpm_tui.store.engines import sqlite
from tests.journeys.harness import LIMIT, DeskTerminal, Follower
from tests.views.terminal.terminal import Look, looks

if TYPE_CHECKING:
    from pathlib import Path

PLACES = ("1", "2", "3", "4", "5", "6", "7", "0", "gr", "gp", "2\r")
"""Not the settings, which name the store: each of the two has its own."""
MOTIONS = ("j", "k", "l", "h", "jj", "\x1b[6~", "\x1b[5~", "G", "gg", "+", "-", "\t")
PANELS = ("", "?", ":", "a", "P", "/")
WIDE = "漢字の題名 と ひらがな"


class Watched(DeskTerminal):
    """A desk, and a screen that follows what it writes."""

    def __init__(self, store: Path, *, plain: bool) -> None:
        """Start it with the comparing of cells, or without."""
        environment = {"ITPM_PLAIN_OUTPUT": "1" if plain else "0"}
        self._follower = Follower((100, 30))
        super().__init__(store, (100, 30), environment=environment)

    def look(self) -> list[list[Look]]:
        """Everything that can be seen now."""
        return looks(self._follower.follow(self.received))


def test_random_keys_show_the_same_with_and_without_comparing(
    sample_store: Path,
) -> None:
    with closing(sqlite.connect_write(sample_store)) as connection:
        connection.execute("UPDATE task SET title = ? WHERE id % 5 = 0", [WIDE])
        connection.commit()
    chance = random.Random(11)
    # What one does must not show on the screen of the other, at its own time.
    own = sample_store.with_name("own.db")
    shutil.copyfile(sample_store, own)
    with ExitStack() as stack:
        pair = [
            stack.enter_context(Watched(store, plain=plain))
            for store, plain in ((sample_store, False), (own, True))
        ]
        for terminal in pair:
            terminal.until_shown("FWL-12")
        for place in PLACES:
            moves = "".join(chance.choices(MOTIONS, k=6))
            for keys in (f"{place}{moves}", f"{chance.choice(PANELS)}\x07"):
                for terminal in pair:
                    terminal.send(keys)
                assert alike(*pair), (place, keys, pair[0].shown(), pair[1].shown())
        sizes = [len(terminal.received) for terminal in pair]
        for terminal in pair:
            assert terminal.leave() == 0
    assert sizes[0] < sizes[1] / 2


def alike(one: Watched, other: Watched) -> bool:
    """Whether both come to show the same and stay so."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        arrived = [terminal.settle(0.08, limit=1) for terminal in (one, other)]
        if one.look() == other.look() and not any(arrived):
            return True
    return False
