"""R15: two hundred sessions that write to one PostgreSQL server as people do."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import psycopg

from itpm_tui.store.care import copy_store
from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import large_store
from tests.benchmarks.r3_writers import reports_of
from tests.benchmarks.writers import some_tasks, start_writer
from tests.postgresql_server import programs, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgresql_server import Server

SESSIONS = int(os.environ.get("ITPM_BENCHMARK_SESSIONS", "200"))
EACH = 5
"""Changes of a session; the first one opens it and is not measured."""
PAUSE = 2.0
TASKS = 1_000


def measure(tasks: int) -> list[Figure]:
    """Sessions that change something every two seconds on average."""
    if programs() is None:
        print("R15 is not measured: there is no PostgreSQL here.", file=sys.stderr)
        return []
    small = large_store(min(tasks, TASKS))
    ids = some_tasks(small, EACH)
    with _server() as server:
        url = server.url("team")
        with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
            admin.execute("CREATE DATABASE team")
        copy_store(small, url)
        waiting, opening = os.pipe()
        writers = [
            start_writer(url, f"s{number}", ids, PAUSE, waiting)
            for number in range(SESSIONS)
        ]
        lines = reports_of([report for _pid, report in writers], opening)
        for pid, _report in writers:
            os.waitpid(pid, 0)
    words = [line.split() for line in lines if not line.startswith("!")]
    times = [float(ms) for _number, body, ms in words if not body.endswith("/0")]
    said = f"{SESSIONS} sessions on PostgreSQL"
    return [
        _figure(f"{said}: refused or lost", 0, SESSIONS * EACH - len(words), ""),
        _figure(f"{said}: a change, p95", 250, p95(times), "ms"),
    ]


@contextmanager
def _server() -> Iterator[Server]:
    """A server that takes so many connections, and waits for its disk."""
    with closing(serve("-c listen_addresses='' -c max_connections=500")) as running:
        yield next(running)


def _figure(what: str, promised: float, measured: float, unit: str) -> Figure:
    return Figure(
        promise="R15",
        what=what,
        promised=promised,
        measured=measured,
        unit=unit,
        runs=SESSIONS * EACH,
    )
