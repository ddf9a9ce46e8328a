"""Processes that write to one store through the executor, and say what is saved."""

from __future__ import annotations

import os
import random
import sys
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from itpm_tui.domain.clock import SystemClock
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.enums import Via
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.engines import sqlite
from itpm_tui.store.writing import open_writer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def start_writer(
    store: Path | str,
    name: str,
    task_ids: Sequence[int],
    pause: float = 0,
    gate: int | None = None,
) -> tuple[int, int]:
    """Fork a writer that comments on tasks: its process, and where it reports.

    Args:
        store: Where.
        name: Begins every comment.
        task_ids: One comment each.
        pause: Mean seconds between two comments, exponentially distributed.
        gate: Where it waits for a byte after its first comment, so that nobody starts
            up while others are measured.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    code = 1
    try:
        os.close(reading)
        _write(store, name, task_ids, pause, gate, writing)
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def _write(
    store: Path | str,
    name: str,
    task_ids: Sequence[int],
    pause: float,
    gate: int | None,
    report: int,
) -> None:
    """Comment, and report each comment once it is acknowledged."""
    chance = random.Random(name)
    admin = Actor(1, "marta", Via.CLI)
    executor = StoreExecutor(open_writer(store), SystemClock(), admin)
    for turn, task_id in enumerate(task_ids):
        if turn == 1 and gate is not None:
            os.read(gate, 1)
        if pause and turn:
            sleep(chance.expovariate(1 / pause))
        body = f"{name}/{turn}"
        start = perf_counter()
        try:
            done = executor.execute(AddComment(task_ids=(task_id,), body=body))
        except Refusal as refusal:
            os.write(report, f"! {refusal.text}\n".encode())
            continue
        ms = (perf_counter() - start) * 1000
        os.write(report, f"{done.number} {body} {ms:.3f}\n".encode())
    executor.close()


def some_tasks(store: Path, count: int) -> list[int]:
    """Ids of tasks to comment on."""
    connection = sqlite.connect_read(store)
    try:
        found = connection.execute("SELECT id FROM task LIMIT ?", (count,)).fetchall()
    finally:
        connection.close()
    return [task_id for (task_id,) in found]


def lost(store: Path, acknowledged: Sequence[tuple[int, str]]) -> int:
    """How many of the acknowledged comments are not whole in the store.

    A comment is whole when it is there, its change has its number, and the record of
    the change holds it.
    """
    connection = sqlite.connect_write(store)
    try:
        rows = connection.execute(
            "SELECT change.number, comment.body FROM comment"
            " JOIN change_row r ON r.\"table\" = 'comment' AND r.row_id = comment.id"
            " JOIN change ON change.tx = r.tx"
        ).fetchall()
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
    if sound != "ok":
        raise AssertionError(f"the store is damaged: {sound}")
    return len(set(acknowledged) - set(rows))
