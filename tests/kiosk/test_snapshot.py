"""A monitor that is not trusted reads a copy, which is replaced again and again."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_kiosk import build_kiosk
from itpm_tui.domain.clock import FixedClock
from itpm_tui.store.care import back_up
from itpm_tui.store.engines import sqlite
from itpm_tui.store.feed.snapshot_age import SnapshotAge
from tests.pilots import screen_text, settle

if TYPE_CHECKING:
    from pathlib import Path

NOW = FixedClock(datetime.fromisoformat("2026-11-24T09:12"))


@pytest.fixture
def snapshot(sample_store: Path) -> Path:
    """What `itpm publish` makes of the sample."""
    return back_up(sample_store, sample_store.with_name("wall.db")).path


def rename(store: Path, name: str) -> None:
    with closing(sqlite.connect_write(store)) as connection:
        connection.execute("UPDATE project SET name = ? WHERE key = 'ERP'", [name])


async def test_it_follows_when_the_copy_is_replaced(
    sample_store: Path, snapshot: Path
) -> None:
    app = build_kiosk(snapshot, NOW)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "ERP CUTOVER" in screen_text(pilot)
        for name in ("First news", "Second news"):
            rename(sample_store, name)
            back_up(sample_store, snapshot, replace=True)
            for _ in range(2):
                app.listen()
                await settle(pilot)
            assert name.upper() in screen_text(pilot)
            assert "(0 s old)" in screen_text(pilot)


async def test_a_copy_that_nobody_renews_is_old(snapshot: Path) -> None:
    written = snapshot.stat().st_mtime - 14 * 60
    os.utime(snapshot, (written, written))
    app = build_kiosk(snapshot, NOW)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.listen()
        await settle(pilot)
        shown = screen_text(pilot)
        assert "! DATA IS 14 MINUTES OLD." in shown
        assert "Nothing newer was published. Trying again." in shown
        assert "STALE since 08:5" in shown


def test_a_store_that_is_worked_in_is_never_old(sample_store: Path) -> None:
    with closing(sqlite.connect_write(sample_store)):
        os.utime(sample_store, (0, 0))
        assert SnapshotAge(sample_store)() == timedelta()


def test_a_copy_is_as_old_as_its_file(snapshot: Path) -> None:
    written = snapshot.stat().st_mtime - 100
    os.utime(snapshot, (written, written))
    assert timedelta(seconds=99) < SnapshotAge(snapshot)() < timedelta(seconds=400)


def test_a_copy_that_is_gone_has_no_age(snapshot: Path) -> None:
    age = SnapshotAge(snapshot)
    snapshot.unlink()
    assert age() == timedelta()
