"""P10: memory of the dashboard, and of an empty app beside it."""

from __future__ import annotations

from time import sleep

from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import large_store
from tests.benchmarks.p1_start import EMPTY
from tests.benchmarks.process import memory_mb
from tests.benchmarks.pseudo_terminal import PseudoTerminal
from tests.benchmarks.strokes import opened, press

PROMISED_MB = 110
LOADED_SECONDS = 4
"""Until the writing half is imported."""


def measure(tasks: int) -> list[Figure]:
    """After the start, and after a visit to every view."""
    with PseudoTerminal(EMPTY) as terminal:
        terminal.until("READY")
        terminal.settle(1.0)
        empty = memory_mb(terminal.process.pid)["Rss"]
    with opened(large_store(tasks)) as terminal:
        sleep(LOADED_SECONDS)
        started = memory_mb(terminal.process.pid)
        press(terminal, "3452", 1.5)
        press(terminal, "jjjj")
        visited = memory_mb(terminal.process.pid)
    shown = {
        "resident, list, ready to write": (started["Rss"], PROMISED_MB),
        "the same, proportional (PSS)": (started["Pss"], None),
        "resident, all views visited": (visited["Rss"], PROMISED_MB),
        "highest so far": (visited["peak"], None),
    }
    return [
        Figure(
            promise="P10",
            what=what,
            promised=promised,
            measured=size,
            unit="MB",
            ratio=size / empty,
            runs=1,
        )
        for what, (size, promised) in shown.items()
    ]
