"""P2: the cursor moves by one in each view."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import large_store
from tests.benchmarks.pseudo_terminal import COLOURS, PseudoTerminal
from tests.benchmarks.strokes import opened, press

if TYPE_CHECKING:
    from tests.benchmarks.strokes import Stroke

PROMISED_MS = 16
PROMISED_BYTES = 450
TIMES = 3
VIEWS = {
    "load": ("6", "jjlljhkljhjkhlkh"),
    "list": ("2", "jjjjjjjjkkkkkkkk"),
    "board": ("3", "jjkljhkjhjlklhkj"),
    "gantt": ("5", "jjjjjjjjkkkkkkkk"),
    "calendar": ("4", "lljhljhkljkhlkjh"),
}


def measure(tasks: int) -> list[Figure]:
    """Every view, in 256 colours and in true colour."""
    found = []
    floor = yardstick()
    for colours, environment in COLOURS.items():
        with opened(large_store(tasks), environment) as terminal:
            for view, (key, moves) in VIEWS.items():
                press(terminal, [key], 1.0)
                # The first moves read rows and fill caches that later ones use.
                press(terminal, moves[:2])
                strokes = press(terminal, moves * TIMES)
                found += figures(f"{view}, {colours}", strokes, floor)
    return found


def yardstick() -> float:
    """The median of the least that can list as many rows, in milliseconds."""
    command = [sys.executable, "-m", "tests.benchmarks.yardsticks.line_app"]
    with PseudoTerminal(command) as terminal:
        terminal.until("Row 20 ")
        terminal.settle(1.0)
        return median(stroke.ms for stroke in press(terminal, "j" * 25))


def figures(where: str, strokes: list[Stroke], floor: float) -> list[Figure]:
    """Time and size of moves in one view."""
    usual = median(stroke.ms for stroke in strokes)
    return [
        Figure(
            promise="P2",
            what=f"cursor in {where}: p50",
            promised=None,
            measured=usual,
            unit="ms",
            ratio=usual / floor,
            runs=len(strokes),
        ),
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
