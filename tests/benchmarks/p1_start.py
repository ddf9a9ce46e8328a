"""P1: from the start of the process to the first frame with real rows."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import homes, itpm, large_store
from tests.benchmarks.process import cpu_ms
from tests.benchmarks.pseudo_terminal import PseudoTerminal
from tests.benchmarks.strokes import ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

PROMISED = 1.3
RUNS = 9
EMPTY = [sys.executable, "-m", "tests.benchmarks.yardsticks.empty_app"]


class Start(NamedTuple):
    """What one start cost until the first frame, in milliseconds."""

    wall: float
    cpu: float


def measure(tasks: int) -> list[Figure]:
    """Starts of `itpm` and of an empty app in turns."""
    command = itpm(large_store(tasks))
    with tempfile.TemporaryDirectory(prefix="itpm-home-") as home:
        environment = homes(Path(home))
        # The first run writes bytecode.
        start(command, ROW, environment)
        start(EMPTY, "READY", environment)
        ours: list[Start] = []
        empty: list[Start] = []
        for turn in range(RUNS):
            pair = [(command, ROW, ours), (EMPTY, "READY", empty)]
            for words, text, into in pair if turn % 2 else reversed(pair):
                into.append(start(words, text, environment))
    return figures(ours, empty)


def start(command: Sequence[str], text: str, environment: dict[str, str]) -> Start:
    """Start a program and wait for a text."""
    with PseudoTerminal(command, environment=environment) as terminal:
        at = terminal.until(text)
        cpu = cpu_ms(terminal.process.pid)
        return Start((at - terminal.started) * 1000, cpu)


def figures(ours: list[Start], empty: list[Start]) -> list[Figure]:
    """Ratios of starts that were neighbours, and the times behind them."""
    pairs = list(zip(ours, empty, strict=True))
    wall = median(our.wall / other.wall for our, other in pairs)
    cpu = median(our.cpu / other.cpu for our, other in pairs)
    return [
        Figure(
            promise="P1",
            what="start to first rows, through an empty app",
            promised=PROMISED,
            measured=wall,
            unit="x",
            runs=RUNS,
        ),
        Figure(
            promise="P1",
            what="the same, processor time",
            promised=PROMISED,
            measured=cpu,
            unit="x",
            runs=RUNS,
        ),
        Figure(
            promise="P1",
            what="start to first rows",
            promised=None,
            measured=median(our.wall for our in ours),
            unit="ms",
            ratio=wall,
            runs=RUNS,
        ),
    ]
