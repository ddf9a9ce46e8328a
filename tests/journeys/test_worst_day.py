"""The worst day: two people and a monitor on one store, and one accident after another.

A session is killed, the disk fills, work is deleted and a copy put back. Nothing that
was acknowledged is lost, and nobody has to start anew.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.chain_reading import Head
from itpm_tui.domain.clock import FixedClock
from itpm_tui.store.care.audit import verify
from itpm_tui.store.reading import nobody, open_reader
from tests.journeys.harness import ItpmTerminal, SessionTerminal
from tests.sample_store import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.harness import ReadTerminal

TODAY = ("--today", f"{NOW:%Y-%m-%dT%H:%M}")
SIZE = (120, 40)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder for all who take part."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@contextmanager
def session(home: Path, store: Path, handle: str) -> Iterator[ReadTerminal]:
    """A person on the list of the firewall, ready for keys.

    Whoever comes in over `ssh` is served by the same command.
    """
    words = ("--store", str(store), "--people", str(home / "people"), *TODAY)
    with SessionTerminal(home, SIZE, handle, *words) as terminal:
        terminal.until_shown("1 Inbox")
        terminal.send("2Pfwl\r")
        terminal.until_shown("project: ~FWL")
        assert isinstance(terminal, SessionTerminal)
        yield terminal


@contextmanager
def monitor(home: Path, store: Path) -> Iterator[ReadTerminal]:
    """The firewall on the wall."""
    words = ("--store", str(store), "--pages", "list", "--project", "FWL", *TODAY)
    with ItpmTerminal(home, SIZE, "kiosk", *words) as terminal:
        terminal.until_shown("FWL-12")
        assert isinstance(terminal, ItpmTerminal)
        yield terminal


def itpm(store: Path, *words: str) -> str:
    """What a command prints that is done."""
    done = subprocess.run(
        [sys.executable, "-m", "itpm_tui", *words, "--store", str(store), *TODAY],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def titles(store: Path) -> set[str]:
    """Titles of all tasks of a store."""
    with closing(open_reader(store, nobody(), FixedClock(NOW))) as reader:
        return {task.title for task in reader.search(("fwl",), limit=500)}


def add(terminal: ReadTerminal, title: str) -> None:
    """Add a task by keys and read that it is saved."""
    terminal.send(f"a{title}\r")
    terminal.until_shown(f"{title}.  u undo")


@contextmanager
def full_disk(terminal: ReadTerminal, store: Path) -> Iterator[None]:
    """No file of that program grows any more, as on a full disk."""
    log = store.with_name(f"{store.name}-wal")
    pid, size = terminal.process.pid, log.stat().st_size
    former = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, former)


def test_nothing_that_was_saved_is_lost_on_the_worst_day(
    home: Path, sample_store: Path, tmp_path: Path
) -> None:
    store, copy = sample_store, tmp_path / "copy.db"
    with (
        session(home, store, "marta") as marta,
        monitor(home, store) as wall,
    ):
        with session(home, store, "dana") as dana:
            add(marta, "Alpha order")
            dana.until_shown("Alpha order")
            wall.until_shown("Alpha order")
            add(dana, "Beta order")
            marta.until_shown("Beta order")
            # She types on and is cut off in the middle of it.
            dana.send("aGamma or")
            dana.process.send_signal(signal.SIGKILL)
            dana.process.wait(10)
        itpm(store, "backup", str(copy))
        with session(home, store, "dana") as dana:
            dana.until_shown("Beta order")
            with full_disk(marta, store):
                marta.send("aDelta order\r")
                marta.until_shown("NOT SAVED, R tries again")
                assert "Not saved: the disk" in marta.shown()
                # Her colleague still works: the disk of the other is not hers.
                add(dana, "Epsilon order")
            marta.send("R")
            marta.until_shown("Delta order")
            dana.until_shown("Delta order")
            head = Head.of(itpm(store, "audit", "verify").split("head ")[1].split()[0])
            restored(store, copy, marta, dana, wall)
    everything_is_kept(store, copy, head)


def restored(
    store: Path,
    copy: Path,
    marta: ReadTerminal,
    dana: ReadTerminal,
    wall: ReadTerminal,
) -> None:
    """The copy is put back under all of them, and they go on with what it holds."""
    itpm(store, "restore", str(copy))
    for each in (marta, dana, wall):
        each.until(lambda each=each: "Delta order " not in each.shown())
        assert "Alpha order" in each.shown()
    add(dana, "Zeta order")
    marta.until_shown("Zeta order")
    wall.until_shown("Zeta order")


def everything_is_kept(store: Path, copy: Path, head: Head) -> None:
    """All that was acknowledged is in the store or in what was kept of it."""
    (kept,) = store.parent.glob(f"{store.stem}.before-restore.*")
    assert {"Alpha order", "Beta order", "Zeta order"} <= titles(store)
    of_the_day = {"Alpha order", "Beta order", "Delta order", "Epsilon order"}
    assert of_the_day <= titles(kept)
    assert "Gamma or" not in str(titles(kept))
    for each in (store, copy, kept):
        assert verify(each).findings == ()
    assert verify(kept, head).findings == ()
