"""P5: a verb, from the key until it is stored, audited and shown."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from itpm_tui.store.engines import sqlite
from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import copied_store
from tests.benchmarks.strokes import opened, press

if TYPE_CHECKING:
    from pathlib import Path

    import pyte

    from tests.benchmarks.pseudo_terminal import PseudoTerminal

PROMISED = {10_000: 30, 100_000: 60}
TIMES = 25
AHEAD = 10
"""Rows within which there is a task without others below it."""
CURSOR = re.compile(r"► +[A-Z]+-\d+ ")
"""The row of a task that has none below it, under the cursor."""


def measure(tasks: int) -> list[Figure]:
    """On a store of a tenth, and on the whole."""
    return [figure for count in (tasks // 10, tasks) for figure in on(count)]


def on(tasks: int) -> list[Figure]:
    """A task done and open again in a store of so many."""
    with copied_store(tasks) as store, opened(store) as terminal:
        for _ in range(AHEAD):
            press(terminal, "j")
            if CURSOR.search(terminal.text()):
                break
        before = changes(store)
        # The writing half is opened behind the first frame, and waited for.
        verb(terminal, patience=4)
        times = [verb(terminal) for _ in range(TIMES)]
        audited = changes(store) - before
    if audited != TIMES + 1:
        raise AssertionError(f"{audited} changes of {TIMES} are in the record")
    return [
        Figure(
            promise="P5",
            what=f"a verb, {tasks:,} tasks: key to row shown, p50",
            promised=PROMISED.get(tasks),
            measured=median(times),
            unit="ms",
            runs=TIMES,
        ),
        Figure(
            promise="P5",
            what=f"the same, {tasks:,} tasks: p95",
            promised=None,
            measured=p95(times),
            unit="ms",
            runs=TIMES,
        ),
    ]


def verb(terminal: PseudoTerminal, patience: float = 0.6) -> float:
    """Milliseconds until the task under the cursor is shown done, or open again."""
    was_done = "done" in row_under_cursor(terminal.screen())
    since = len(terminal.chunks)
    at = terminal.send("d")
    terminal.settle(patience)

    def shown(screen: pyte.Screen) -> bool:
        row = row_under_cursor(screen)
        return "saving" not in row and ("done" in row) is not was_done

    done = terminal.when(shown, since)
    if done is None:
        raise AssertionError(f"no change was shown:\n{terminal.text()}")
    return (done - at) * 1000


def row_under_cursor(screen: pyte.Screen) -> str:
    """The whole row."""
    return next((line for line in screen.display if CURSOR.search(line)), "")


def changes(store: Path) -> int:
    """How many changes the store has a record of."""
    connection = sqlite.connect_read(store)
    try:
        found: int = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    finally:
        connection.close()
    return found
