"""P7 and P5 for the inbox: 50,000 news for one person, opened and handled.

Measured where the screen asks: the threads in order with the first rows and the
counts, and one thread handled through the executor, until it is read again.
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from itpm_tui.domain.clock import SystemClock
from itpm_tui.domain.commands.inbox import HandleThreads, SeenThread
from itpm_tui.domain.inbox import InboxFilter
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import open_reader, viewer_for
from itpm_tui.store.writing import open_writer
from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import copied_store

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Reader

NEWS = 50_000
SHOWN = 45
"""Rows of threads on a large screen."""
OPENED, HANDLED = 20, 25
AGE = 200_000
"""Minutes that the oldest of it waits."""
INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
PROMISED_OPEN = 150
PROMISED_VERB = {10_000: 30, 100_000: 60}
WHY = (
    *(("mention", "decision"), ("mention", "mentions"), ("assigned", "mine")),
    *(("led", "led"), ("followed", "followed")),
)
_INSERT = """INSERT INTO notification (person_id, reason, "group", channel,
  subject_type, subject_id, occurrence, author_id, created_at)
  VALUES (?, ?, ?, 'inbox', 'task', ?, ?, ?, ?)"""


def measure(tasks: int) -> list[Figure]:
    """On a store of a tenth, and on the whole."""
    return [figure for count in (tasks // 10, tasks) for figure in on(count)]


def on(tasks: int) -> list[Figure]:
    """In a store of so many tasks."""
    with copied_store(tasks) as store:
        viewer = viewer_for(store, handle="marta")
        assert viewer.person_id is not None
        tell(store, viewer.person_id)
        writer = open_writer(store)
        actor = Actor(viewer.person_id, viewer.handle)
        executor = StoreExecutor(writer, SystemClock(), actor)
        with closing(open_reader(store, viewer)) as reader, closing(executor):
            threads = len(reader.inbox.list(InboxFilter()).subjects)
            opened = [seconds_to_open(reader) * 1000 for _ in range(OPENED)]
            handled = [
                seconds_to_handle(reader, executor) * 1000 for _ in range(HANDLED)
            ]
    where = f"{NEWS:,} news in {threads:,} threads"
    return [
        Figure(
            promise="P7",
            what=f"inbox opens, {where}, p95",
            promised=PROMISED_OPEN,
            measured=p95(opened),
            unit="ms",
            runs=OPENED,
        ),
        Figure(
            promise="P5",
            what=f"a thread handled, {tasks:,} tasks, p50",
            promised=PROMISED_VERB.get(tasks),
            measured=median(handled),
            unit="ms",
            runs=HANDLED,
        ),
    ]


def tell(store: Path, person_id: int) -> None:
    """Tell a person so much."""
    chance, now = Random(1), SystemClock().now().astimezone(UTC)
    with closing(sqlite.connect_write(store)) as connection:
        connection.execute("BEGIN")
        tasks = [row[0] for row in connection.execute("SELECT id FROM task")]
        people = [row[0] for row in connection.execute("SELECT id FROM person")]
        (held,) = connection.execute("SELECT COUNT(*) FROM notification").fetchone()
        connection.executemany(
            _INSERT,
            (
                (
                    person_id,
                    *chance.choice(WHY),
                    chance.choice(tasks),
                    f"benchmark:{number}",
                    chance.choice(people),
                    f"{now - timedelta(minutes=chance.randrange(AGE)):{INSTANT}}",
                )
                for number in range(max(0, NEWS - held))
            ),
        )
        connection.execute("COMMIT")


def seconds_to_open(reader: Reader) -> float:
    """Until all that the first frame shows is read."""
    began = perf_counter()
    found = reader.inbox.list(InboxFilter())
    rows = reader.inbox.rows(found.subjects[:SHOWN])
    reader.inbox.facts(rows[0].subject)
    reader.inbox.comments(reader.inbox.conversation(rows[0].subject).ids[:SHOWN])
    return perf_counter() - began


def seconds_to_handle(reader: Reader, executor: StoreExecutor) -> float:
    """Until the first thread is handled, stored and audited."""
    first = reader.inbox.list(InboxFilter()).subjects[:1]
    (row,) = reader.inbox.rows(first)
    began = perf_counter()
    threads = (SeenThread(row.subject, row.newest),)
    executor.execute(HandleThreads(threads=threads))
    seconds = perf_counter() - began
    if reader.inbox.rows(first):
        raise AssertionError(f"{row.key} still waits")
    return seconds
