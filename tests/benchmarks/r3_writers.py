"""R3: fifty processes that write as people do.

`ITPM_BENCHMARK_CHANGES=10000` makes as many changes as are promised.
"""

from __future__ import annotations

import os
import selectors
from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.large_store import copied_store
from tests.benchmarks.writers import lost, some_tasks, start_writer

if TYPE_CHECKING:
    from collections.abc import Sequence

CHANGES = int(os.environ.get("ITPM_BENCHMARK_CHANGES", "1000"))
WRITERS = 50
PAUSE = 0.5
TASKS = 10_000


def measure(tasks: int) -> list[Figure]:
    """With pauses, and without."""
    store_size = min(tasks, TASKS)
    return [
        *_figures("pausing 0.5 s", store_size, PAUSE, 50.0),
        *_figures("without pauses", store_size, 0, None),
    ]


def _figures(
    how: str, tasks: int, pause: float, promised_ms: float | None
) -> list[Figure]:
    """What came of one crowd of writers."""
    with copied_store(tasks) as store:
        ids = some_tasks(store, CHANGES // WRITERS)
        waiting, opening = os.pipe()
        writers = [
            start_writer(store, f"w{number}", ids, pause, waiting)
            for number in range(WRITERS)
        ]
        lines = reports_of([report for _pid, report in writers], opening)
        for pid, _report in writers:
            os.waitpid(pid, 0)
        os.close(waiting)
        os.close(opening)
        refused = [line for line in lines if line.startswith("!")]
        words = [line.split() for line in lines if not line.startswith("!")]
        missing = lost(store, [(int(number), body) for number, body, _ms in words])
    missing += len(ids) * WRITERS - len(lines)
    times = [float(ms) for _number, body, ms in words if not body.endswith("/0")]
    said = f"{WRITERS} processes {how}"
    return [
        _figure(f"{said}: lost", 0, missing, "", len(lines)),
        _figure(f"{said}: refused", 0, len(refused), "", len(lines)),
        _figure(f"{said}: p50", None, percentile(times, 0.5), "ms", len(times)),
        _figure(f"{said}: p99", promised_ms, percentile(times, 0.99), "ms", len(times)),
    ]


def _figure(
    what: str, promised: float | None, measured: float, unit: str, runs: int
) -> Figure:
    return Figure(
        promise="R3",
        what=what,
        promised=promised,
        measured=measured,
        unit=unit,
        runs=runs,
    )


def reports_of(pipes: Sequence[int], gate: int) -> list[str]:
    """All that writers say until the last of them ends.

    The gate is opened when each of them has said something.
    """
    said: dict[int, bytes] = {}
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                data = os.read(key.fd, 1 << 16)
                said[key.fd] = said.get(key.fd, b"") + data
                if len(said) == len(pipes) and gate >= 0:
                    os.write(gate, b"." * len(pipes))
                    gate = -1
                if not data:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return b"".join(said.values()).decode().splitlines()
