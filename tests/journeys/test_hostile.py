from __future__ import annotations

import json
import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import CheckConstraint

from itpm_tui.store.engines import sqlite
from itpm_tui.store.tables import METADATA
from itpm_tui.store.tables.columns import Text
from tests.journeys.harness import DeskTerminal, Follower
from tests.journeys.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyte

DATA = Path(__file__).parents[1] / "data" / "hostile"
ACTS = re.compile(
    "[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""Control characters that the program itself never sends."""
SEQUENCE = re.compile(r"\x1b(?:\[([<-?]?)([\d;:]*)([ -/]*[@-~])|([^\[]))")
MARKERS = {
    "list": "Assignee|Who",
    "task": "[A-Z]+-[0-9]+ ",
    "form": "Edit ",
    "people picker": "Who works on",
    "tags": "Tags of",
    "quick add": "New @d",
    "board": "columns: status",
    "month": "Calendar . month",
    "agenda": "Calendar . agenda",
    "week": "Calendar . week",
    "gantt": "zoom: day",
    "months of the gantt": "zoom: month",
    "load": "of capacity",
    "time": "Time",
    "projects": "All projects",
    "requests": "Requests and approvals",
    "people": "People",
    "settings": "Calendars",
    "help": "Keys everywhere",
    "changes": "Changes, the newest",
}
"""What tells in the tame store that a place is open."""
WRITTEN = {f"CSI {end}" for end in "ABCDGHJKLMXmr"}
"""What frames are made of."""
ODD = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u06ff\u200b-\u206f\ufe00-\ufe0f]")
"""Letters that the emulator does not put where terminals do."""


def corpus() -> list[str]:
    texts = []
    for name in ("escapes", "markup", "blns"):
        for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines():
            texts.append(json.loads(line)["text"])
    return [text for text in texts if text.strip() and "\x00" not in text]


STRUCTURED = re.compile(
    r".*_(?:zone|type|kind|sha256|key|id|days|by)|hash|colour|hours|options|key|command"
    r"|step|currency|locale|filter|columns|sort|grouping|occurrence|search|path|value"
)
"""Names of columns that hold no words; programs that break them break the store."""
LEFT = {"change_row", "change_open", "head", "meta", "login", "schedule"}
UNIQUE = {("tag", "name"), ("person", "handle"), ("custom_field", "name")}


def poison(store: Path, texts: list[str]) -> None:
    """Write hostile text into every column of words, as another program would."""
    with closing(sqlite.DRIVER.connect(store)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("PRAGMA ignore_check_constraints = ON")
        place = 0
        for table, column in columns_of_words():
            for (row,) in connection.execute(f'SELECT rowid FROM "{table}"').fetchall():
                text = texts[place % len(texts)]
                if (table, column) in UNIQUE:
                    text = f"{row} {text}"
                connection.execute(
                    f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (text, row)
                )
                place += 1
        connection.execute("UPDATE person SET handle = 'marta' WHERE rowid = 1")
        connection.commit()


def columns_of_words() -> Iterator[tuple[str, str]]:
    """Where a store keeps what people wrote."""
    for table in METADATA.sorted_tables:
        rules = " ".join(
            str(rule.sqltext)
            for rule in table.constraints
            if isinstance(rule, CheckConstraint)
        )
        for column in table.columns:
            name = column.name
            chosen = re.search(rf'\b{name}"? IN', rules)
            free = type(column.type) is Text and not chosen
            if free and table.name not in LEFT and not STRUCTURED.fullmatch(name):
                yield table.name, name


def forms(received: str) -> set[str]:
    """Kinds of control sequences: how each begins and ends, and private modes."""
    found = set()
    for match in SEQUENCE.finditer(received):
        private, numbers, final, other = match.groups()
        kept = numbers if private else ""
        found.add(f"ESC {other}" if other else f"CSI {private}{kept}{final}")
    return found


def tour(store: Path, *, tame: bool) -> str:
    """All that the program sends on a walk through all places."""
    with DeskTerminal(store, (120, 36), task="FWL-12", screen="inbox") as terminal:
        terminal.until_shown("Threads")
        follower = Follower(terminal.size)
        for place in walk(terminal, 0.08):
            marker = MARKERS.get(place)
            if tame and marker is not None:
                terminal.until(lambda m=marker: re.search(m, terminal.shown()))
            elif not tame:
                assert askew(follower.follow(terminal.received)) == [], place
        terminal.send("\x07")
        terminal.settle(0.3)
        assert terminal.leave() == 0
        return terminal.received.decode()


def askew(screen: pyte.Screen) -> list[str]:
    """Lines whose box does not end where it has to."""
    lines = ("".join(screen.buffer[y][x].data for x in range(120)) for y in range(36))
    return [
        line
        for line, y in zip(lines, range(36), strict=True)
        if screen.buffer[y][0].data == "│"
        and not ODD.search(line)
        and screen.buffer[y][119].data != "│"
    ]


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
    assert hostile - tame - WRITTEN == set()
