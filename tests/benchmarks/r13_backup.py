"""R13: a copy of a store while others write, and how long they wait for it."""

from __future__ import annotations

import tempfile
import threading
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, thread_time

from itpm_tui.domain.transaction import Actor
from itpm_tui.store.care import back_up
from itpm_tui.store.engines import sqlite
from itpm_tui.store.writing import open_writer
from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import copied_store

MILLION = 1_000_000
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


def measure(tasks: int) -> list[Figure]:
    """One copy of a large store, beside a writer that never rests."""
    with copied_store(tasks) as store, tempfile.TemporaryDirectory() as folder:
        rows = _rows(store)
        waits: list[float] = []
        stop, writing = threading.Event(), threading.Event()
        writer = threading.Thread(target=_write, args=(store, waits, stop, writing))
        writer.start()
        writing.wait()
        before = len(waits)
        began, worked = perf_counter(), thread_time()
        back_up(store, Path(folder) / "copy.db")
        seconds, processor = perf_counter() - began, thread_time() - worked
        stop.set()
        writer.join()
    longest = max(waits[before:], default=0.0)
    return [
        Figure(
            promise="R13",
            what=f"copy of {rows:,} rows, verified; through a million",
            promised=2,
            measured=seconds * MILLION / rows,
            unit="s",
            runs=1,
        ),
        Figure(
            promise="R13",
            what="the same, processor time",
            promised=None,
            measured=processor * MILLION / rows,
            unit="s",
            runs=1,
        ),
        Figure(
            promise="R13",
            what="longest wait of a writer meanwhile",
            promised=250,
            measured=longest * 1000,
            unit="ms",
            runs=len(waits) - before,
        ),
    ]


def _rows(store: Path) -> int:
    """How many rows a store has."""
    with closing(sqlite.connect_read(store)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return sum(
            connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]
            for (name,) in names
        )


def _write(
    store: Path, waits: list[float], stop: threading.Event, writing: threading.Event
) -> None:
    """Make small changes one after the other, and note how long each took."""
    actor = Actor(person_id=None, handle="benchmark")
    with closing(open_writer(store)) as writer:
        while not stop.is_set():
            began = perf_counter()
            with writer.transaction(actor, NOW, date(2026, 11, 24)) as tx:
                tx.insert("tag", {"name": f"tag-{len(waits)}"})
                tx.seal(command="Benchmark", title="a tag")
            waits.append(perf_counter() - began)
            writing.set()
