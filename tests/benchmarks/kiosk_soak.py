"""P9 on the wall, and a monitor that runs on through changes, resizes and losses.

`python -m tests.benchmarks.kiosk_soak --minutes 60` prints a line for each minute.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.store.care.backup import back_up
from itpm_tui.store.care.restore import BESIDE, restore
from tests.benchmarks.figure import Figure, line, table
from tests.benchmarks.large_store import copied_store, homes, itpm
from tests.benchmarks.process import cpu_ms, memory_mb
from tests.benchmarks.pseudo_terminal import ROOT, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator

TASKS = 2_000
"""In the store of a monitor that runs for long; a large one has nothing to add."""
MINUTES = 3.0
"""Where nothing else is asked for."""
IDLE_SECONDS = 125
"""Two turns of the minute are in it."""
MOMENT = "2026-11-24T09:12"
"""What a minute costs depends on the figures of the clock."""
SIZES = ((120, 36), (80, 24), (200, 50), (60, 16), (160, 45))
AWAY_SECONDS = 12.0
"""For which the store is gone: longer than three tries to open it."""


@dataclass(frozen=True, slots=True)
class Minute:
    """What a minute of the monitor took."""

    number: int
    rss_mb: float
    share: float
    """Percent of a core."""
    size: int
    """Bytes written."""
    events: str

    def __str__(self) -> str:
        """A line of the table."""
        return (
            f"{self.number:>6} {self.rss_mb:>9.1f} {self.share:>8.2f}"
            f" {self.size:>9,}  {self.events}"
        )


HEAD = f"{'minute':>6} {'RSS MB':>9} {'core %':>8} {'bytes':>9}  what happened"


def measure(tasks: int) -> list[Figure]:
    """The monitor left alone, and for a few minutes in the worst company."""
    return [*idle(min(tasks, TASKS)), *soak(min(tasks, TASKS), MINUTES)]


def idle(tasks: int) -> list[Figure]:
    """One page, and nothing happens but the clock."""
    options = ("--pages", "all", "--today", MOMENT)
    with copied_store(tasks) as store, monitor(store, *options) as terminal:
        pid = terminal.process.pid
        _listen(terminal, 5)
        before, start = cpu_ms(pid), monotonic()
        size = _listen(terminal, IDLE_SECONDS)
        elapsed = monotonic() - start
        share = (cpu_ms(pid) - before) / elapsed / 10
    return [
        _figure("kiosk, one page, share of a core", 0.5, share, "%"),
        _figure("kiosk, one page, bytes a minute", 100, size * 60 / elapsed, "B"),
    ]


def soak(tasks: int, minutes: float) -> list[Figure]:
    """All pages while others change the store, lose it and resize the terminal."""
    print(HEAD, file=sys.stderr, flush=True)
    with (
        copied_store(tasks) as store,
        monitor(store, "--rotate", "20s") as terminal,
        changing(store),
    ):
        company = Company(terminal, store)
        found = [
            company.minute(number, 60 * min(1.0, minutes - number + 1))
            for number in range(1, int(minutes + 0.999) + 1)
        ]
        terminal.settle(1, limit=25)
        text = terminal.written.decode("utf-8", "replace")
        alive = terminal.process.poll() is None
    settled = found[min(1, len(found) - 1)]
    failed = text.count("Traceback") + (not alive)
    return [
        _figure("kiosk, growth in the second half", 8, _growth(found), "MB"),
        _figure("kiosk, resident in its second minute", None, settled.rss_mb, "MB"),
        _figure("kiosk, resident at the end", 110, found[-1].rss_mb, "MB"),
        _figure("kiosk turning, share of a core", None, _mean(found), "%"),
        _figure("kiosk, ends and tracebacks", 0, failed, ""),
    ]


def _growth(found: list[Minute]) -> float:
    """Memory that the second half took: at first caches fill."""
    return found[-1].rss_mb - found[len(found) // 2].rss_mb


def _mean(found: list[Minute]) -> float:
    return sum(each.share for each in found) / len(found)


def _figure(what: str, promised: float | None, measured: float, unit: str) -> Figure:
    return Figure(
        promise="P9", what=what, promised=promised, measured=measured, unit=unit, runs=1
    )


@contextmanager
def monitor(store: Path, *options: str) -> Iterator[PseudoTerminal]:
    """`itpm kiosk` on a store, once its first page is there."""
    with (
        tempfile.TemporaryDirectory(prefix="itpm-home-") as home,
        PseudoTerminal(
            itpm(store, "kiosk", *options), environment=homes(Path(home))
        ) as terminal,
    ):
        terminal.until("read only")
        yield terminal


@contextmanager
def changing(store: Path) -> Iterator[None]:
    """Another process that changes the store now and then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.kiosk_changes", str(store)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait(30)


