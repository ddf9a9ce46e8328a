"""Logging yesterday's time for five tasks, with the keys of the design."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.time_reader import TimeFilter
from itpm_tui.store.reading import open_reader, viewer_for
from tests.journeys.harness import DeskTerminal

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.time_records import EntryRecord

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
LINES = (
    ("1h30 yesterday vpn fix", "\r1"),
    ("45m FWL-15", "\r"),
    ("2h ERP-31 rehearsal", "\r"),
    ("9:00-10:00 cab", "\r"),
    ("30m m365-44 wave 3 check", "\r"),
)
"""What is typed, and the keys behind it."""
LOGGED = [
    (90, "FWL-21", None),
    (45, "FWL-15", None),
    (120, "ERP-31", "rehearsal"),
    (60, "meeting", "CAB weekly"),
    (30, "M365-44", "wave 3 check"),
]


def entries(store: Path, day: date) -> list[EntryRecord]:
    """Marta's entries of a day, in the order they were logged."""
    reader = open_reader(store, viewer_for(store, handle="marta"))
    try:
        person = reader.viewer.person_id
        found = reader.time.entries(TimeFilter(person_id=person, first=day, last=day))
        return sorted(found, key=lambda entry: entry.id)
    finally:
        reader.close()


def test_five_entries_are_one_prompt_and_eight_keys(sample_store: Path) -> None:
    before = len(entries(sample_store, MONDAY))
    keys = ["T", *(key for _, behind in LINES for key in behind), "\x1b"]
    assert len(keys) == 8
    assert sum(len(text) for text, _ in LINES) == 89
    typed = "T" + "".join(text + behind for text, behind in LINES)
    with DeskTerminal(sample_store, (120, 36)) as terminal:
        terminal.until_shown("FWL-12")
        terminal.send(typed)
        terminal.until(lambda: len(entries(sample_store, MONDAY)) == before + 5)
        terminal.until_shown("Logged 0:30 on M365-44, Mon 23 Nov.")
        terminal.send("\x1b")
        terminal.until(lambda: "Log time" not in terminal.shown())
        assert terminal.leave() == 0
    made = entries(sample_store, MONDAY)[before:]
    assert [(e.minutes, e.subject, e.note) for e in made] == LOGGED


@pytest.mark.parametrize("keys", ["7hddddd", "7hVd"])
def test_what_is_suggested_is_taken_with_a_key_each_or_two_for_all(
    sample_store: Path, keys: str
) -> None:
    with DeskTerminal(sample_store, (120, 36), day="2026-11-25") as terminal:
        terminal.until_shown("FWL-12")
        assert entries(sample_store, TUESDAY) == []
        terminal.send(keys)
        terminal.until(lambda: len(entries(sample_store, TUESDAY)) == 5)
        terminal.until_shown("5:15     5:15")
        terminal.send("u" if "V" in keys else "uuuuu")
        terminal.until(lambda: entries(sample_store, TUESDAY) == [])
        assert terminal.leave() == 0


def test_the_timer_survives_the_end_of_the_program(sample_store: Path) -> None:
    with DeskTerminal(sample_store, (80, 24)) as terminal:
        terminal.until_shown("FWL-12")
        terminal.send("t")
        terminal.until_shown("00:00 FWL-12")
        terminal.process.kill()
    with DeskTerminal(sample_store, (80, 24), screen="board") as terminal:
        terminal.until_shown("00:00 FWL-12")
        for key in "3451":
            terminal.send(key)
            terminal.until_shown("00:00 FWL-12")
        assert terminal.leave() == 0
