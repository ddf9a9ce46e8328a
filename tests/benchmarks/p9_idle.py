"""P9: nobody touches the keyboard."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import large_store
from tests.benchmarks.process import cpu_ms
from tests.benchmarks.strokes import opened

if TYPE_CHECKING:
    from tests.benchmarks.pseudo_terminal import PseudoTerminal

SECONDS = 65
"""At least one turn of the minute is in it."""


def measure(tasks: int) -> list[Figure]:
    """The dashboard left alone for a minute."""
    with opened(large_store(tasks)) as terminal:
        terminal.settle(3, limit=10)
        pid = terminal.process.pid
        before, start = cpu_ms(pid), monotonic()
        size = watch(terminal)
        elapsed = monotonic() - start
        share = (cpu_ms(pid) - before) / elapsed / 10
    return [
        Figure(
            promise="P9",
            what="idle, share of a core",
            promised=0.5,
            measured=share,
            unit="%",
            runs=1,
        ),
        Figure(
            promise="P9",
            what="idle, bytes a minute",
            promised=100,
            measured=size * 60 / elapsed,
            unit="B",
            runs=1,
        ),
    ]


def watch(terminal: PseudoTerminal) -> int:
    """Bytes that are written while nothing happens."""
    end = monotonic() + SECONDS
    size = 0
    while (left := end - monotonic()) > 0:
        chunk = terminal.read(left)
        size += 0 if chunk is None else len(chunk.data)
    return size
