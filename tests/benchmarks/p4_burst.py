"""P4: five hundred presses of `j` at once."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING

from itpm_tui.cli.session import unix_user
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.store.reading import open_reader, viewer_for
from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import large_store
from tests.benchmarks.pseudo_terminal import PseudoTerminal
from tests.benchmarks.strokes import opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pyte

PRESSES = 500
PROMISED_SECONDS = 1.5
RUNS = 5
SILENCE = 4.0
"""Seconds after which nothing more is coming; a table thinks long."""
CURSOR = "►"
YARDSTICKS = {
    "DataTable": "table_app",
    "lines of an own widget": "line_app",
}


def measure(tasks: int) -> list[Figure]:
    """`itpm` and its yardsticks in turns."""
    store = large_store(tasks)
    names = names_of_rows(store)
    ours = []
    others: dict[str, list[float]] = {name: [] for name in YARDSTICKS}
    for _ in range(RUNS):
        with opened(store) as terminal:
            first = row_under_cursor(terminal.screen())
            place = names.index(first.split()[0] if first.split() else first)
            ours.append(burst(terminal, names[place + PRESSES]))
        for name, module in YARDSTICKS.items():
            others[name].append(yardstick(module))
    return figures(ours, others)


def names_of_rows(store: Path) -> list[str]:
    """The id of each row of the list, of projects with their sign."""
    reader = open_reader(store, viewer_for(store, os_user=unix_user()))
    outline = reader.outline(TaskFilter(), limit=4 * PRESSES)
    keys = {project.id: f"~{project.key}" for project in reader.project_list()}
    ids = outline.task_ids(0, len(outline))
    keys_of_tasks = {task.id: task.key for task in reader.tasks(ids)}
    reader.close()
    return [
        keys_of_tasks[entry.task_id]
        if entry.task_id is not None
        else keys[entry.project_id or 0]
        for entry in outline
    ]


def row_under_cursor(screen: pyte.Screen) -> str:
    """Text of the row with the cursor, from its id on."""
    for line in screen.display:
        before, found, behind = line.partition(CURSOR)
        if found and not before.strip():
            return behind.strip().removeprefix("▾").strip()
    return ""


def burst(terminal: PseudoTerminal, last: str) -> float:
    """Seconds until the row called `last` is under the cursor."""
    since = len(terminal.chunks)
    at = terminal.send("j" * PRESSES)
    terminal.settle(SILENCE)

    def shown(screen: pyte.Screen) -> bool:
        return row_under_cursor(screen).startswith(f"{last} ")

    done = terminal.when(shown, since)
    if done is None:
        raise AssertionError(f"{last} is not under the cursor:\n{terminal.text()}")
    return done - at


def yardstick(module: str) -> float:
    """The same for an app whose rows are called by their number."""
    command = [sys.executable, "-m", f"tests.benchmarks.yardsticks.{module}"]
    with PseudoTerminal(command) as terminal:
        terminal.until("Row 20 ")
        terminal.settle(1.0)
        return burst(terminal, f"Row {PRESSES}")


def figures(ours: Sequence[float], others: dict[str, list[float]]) -> list[Figure]:
    """The median, beside each yardstick."""
    mine = median(ours)
    found = [
        Figure(
            promise="P4",
            what=f"{PRESSES} x j at once, until the last row is shown",
            promised=PROMISED_SECONDS,
            measured=mine,
            unit="s",
            runs=len(ours),
        )
    ]
    for name, times in others.items():
        found.append(
            Figure(
                promise="P4",
                what=f"the same, {name} (yardstick)",
                promised=None,
                measured=median(times),
                unit="s",
                ratio=mine / median(times),
                runs=len(times),
            )
        )
    return found
