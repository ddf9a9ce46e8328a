"""P8: what a shift would do to the plan around it, from the key until it is shown.

The time of the processor is that of the executor alone, which on an idle machine is the
time that passes; the key is measured by the clock, beside a yardstick of the same run.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from random import Random
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.task import ShiftTasks
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.ripple import Caution, LookFirst
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.engines import sqlite
from itpm_tui.store.writing import open_writer
from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import copied_store
from tests.benchmarks.p2_cursor import yardstick
from tests.benchmarks.strokes import opened, press

if TYPE_CHECKING:
    from pathlib import Path

    import pyte

    from tests.benchmarks.pseudo_terminal import PseudoTerminal

PROMISED = {2_000: 150.0, 10_000: 300.0}
RUNS, TRIES = 25, 60
KEYS_SHOWN, KEYS_TRIED = 8, 30
DAYS = 3
OPEN = "status:todo start>today"
"""Tasks that can be moved."""
NOW = datetime(2026, 11, 24, 9, 12)  # noqa: DTZ001
_CRITICAL = """
SELECT s.task_id, s.start FROM schedule s JOIN task t ON t.id = s.task_id
WHERE s.start > :now AND s.summary_of = 0 AND s.critical = 1
  AND t.start_actual IS NULL ORDER BY s.task_id
"""


def measure(_tasks: int) -> list[Figure]:
    """Of plans of both promised sizes, whatever else is measured."""
    floor = yardstick()
    found = []
    for count, promised in PROMISED.items():
        with copied_store(count) as store:
            spent = asked(store)
        what = f"what {DAYS} days later does, {count:,} tasks"
        found.append(_figure(f"{what}, processor", promised, spent))
        found.append(_figure("the same, p95", None, spent, p95(spent)))
        with copied_store(count) as store, opened(store) as terminal:
            shown = keys(terminal)
        ratio = median(shown) / floor
        what = f"the key until it is shown, {count:,} tasks"
        found.append(_figure(what, promised, shown, ratio=ratio))
    return found


def asked(store: Path) -> list[float]:
    """Milliseconds of the processor until it is known what is to be shown."""
    clock = FixedClock(NOW)
    with closing(sqlite.connect_read(store)) as connection:
        now = {"now": f"{NOW:%Y-%m-%dT%H:%M}"}
        tasks = connection.execute(_CRITICAL, now).fetchall()
    Random(1).shuffle(tasks)
    writer = open_writer(store)
    executor = StoreExecutor(writer, clock, Actor(1, "marta", admin=True))
    times = []
    for task_id, start in tasks[:TRIES]:
        seen = (Seen(task_id, datetime.fromisoformat(start)),)
        command = ShiftTasks(tasks=seen, working_days=DAYS)
        began = process_time()
        try:
            executor.execute(command, caution=Caution(over=10))
        except LookFirst:
            times.append((process_time() - began) * 1000)
        except Refusal:
            continue
        if len(times) == RUNS:
            break
    executor.close()
    return times


def keys(terminal: PseudoTerminal) -> list[float]:
    """Milliseconds from the last key of a shift until the panel is on the screen."""
    press(terminal, "2", 1.0)
    press(terminal, [f"/{OPEN}\r"], 1.0)
    # The writing half is opened behind the first frame, and waited for.
    terminal.settle(3.0)
    times: list[float] = []
    for _ in range(KEYS_TRIED):
        press(terminal, "j")
        since = len(terminal.chunks)
        press(terminal, f",{DAYS}")
        at = terminal.send(">")
        terminal.settle(0.8)
        done = terminal.when(_is_asked, since)
        if done is not None:
            times.append((done - at) * 1000)
            press(terminal, "\x07")
        if len(times) > KEYS_SHOWN:
            # The first one reads the plan.
            return times[1:]
    raise AssertionError(f"too few shifts are shown first:\n{terminal.text()}")


def _is_asked(screen: pyte.Screen) -> bool:
    return any("y apply" in line for line in screen.display)


def _figure(
    what: str,
    promised: float | None,
    times: list[float],
    measured: float | None = None,
    ratio: float | None = None,
) -> Figure:
    return Figure(
        promise="P8",
        what=what,
        promised=promised,
        measured=median(times) if measured is None else measured,
        unit="ms",
        ratio=ratio,
        runs=len(times),
    )
