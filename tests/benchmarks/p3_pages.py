"""P3: a page of the list, a row of the Gantt, another screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import large_store
from tests.benchmarks.pseudo_terminal import COLOURS
from tests.benchmarks.strokes import opened, press

if TYPE_CHECKING:
    from tests.benchmarks.strokes import Stroke

PROMISED_MS = 100
PAGE_BYTES = 2_000
SCROLL_BYTES = 1_000
SWITCH_BYTES = 30_000
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
ROWS_OF_GANTT = 32


def measure(tasks: int) -> list[Figure]:
    """In both depths of colour."""
    found = []
    for colours, environment in COLOURS.items():
        with opened(large_store(tasks), environment) as terminal:
            pages = press(terminal, [PAGE_DOWN, PAGE_DOWN, PAGE_UP] * 8)
            found += figures(f"page of the list, {colours}", PAGE_BYTES, pages)
            press(terminal, ["5"], 1.5)
            press(terminal, "j" * ROWS_OF_GANTT, 0.15)
            rows = press(terminal, "j" * 20)
            found += figures(f"Gantt by one row, {colours}", SCROLL_BYTES, rows)
            press(terminal, "3425", 1.0)
            again = press(terminal, "234523542", 0.6)
            found += figures(f"switch screen, {colours}", SWITCH_BYTES, again)
    return found


def figures(what: str, most: int, strokes: list[Stroke]) -> list[Figure]:
    """Time and size of one kind of key."""
    return [
        Figure(
            promise="P3",
            what=f"{what}: p95",
            promised=PROMISED_MS,
            measured=p95([stroke.ms for stroke in strokes]),
            unit="ms",
            runs=len(strokes),
        ),
        Figure(
            promise="P3",
            what=f"{what}: p95 with what follows",
            promised=most,
            measured=p95([stroke.size + stroke.later for stroke in strokes]),
            unit="B",
            runs=len(strokes),
        ),
    ]
