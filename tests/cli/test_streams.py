"""Standard streams that are full, gone or closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def started(
    *words: str, before: Callable[[], None] | None = None, out: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "itpm_tui", *words],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        preexec_fn=before,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_a_full_disk_behind_the_output_is_told(sample: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    process = started("ls", out=full)
    os.close(full)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert error == (
        b"itpm: the output could not be written: No space left on device.\n"
    )


def test_a_reader_that_goes_away_is_no_error(sample: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    process = started("export", out=write)
    os.close(write)
    _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, b"")


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_harms_nothing(sample: Path, closed: int) -> None:
    before = sample.read_bytes()[:4096]
    process = started("ls", before=lambda: os.close(closed))
    _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, b"")
    process = started("done", "FWL-12", before=lambda: os.close(closed))
    _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, b"")
    assert sample.read_bytes()[:16] == before[:16]


def test_an_interrupt_while_much_is_made_leaves_no_store(tmp_path: Path) -> None:
    place = tmp_path / "big.db"
    process = started("demo", "--no-open", "--scale", "20000", "--store", str(place))
    while not list(tmp_path.glob(".itpm-*/big.db-wal")):
        assert process.poll() is None
    process.send_signal(2)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error.count(b"\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