class Company:
    """What happens to a monitor, minute by minute."""

    def __init__(self, terminal: PseudoTerminal, store: Path) -> None:
        """Begin."""
        self._terminal = terminal
        self._store = store
        self._chance = random.Random(1)
        self._copy = store.with_name("copy.db")

    def minute(self, number: int, seconds: float) -> Minute:
        """Let a minute pass in which one thing happens, and tell what it took."""
        pid = self._terminal.process.pid
        before, start = cpu_ms(pid), monotonic()
        happens = (self._resize, self._lose, self._put_back, self._burst)
        size = _listen(self._terminal, seconds / 4)
        events = happens[number % len(happens)]()
        size += _listen(self._terminal, seconds - (monotonic() - start))
        elapsed = monotonic() - start
        found = Minute(
            number,
            memory_mb(pid)["Rss"],
            (cpu_ms(pid) - before) / elapsed / 10,
            size,
            events,
        )
        # What was written would grow here, not there.
        del self._terminal.chunks[:-200]
        print(found, file=sys.stderr, flush=True)
        return found

    def _resize(self) -> str:
        size = self._chance.choice(SIZES)
        _resize(self._terminal, size)
        return f"resized to {size[0]}x{size[1]}"

    def _lose(self) -> str:
        """The files are away for a while."""
        files = [self._store.with_name(f"{self._store.name}{end}") for end in BESIDE]
        aside = Path(tempfile.mkdtemp(prefix="away-", dir=self._store.parent))
        moved = [file for file in files if file.exists()]
        for file in moved:
            file.rename(aside / file.name)
        size = _listen(self._terminal, AWAY_SECONDS)
        for file in moved:
            (aside / file.name).rename(file)
        shutil.rmtree(aside)
        return f"store away for {AWAY_SECONDS:.0f} s ({size:,} bytes)"

    def _put_back(self) -> str:
        """A copy is made, and an older one put in the place of the store."""
        try:
            if self._copy.exists():
                kept = restore(self._copy, self._store).kept
                if kept is not None:
                    kept.unlink(missing_ok=True)
            back_up(self._store, self._copy, replace=True)
        except Refusal as refusal:
            return f"not restored: {refusal.text}"
        return "restored from a copy"

    def _burst(self) -> str:
        """The terminal changes its size all the time, as while a window is pulled."""
        for _ in range(30):
            size = (self._chance.randrange(60, 240), self._chance.randrange(16, 70))
            _resize(self._terminal, size)
            _listen(self._terminal, 0.1)
        _resize(self._terminal, SIZES[0])
        return "30 resizes"


def _resize(terminal: PseudoTerminal, size: tuple[int, int]) -> None:
    packed = struct.pack("HHHH", size[1], size[0], 0, 0)
    fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, packed)
    terminal.size = size
    # The terminal does not control the process, so nobody else tells it.
    os.kill(terminal.process.pid, signal.SIGWINCH)


def _listen(terminal: PseudoTerminal, seconds: float) -> int:
    """Bytes that are written in that time."""
    end = monotonic() + seconds
    size = 0
    while (left := end - monotonic()) > 0:
        chunk = terminal.read(left)
        size += 0 if chunk is None else len(chunk.data)
    return size


def main() -> None:
    """Run for as long as asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.kiosk_soak")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--tasks", type=int, default=TASKS, help="in the store")
    options = parser.parse_args()
    figures = [*idle(options.tasks), *soak(options.tasks, options.minutes)]
    print(table([]))
    print("\n".join(map(line, figures)))


if __name__ == "__main__":
    main()
