"""P7: each screen opened on a store with ten times as many entries as tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import large_store
from tests.benchmarks.strokes import SAME_FRAME, opened

if TYPE_CHECKING:
    from tests.benchmarks.pseudo_terminal import Chunk, PseudoTerminal

PROMISED = 150
ENTRIES_A_TASK = 10
RUNS = 5
QUIET = 0.7
SCREENS = {
    "inbox": "1",
    "board": "3",
    "calendar": "4",
    "gantt": "5",
    "load, two weeks": "6",
    "load, 26 weeks": "-",
    "time": "7",
    "all projects": "0",
    "people": "gp",
    "list": "2",
    "a task": "\r",
}
"""What leads to each, from the one before."""


def measure(tasks: int) -> list[Figure]:
    """Opened for the first time, and again, in several runs of the program."""
    first: dict[str, list[float]] = {name: [] for name in SCREENS}
    again: dict[str, list[float]] = {name: [] for name in SCREENS}
    store = large_store(tasks, tasks * ENTRIES_A_TASK)
    for _ in range(RUNS):
        with opened(store) as terminal:
            for visits in (first, again):
                for name, keys in SCREENS.items():
                    visits[name].append(opening(terminal, keys))
    found = [figure(f"{name} opens", first[name]) for name in SCREENS]
    found += [figure(f"{name} opens again", again[name]) for name in SCREENS]
    every = [
        ms for visits in (first, again) for times in visits.values() for ms in times
    ]
    return [*found, figure("any screen opens", every)]


def opening(terminal: PseudoTerminal, keys: str) -> float:
    """Milliseconds from the last key until the page stands.

    The page is the largest of what follows the key; what a resting cursor brings
    later is less.
    """
    for key in keys[:-1]:
        terminal.send(key)
        terminal.settle(QUIET)
    at = terminal.send(keys[-1])
    page = max(bursts(terminal.settle(QUIET)), key=size)
    return (page[-1].at - at) * 1000


def bursts(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Chunks that belong to one frame, together."""
    found: list[list[Chunk]] = []
    for chunk in chunks:
        if found and chunk.at - found[-1][-1].at < SAME_FRAME:
            found[-1].append(chunk)
        else:
            found.append([chunk])
    return found


def size(frame: list[Chunk]) -> int:
    """Bytes of a frame."""
    return sum(len(chunk.data) for chunk in frame)


def figure(what: str, times: list[float]) -> Figure:
    """How long it takes."""
    return Figure(
        promise="P7",
        what=f"{what}: p95",
        promised=PROMISED,
        measured=p95(times),
        unit="ms",
        runs=len(times),
    )
