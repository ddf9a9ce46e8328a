"""Find who is overloaded in the next two weeks, move work, see the effect."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from itpm_tui.views.router import PATIENCE
from tests.journeys.harness import DeskTerminal

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Reader

SIZE = (120, 36)


class Counting:
    """Presses keys, and counts them."""

    def __init__(self, terminal: DeskTerminal) -> None:
        self.terminal = terminal
        self.pressed = 0

    def press(self, key: str, shown: str) -> None:
        """Press one key, and wait for what it leads to."""
        self.pressed += 1
        self.terminal.send(key)
        self.terminal.until_shown(shown)

    def read(self) -> None:
        """Look at a panel, as nobody answers it in the moment it comes up."""
        end = time.monotonic() + PATIENCE
        self.terminal.until(lambda: time.monotonic() > end)


def hours(reader: Reader, key: str) -> dict[str, int | None]:
    """Shares of a task by person."""
    task_id = reader.find(key)
    assert task_id is not None
    handles = {person.id: person.handle for person in reader.people()}
    (work, *_) = reader.work_on([task_id])
    return {handles[person_id]: share for person_id, _, share in work.shares}


def test_work_moves_in_seven_keys_and_back_in_one(
    sample_store: Path, reader: Reader
) -> None:
    with DeskTerminal(sample_store, SIZE) as terminal:
        terminal.until_shown("FWL-12")
        keys = Counting(terminal)
        keys.press("6", "2 people over 120 %")
        keys.press("n", "@amir Mon 30 Nov: 140 %.")
        assert keys.pressed == 2
        keys.press("\r", "SRV-18 Migrate wave 2")
        keys.press("\t", "► split   @amir 15h + @jo 9h")
        keys.press("\r", "@amir → split @amir 15h, @jo 9h")
        shown = terminal.shown()
        assert "140‼    140‼    132‼" in shown
        assert "102!    102!     94" in shown
        assert "Also told: @amir @jo." in shown
        keys.read()
        keys.press("y", "SRV-18: @amir 15h, @jo 9h54.")
        keys.press("n", "@amir Thu 3 Dec: 125 %.")
        assert keys.pressed == 7
        assert hours(reader, "SRV-18") == {"amir": 900, "jo": 594}
        keys.press("u", "Undone: work on SRV-18")
        assert hours(reader, "SRV-18") == {"amir": None}
        assert terminal.leave() == 0


def test_someone_else_is_named_instead(sample_store: Path, reader: Reader) -> None:
    with DeskTerminal(sample_store, SIZE) as terminal:
        terminal.until_shown("FWL-12")
        terminal.send("6n\rwjo\r")
        terminal.until_shown("@amir → split @amir 15h, @jo 9h")
        Counting(terminal).read()
        terminal.send("y")
        terminal.until_shown("SRV-18: @amir 15h, @jo 9h54.")
        assert hours(reader, "SRV-18") == {"amir": 900, "jo": 594}
        assert terminal.leave() == 0
