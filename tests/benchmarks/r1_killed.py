"""R1: what was acknowledged survives `kill -9`.

`ITPM_BENCHMARK_ROUNDS=200` runs as many rounds as are promised.
"""

from __future__ import annotations

import os
import random
import signal
from time import sleep
from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import copied_store
from tests.benchmarks.writers import lost, some_tasks, start_writer

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("ITPM_BENCHMARK_ROUNDS", "10"))
WRITERS = 3
LONGEST = 2.0
"""Seconds after which the last writer is killed."""
TASKS = 1_000


def measure(tasks: int) -> list[Figure]:
    """Rounds of writers killed at any moment, on a small store."""
    chance = random.Random(1)
    acknowledged: list[tuple[int, str]] = []
    with copied_store(min(tasks, TASKS)) as store:
        for turn in range(ROUNDS):
            acknowledged += round_of_kills(store, turn, chance)
        missing = lost(store, acknowledged)
    return [
        Figure(
            promise="R1",
            what=f"kill -9: lost of {len(acknowledged):,} acknowledged changes",
            promised=0,
            measured=missing,
            unit="",
            runs=ROUNDS,
        )
    ]


def round_of_kills(
    store: Path, turn: int, chance: random.Random
) -> list[tuple[int, str]]:
    """What writers acknowledged before they were killed."""
    ids = some_tasks(store, 500) * 100
    writers = [
        start_writer(store, f"r{turn}w{number}", ids) for number in range(WRITERS)
    ]
    said = b""
    for pid, report in writers:
        sleep(chance.uniform(0.1, LONGEST / WRITERS))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        while data := os.read(report, 1 << 16):
            said += data
        os.close(report)
    found = []
    # The pipe takes a report whole or not at all.
    for line in said.decode().splitlines():
        number, body, _ms = line.split()
        found.append((int(number), body))
    return found
