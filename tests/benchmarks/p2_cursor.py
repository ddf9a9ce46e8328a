"""P2: the cursor moves by one in each view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import large_store
from tests.benchmarks.pseudo_terminal import COLOURS
from tests.benchmarks.strokes import opened, press

if TYPE_CHECKING:
    from tests.benchmarks.strokes import Stroke

PROMISED_MS = 16
PROMISED_BYTES = 450
TIMES = 3
VIEWS = {
    "list": ("2", "jjjjjjjjkkkkkkkk"),
    "board": ("3", "jjkljhkjhjlklhkj"),
    "gantt": ("5", "jjjjjjjjkkkkkkkk"),
    "calendar": ("4", "lljhljhkljkhlkjh"),
}


def measure(tasks: int) -> list[Figure]:
    """Every view, in 256 colours and in true colour."""
    found = []
    for colours, environment in COLOURS.items():
        with opened(large_store(tasks), environment) as terminal:
            for view, (key, moves) in VIEWS.items():
                press(terminal, [key], 1.0)
                # The first moves read rows and fill caches that later ones use.
                press(terminal, moves[:2])
                found += figures(f"{view}, {colours}", press(terminal, moves * TIMES))
    return found


def figures(where: str, strokes: list[Stroke]) -> list[Figure]:
    """Time and size of moves in one view."""
    return [
        Figure(
            promise="P2",
            what=f"cursor in {where}: p95",
            promised=PROMISED_MS,
            measured=p95([stroke.ms for stroke in strokes]),
            unit="ms",
            runs=len(strokes),
        ),
        Figure(
            promise="P2",
            what=f"cursor in {where}: p95",
            promised=PROMISED_BYTES,
            measured=p95([stroke.size for stroke in strokes]),
            unit="B",
            runs=len(strokes),
        ),
        Figure(
            promise="P2",
            what=f"cursor in {where}: p95 with preview",
            promised=None,
            measured=p95([stroke.size + stroke.later for stroke in strokes]),
            unit="B",
            runs=len(strokes),
        ),
    ]
