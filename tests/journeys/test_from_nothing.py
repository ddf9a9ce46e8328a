"""A small project, begun, worked in, searched, regrouped and partly undone by keys."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.session import unix_user
from itpm_tui.store.reading import open_reader, viewer_for
from tests.journeys.harness import ItpmTerminal

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord

TODAY = "2026-11-24T09:12"
"""The Tuesday of the figures."""
ENTER, TAB, ESCAPE, EMPTY, SAVE = "\r", "\t", "\x07", "\x15", "\x13"


@dataclass(frozen=True)
class Step:
    """One thing to do: keys and texts in turns, and what a person then sees."""

    what: str
    typed: tuple[str, ...]
    """Keys at even places, free text at odd ones."""
    sees: tuple[str, ...]
    not_any_more: str = ""

    @property
    def keys(self) -> int:
        """Keys without free text."""
        return sum(len(part) for part in self.typed[::2])


BEGIN = Step(
    "begin a project",
    ("2", "Office move", f"{TAB}{EMPTY}", "Ada Byron", ENTER),
    ("~OM Office move", "~OM has no tasks. a adds the first one"),
)
ADD = (
    Step(
        "two tasks, one line each",
        (
            *("a", "Inventory of both rooms @ada est:1d"),
            *(SAVE, "Order racks !high due:fri", SAVE),
        ),
        ("Added OM-02",),
    ),
    Step(
        "three more, one after another",
        (
            *("", "Move the servers est:2d after:OM-02 #dc"),
            *(SAVE, "Label cables est:4h"),
            *(SAVE, "Tell the users", ENTER),
        ),
        ("OM-05 Tell the users", "Added OM-05"),
    ),
)
PEOPLE = Step(
    "someone who helps",
    ("gpa", "Ben Day", SAVE),
    ("@ben", "Ben Day"),
)
WORK = (
    Step("begin the first", ("2ggjsd",), ("► doing",)),
    Step("Ben orders the racks", ("jw", "ben", ENTER), ("@ben", "OM-02: @ben")),
    Step(
        "the next two are Ben's too, and urgent: one step each",
        ("j  w", "ben", f"{ENTER}!u"),
        ("2 marked", "!urg"),
    ),
    Step("no marks any more", (ESCAPE,), ("No marks.",)),
    Step("a part of the move", ("kA", "Unplug and pack est:2h", ENTER), ("OM-06",)),
    Step("what waits, and why", ("sb", "the lift is broken", ENTER), ("block",)),
)
SEARCH = Step(
    "what is Ben's and not done",
    ("/", "@ben is:open", ENTER),
    ("OM-02", "OM-03", "OM-04"),
    not_any_more="OM-01",
)
REGROUP = (
    Step("all again, by person", (f"{ESCAPE}Sgw",), ("@ben Ben Day", "nobody")),
    Step("by status", ("Sgs",), ("◌ todo  4", "► doing  1"), not_any_more="nobody"),
    Step("as a board: racks on their way", ("Sgp3",), ("TODO", "DOING 1")),
)
UNDO = (
    Step("take the last two steps back", ("2uu",), ("Undone: new task OM-06",)),
    Step("the list of steps", ("U",), ("► 09:12", "priority of OM-03, OM-04: urgent")),
)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
def test_a_small_project_is_built_and_worked_in_by_keys_alone(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    total = Cost()
    with ItpmTerminal(tmp_path, size, "--today", TODAY) as terminal:
        terminal.until_shown("How do you want to start?")
        for step in (BEGIN, *ADD, PEOPLE, *WORK, SEARCH, *REGROUP, *UNDO):
            total.add(carried_out(terminal, step))
        total.add(carried_out(terminal, back_to("priority of OM-03", terminal.shown())))
        assert terminal.leave() == 0
    print(f"{'altogether':50} {total.keys:3} keys {total.size:6} bytes")
    reader = store_of(tmp_path)
    tasks = {key: task(reader, key) for key in ("OM-01", "OM-02", "OM-03", "OM-04")}
    mine = [each for each in reader.history() if each.actor == reader.viewer.handle]
    history = [change.title for change in mine]
    reader.close()
    assert [found.status for found in tasks.values()] == ["Doing", *["Todo"] * 3]
    assert tasks["OM-02"].assignees == ("ben",)
    assert tasks["OM-03"].assignees == ("ben",)
    assert [found.priority.value for found in tasks.values()] == [
        *("normal", "high"),
        *("normal", "normal"),
    ]
    assert history[0] == "undone: priority of OM-03, OM-04: urgent"


def back_to(change: str, shown: str) -> Step:
    """Down to a change in the list that is shown, and back to before it."""
    lines = shown.splitlines()
    first = next(place for place, line in enumerate(lines) if "► 09:12" in line)
    there = next(place for place, line in enumerate(lines) if change in line)
    keys = "j" * (there - first) + ENTER
    return Step("back to before the priority", (keys,), (f"Undone: {change}",))


@dataclass
class Cost:
    """What it took altogether."""

    keys: int = 0
    size: int = 0

    def add(self, one: tuple[int, int]) -> None:
        """One step more."""
        self.keys += one[0]
        self.size += one[1]


def carried_out(terminal: ItpmTerminal, step: Step) -> tuple[int, int]:
    """Type at one go; keys, and bytes that came, once it is all seen."""
    sent, began = len(terminal.received), time.perf_counter()
    terminal.send("".join(step.typed))

    def seen() -> bool:
        terminal.agree()
        shown = terminal.shown()
        gone = not step.not_any_more or step.not_any_more not in shown
        return gone and all(text in shown for text in step.sees)

    terminal.until(seen)
    took = (time.perf_counter() - began) * 1000
    terminal.settle(0.1)
    size = len(terminal.received) - sent
    print(f"{step.what:50} {step.keys:3} keys {size:6} bytes {took:5.0f} ms")
    return step.keys, size


def store_of(home: Path) -> Reader:
    """The store that was made, read as Ada."""
    (path,) = home.rglob("itpm.db")
    return open_reader(path, viewer_for(path, handle=owner(path)))


def owner(path: Path) -> str:
    """Handle of whoever made the store."""
    return viewer_for(path, os_user=unix_user()).handle


def task(reader: Reader, key: str) -> TaskRecord:
    """The task that people call so."""
    found = reader.find(key)
    assert found is not None, key
    return reader.tasks([found])[0]
