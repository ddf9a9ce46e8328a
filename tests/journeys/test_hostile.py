from __future__ import annotations

import json
import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from itpm_tui.store.engines import sqlite
from tests.journeys.harness import DeskTerminal

DATA = Path(__file__).parents[1] / "data" / "hostile"
ACTS = re.compile(
    "[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""Control characters that the program itself never sends."""
SEQUENCE = re.compile(r"\x1b(?:\[([<-?]?)([\d;:]*)([ -/]*[@-~])|([^\[]))")
SCREENS = {
    "2": "Assignee|Who",
    "\x1b[6~\x1b[6~\x1b[6~": "List",
    "3": "columns: status",
    "4": "Calendar . month",
    "-": "Calendar . agenda",
    "++": "Calendar . week",
    "5": "zoom: day",
    "--": "zoom: month",
    "gg\r\x1b[B\r": "Gantt > ",
    "e": "Edit ",
    "\x1bw": "Who works on",
    "\x1b#": "Tags of",
    "\x1bba": "blocked by",
    "\x1bPa": "enter shows all|~",
    "\x1bU": "Changes, the newest",
    "\x1bV!l": "This changes|priority|low",
    "\x1b\x1b?": "Help",
}
"""Keys that open a place, and what tells in the tame store that it is open."""


def corpus() -> list[str]:
    texts = []
    for name in ("escapes", "markup", "blns"):
        for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines():
            texts.append(json.loads(line)["text"])
    return [text for text in texts if text.strip() and "\x00" not in text]


COLUMNS = {
    "task": ("title", "description", "blocked_note"),
    "comment": ("body",),
    "tag": ("name",),
    "person": ("name", "handle", "job_title"),
    "project": ("name",),
    "status": ("name",),
    "board_column": ("name",),
    "milestone": ("code",),
    "change": ("title", "actor"),
}


def poison(store: Path, texts: list[str]) -> None:
    """Write hostile text into every text, as another program would."""
    with closing(sqlite.DRIVER.connect(store)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("PRAGMA ignore_check_constraints = ON")
        place = 0
        for table, columns in COLUMNS.items():
            for (row,) in connection.execute(f'SELECT rowid FROM "{table}"').fetchall():
                for column in columns:
                    text = texts[place % len(texts)]
                    if (table, column) in {("tag", "name"), ("person", "handle")}:
                        text = f"{row} {text}"
                    elif (table, column) == ("person", "handle") and row == 1:
                        continue
                    connection.execute(
                        f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?',
                        (text, row),
                    )
                    place += 1
        connection.execute("UPDATE person SET handle = 'marta' WHERE rowid = 1")
        connection.commit()


def forms(received: str) -> set[str]:
    """Kinds of control sequences: how each begins and ends, and private modes."""
    found = set()
    for match in SEQUENCE.finditer(received):
        private, numbers, final, other = match.groups()
        kept = numbers if private else ""
        found.add(f"ESC {other}" if other else f"CSI {private}{kept}{final}")
    return found


def tour(store: Path, *, tame: bool) -> str:
    """All that the program sends on a walk through all screens."""
    with DeskTerminal(store, task="FWL-12") as terminal:
        terminal.until_shown("Status")
        for keys, marker in SCREENS.items():
            for key in re.findall(r"\x1b\[\d?[~B]|.", keys, re.DOTALL):
                terminal.send(key)
                terminal.settle(0.15)
            assert terminal.process.poll() is None, terminal.shown()
            assert re.search(marker, terminal.shown()) or not tame, terminal.shown()
        terminal.send("\x1b")
        terminal.settle(0.3)
        assert terminal.leave() == 0
        return terminal.received.decode()


@pytest.fixture(scope="module")
def tours(
    tmp_path_factory: pytest.TempPathFactory, sample_template: Path
) -> tuple[str, str]:
    """The walk over the sample, and over the sample with hostile text in it."""
    received = []
    for name in ("tame", "hostile"):
        store = tmp_path_factory.mktemp(name) / "store.db"
        shutil.copyfile(sample_template, store)
        if name == "hostile":
            poison(store, corpus())
        received.append(tour(store, tame=name == "tame"))
    return received[0], received[1]


def test_no_control_character_of_data_reaches_the_terminal(
    tours: tuple[str, str],
) -> None:
    tame, hostile = tours
    assert ACTS.findall(tame) == []
    assert ACTS.findall(hostile) == []
    assert "CANARY" in hostile


def test_data_adds_no_kind_of_control_sequence(tours: tuple[str, str]) -> None:
    tame, hostile = map(forms, tours)
    assert tame
    assert hostile - tame == set()
