"""P12: 200 ms there and back and 1 Mbit/s: no key waits for long."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import copied_store, homes, itpm
from tests.benchmarks.slow_link import SlowTerminal
from tests.benchmarks.strokes import ROW, press

if TYPE_CHECKING:
    from tests.benchmarks.strokes import Stroke

ROUND_TRIP_MS = 200
PROMISED_MS = ROUND_TRIP_MS + 100
HELD = 30
"""Presses of a key that is held, as fast as keyboards repeat it."""
JOBS = {
    "cursor in the list": ("2", "jjjjkkkk"),
    "page of the list": ("2", ("\x1b[6~", "\x1b[6~", "\x1b[5~", "\x1b[5~")),
    "cursor on the board": ("3", "jjkkljh"),
    "cursor in the calendar": ("4", "ljhkl"),
    "cursor in the Gantt": ("5", "jjjkkk"),
    "cursor in the load": ("6", "jlkh"),
    "letters of a filter": ("2/", "core"),
    "letters of a task": ("\x072a", "fans"),
    "verbs": ("\x072", "!h!l>u"),
    "other screens": ("2", "345623"),
    "threads of the inbox": ("1", "jjkd"),
}
"""How the job begins, and its keys: each waits for the answer to the one before."""


def measure(tasks: int) -> list[Figure]:
    """Every job, and a key that is held."""
    with (
        copied_store(tasks) as store,
        tempfile.TemporaryDirectory(prefix="itpm-home-") as home,
        SlowTerminal(itpm(store), environment=homes(Path(home))) as terminal,
    ):
        terminal.until(ROW)
        terminal.settle(2.0)
        found = []
        for job, (first, keys) in JOBS.items():
            for key in first:
                press(terminal, [key], 1.5)
            found += figures(job, press(terminal, keys, 0.6))
        found.append(_held(terminal))
        return found


def figures(job: str, strokes: list[Stroke]) -> list[Figure]:
    """How long a key waits for the first of its answer, and how much that is."""
    return [
        Figure(
            promise="P12",
            what=f"{job}: p95",
            promised=PROMISED_MS,
            measured=p95([stroke.first_ms for stroke in strokes]),
            unit="ms",
            runs=len(strokes),
        ),
        Figure(
            promise="P12",
            what=f"{job}: p95 until all is there",
            promised=None,
            measured=p95([stroke.ms for stroke in strokes]),
            unit="ms",
            runs=len(strokes),
        ),
        Figure(
            promise="P12",
            what=f"{job}: p95 with what follows",
            promised=None,
            measured=p95([stroke.size + stroke.later for stroke in strokes]),
            unit="B",
            runs=len(strokes),
        ),
    ]


def _held(terminal: SlowTerminal) -> Figure:
    """How many bytes a second a held key asks for; few, since frames are left out."""
    press(terminal, ["2"], 1.5)
    before = len(terminal.chunks)
    for _ in range(HELD):
        terminal.send("j")
        terminal.settle(1 / 30, limit=1 / 30)
    terminal.settle(0.6)
    size = sum(len(chunk.data) for chunk in terminal.chunks[before:])
    return Figure(
        promise="P12",
        what=f"j held for a second ({HELD} times)",
        promised=None,
        measured=size,
        unit="B",
        runs=1,
    )
