"""What a desk says when its store fails under it, and that nothing typed is lost."""

from __future__ import annotations

import os
import resource
import shutil
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeAlias

import psycopg
import pytest

from itpm_tui.store.care import copy_store
from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import open_reader, viewer_for
from tests.pilots import message, press, screen_text, settle, type_text, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from itpm_tui.domain.reader import Reader
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 36)
TYPED = "Buy spare PSU"


@contextmanager
def full(store: Path) -> Iterator[None]:
    """No file grows any more; Python ignores the signal that goes with it.

    A quota looks the same: the system refuses the write.
    """
    log = store.with_name(f"{store.name}-wal")
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    now = log.stat().st_size if log.exists() else 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (now, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@contextmanager
def newer(store: Path) -> Iterator[None]:
    """A newer program has migrated the store."""
    write(store, "UPDATE meta SET value = '99' WHERE key = 'revision'")
    yield
    write(store, "UPDATE meta SET value = '1' WHERE key = 'revision'")


@contextmanager
def replaced(store: Path) -> Iterator[None]:
    """Somebody put another file in its place."""
    other = store.with_suffix(".other")
    with closing(sqlite.connect_alone(store)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(store, other)
    other.rename(store)
    yield


def write(store: Path, sql: str) -> None:
    with closing(sqlite.connect_write(store)) as other:
        other.execute(sql)


Fault: TypeAlias = "Callable[[Path], AbstractContextManager[None]]"
FAULTS: list[tuple[Fault, str]] = [
    (full, "Not saved: the disk "),
    (newer, "newer itpm (revision 99, this one knows 1). Update itpm"),
    (replaced, "was replaced by another file meanwhile. Look at what is there now"),
]


def titled(reader: Reader) -> int:
    return len(reader.search(TYPED.lower().split()))


@pytest.mark.parametrize(
    ("fault", "said"), FAULTS, ids=lambda value: getattr(value, "__name__", "")
)
async def test_what_was_typed_is_kept_and_saved_once_when_the_fault_is_gone(
    fault: Fault, said: str, build: BuildDesk, sample_store: Path
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "d", "u")
        with fault(sample_store):
            await type_text(pilot, f"a{TYPED}\n")
            shown = screen_text(pilot)
        assert said in " ".join(shown.split())
        assert "NOT SAVED, R tries again" in shown
        assert "Traceback" not in shown
        await press(pilot, "a")
        assert TYPED in screen_text(pilot)
        await press(pilot, "escape", "R")
        # The first look at a file in the place of another is for the person.
        await press(pilot, "R")
        await saved_once(pilot, sample_store)


async def test_the_log_of_a_former_file_is_not_written_into_another(
    build: BuildDesk, sample_store: Path
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "d", "u")
        other = sample_store.with_suffix(".other")
        shutil.copyfile(sample_store, other)
        other.rename(sample_store)
        await type_text(pilot, f"a{TYPED}\n")
        shown = " ".join(screen_text(pilot).split())
        # Whether the log is still there depends on who had the former file open.
        assert "another file" in shown
        assert "NOT SAVED" in shown
        await press(pilot, "a")
        assert TYPED in screen_text(pilot)


async def saved_once(pilot: DeskPilot, store: Path) -> None:
    """The text arrived, once, in the file that is there now."""
    viewer = viewer_for(store, handle="marta")
    with closing(open_reader(store, viewer)) as reader:
        await until(pilot, lambda: titled(reader) == 1)
        await settle(pilot)
        assert "NOT SAVED" not in screen_text(pilot)
        assert titled(reader) == 1


async def test_a_store_that_is_damaged_under_it_is_one_sentence(
    build: BuildDesk, sample_store: Path
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        with closing(sqlite.connect_alone(sample_store)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with sample_store.open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom(sample_store.stat().st_size - 4096))
        await press(pilot, "R", "3")
        shown = " ".join(screen_text(pilot).split())
        assert "is damaged. Nothing was changed; restore the last backup." in shown
        await type_text(pilot, f"a{TYPED}\n")
        assert "Traceback" not in screen_text(pilot)
        assert app.is_running


@pytest.mark.postgresql
async def test_a_server_that_went_away_is_found_again_and_nothing_is_lost(
    build: BuildDesk, sample_store: Path, empty_postgresql_url: str
) -> None:
    copy_store(sample_store, empty_postgresql_url)
    app = build(empty_postgresql_url)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "d", "u")
        with psycopg.connect(empty_postgresql_url, autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            await type_text(pilot, f"a{TYPED}\n")
            await press(pilot, "R")
            await until(pilot, lambda: "NOT SAVED" not in screen_text(pilot))
            found = server.execute(
                "SELECT COUNT(*) FROM task WHERE title = %s", (TYPED,)
            ).fetchone()
        assert found == (1,)
        await until(pilot, lambda: "STALE" not in screen_text(pilot))
        await press(pilot, "3", "2")
        assert TYPED in screen_text(pilot), message(pilot)
