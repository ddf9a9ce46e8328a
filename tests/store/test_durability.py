"""Writers that are killed, and many that write at once.

The full rounds are benchmarks; these are small enough for every run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from itpm_tui.store.care.audit import verify
from itpm_tui.store.engines.address import Address
from itpm_tui.store.writing import open_writer
from tests.store.planting import change, plant, query

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from contextlib import closing
from itpm_tui.store.writing import open_writer
from tests.store.planting import SYSTEM, AT, TODAY
place, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with closing(open_writer(place)) as writer:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(count):
        with writer.transaction(SYSTEM, AT, TODAY) as tx:
            tx.insert("tag", {"name": f"{name}-{n}"})
            tx.insert("thread", {"subject_type": "task", "subject_id": n})
            number = tx.seal(command="Test", title=f"{name}-{n}")
        print(number, f"{name}-{n}", flush=True)
"""


def start(store: Address, name: str, count: int) -> subprocess.Popen[str]:
    """A process that writes when told to, and says what it was told is saved."""
    place = store.url or str(store.path)
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, place, name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def saved(writers: list[subprocess.Popen[str]]) -> list[tuple[int, str]]:
    """What ended writers said was saved: number and name."""
    found = []
    for writer in writers:
        output, _ = writer.communicate(timeout=60)
        for line in output.splitlines():
            # A killed writer may have left half a line.
            number, _, name = line.partition(" ")
            if name.rpartition("-")[2] and number.isdecimal():
                found.append((int(number), name))
    return found


def check(store: Address, acknowledged: list[tuple[int, str]]) -> None:
    """Everything acknowledged is there, whole, under its number, without gaps."""
    found = query(store, "SELECT number, title FROM change")
    titles = {int(str(number)): title for number, title in found}
    lost = [(n, name) for n, name in acknowledged if titles.get(n) != name]
    assert lost == []
    assert sorted(titles) == list(range(1, len(titles) + 1))
    whole = "SELECT tx FROM change_row GROUP BY tx HAVING count(*) = 2"
    count = "SELECT count(*) FROM change WHERE title <> 'ground' AND tx NOT IN "
    assert query(store, f"{count} ({whole})") == [(0,)]
    assert query(store, "SELECT count(*) FROM tag") == [(len(titles) - 1,)]
    assert query(store, "SELECT count(*) FROM change_open") == [(0,)]


def test_what_was_saved_survives_kill_9(store: Address) -> None:
    plant(store)
    acknowledged: list[tuple[int, str]] = []
    for round_ in range(2):
        writers = [start(store, f"r{round_}w{n}", 10_000) for n in range(3)]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        # Each is killed wherever it is when another of them has saved a few.
        for writer, waits in zip(writers, (5, 12, 20), strict=True):
            assert writer.stdout is not None
            for _ in range(waits):
                number, _, name = writer.stdout.readline().strip().partition(" ")
                acknowledged.append((int(number), name))
            writer.kill()
        acknowledged.extend(saved(writers))
    assert len(acknowledged) >= 2 * (5 + 12 + 20)
    check(store, acknowledged)


def test_many_processes_write_at_once(store: Address) -> None:
    plant(store)
    writers = [start(store, f"w{n}", 15) for n in range(6)]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    acknowledged = saved(writers)
    assert [writer.returncode for writer in writers] == [0] * 6
    assert len(acknowledged) == 6 * 15
    check(store, acknowledged)


@pytest.mark.parametrize("share", [0.3, 0.99])
def test_of_a_log_that_was_cut_all_before_the_cut_is_there_and_whole(
    database: Path, tmp_path: Path, share: float
) -> None:
    store = Address.of(database)
    copy = tmp_path / "cut.db"
    with closing(open_writer(store)):
        plant(store)
        for number in range(30):
            with change(store, f"tag {number}") as tx:
                tx.insert("tag", {"name": f"tag-{number}"})
        shutil.copyfile(database, copy)
        log = shutil.copyfile(f"{database}-wal", f"{copy}-wal")
    os.truncate(log, int(os.path.getsize(log) * share))
    with change(Address.of(copy), "after the cut") as tx:
        tx.insert("tag", {"name": "later"})
    verdict = verify(copy)
    assert verdict.findings == ()
    assert 1 < verdict.changes < 32
    titles = query(Address.of(copy), "SELECT title FROM change ORDER BY number")
    kept = [f"tag {number}" for number in range(verdict.changes - 2)]
    assert titles == [("ground",), *((each,) for each in kept), ("after the cut",)]
