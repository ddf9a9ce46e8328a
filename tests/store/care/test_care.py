"""Copies of stores, putting one back, and moving between databases."""

from __future__ import annotations

import os
import threading
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.care import back_up, copy_store, restore
from itpm_tui.store.care.kept import DAYS, _alone_in, folder_of, keep_daily
from itpm_tui.store.engines import sqlite
from itpm_tui.store.engines.address import Address
from itpm_tui.store.feed import open_feed
from itpm_tui.store.writing import open_writer
from tests.store.planting import ADA, AT, TODAY, change, plant, query

if TYPE_CHECKING:
    from pathlib import Path

TITLES = "SELECT title FROM task ORDER BY id"
HEAD = "SELECT number FROM head"


Dump = dict[str, list[tuple[object, ...]]]


def dump(path: Path) -> Dump:
    """All tables, triggers, counters and rows of a file."""
    with closing(sqlite.connect_alone(path)) as connection:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        found: Dump = {"": connection.execute(schema).fetchall()}
        for kind, name, _ in found[""]:
            if kind == "table":
                rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                found[name] = sorted(rows, key=repr)
    return found


def add_tag(store: Address, name: str) -> None:
    with change(store) as tx:
        tx.insert("tag", {"name": name})


def test_a_copy_holds_all_that_the_store_holds(store: Address, tmp_path: Path) -> None:
    plant(store)
    made = back_up(store, tmp_path / "copies" / "one.db")
    again = back_up(store, tmp_path / "two.db")
    assert made.number == query(store, HEAD)[0][0] > 0
    assert dump(made.path) == dump(again.path)
    assert query(Address(path=made.path), TITLES) == query(store, TITLES)
    assert os.listdir(tmp_path / "copies") == ["one.db"]
    open_writer(made.path).close()


def test_a_copy_never_takes_the_place_of_a_file(database: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    with pytest.raises(StoreUnavailable, match="exists already"):
        back_up(database, letter)
    assert letter.read_text() == "Dear all"


def test_a_copy_without_room_leaves_nothing(database: Path, tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    wall.write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        back_up(database, wall / "inside" / "copy.db")
    assert sorted(os.listdir(tmp_path)) == ["store.db", "wall"]


def test_writers_go_on_while_a_copy_is_made(database: Path, tmp_path: Path) -> None:
    store = Address(path=database)
    plant(store)
    stop = threading.Event()
    written = []

    def write() -> None:
        while not stop.is_set():
            add_tag(store, f"tag-{len(written)}")
            written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            made = back_up(database, tmp_path / f"{number}.db")
            copy = Address(path=made.path)
            tags = query(copy, "SELECT COUNT(*) FROM tag WHERE name LIKE 'tag-%'")
            changes = query(copy, "SELECT COUNT(*), MAX(number) FROM change")
            assert changes[0][0] == changes[0][1] == made.number
            assert tags[0][0] <= len(written) + 1
    finally:
        stop.set()
        writer.join()
    assert written


def test_what_is_put_back_is_what_the_copy_holds(
    database: Path, tmp_path: Path
) -> None:
    store = Address(path=database)
    plant(store)
    made = back_up(database, tmp_path / "copy.db")
    before = dump(made.path)
    add_tag(store, "later")
    with closing(open_feed(store, made.number + 1)) as feed:
        assert feed.poll() is None
        done = restore(made.path, database)
        told = feed.poll()
    assert told is not None
    assert told.position == done.number == made.number
    assert dump(database) == before
    assert done.kept is not None
    later = query(Address(path=done.kept), "SELECT 1 FROM tag WHERE name = 'later'")
    assert later == [(1,)]
    add_tag(store, "goes on")


def test_a_program_that_has_the_store_open_goes_on_after_it_was_put_back(
    database: Path, tmp_path: Path
) -> None:
    store = Address(path=database)
    plant(store)
    with closing(open_writer(database)) as writer:
        made = back_up(database, tmp_path / "copy.db")
        add_tag(store, "later")
        restore(made.path, database)
        with writer.transaction(ADA, AT, TODAY) as tx:
            tx.insert("tag", {"name": "after"})
            tx.seal(command="Test", title="after")
    assert query(store, "SELECT name FROM tag ORDER BY id")[-1] == ("after",)
    assert query(store, HEAD) == [(made.number + 1,)]


def test_a_damaged_store_is_moved_aside(database: Path, tmp_path: Path) -> None:
    plant(Address(path=database))
    made = back_up(database, tmp_path / "copy.db")
    database.write_bytes(b"not a store")
    done = restore(made.path, database)
    assert done.kept == tmp_path / "store.damaged.1.db"
    assert done.kept.read_bytes() == b"not a store"
    assert dump(database) == dump(made.path)


def test_what_is_no_copy_is_not_put_back(database: Path, tmp_path: Path) -> None:
    plant(Address(path=database))
    before = dump(database)
    letter = tmp_path / "letter.db"
    letter.write_text("Dear all" * 1000)
    for bad in (letter, tmp_path / "missing.db", database):
        with pytest.raises(StoreUnavailable):
            restore(bad, database)
    assert dump(database) == before


@pytest.mark.postgresql
def test_a_store_comes_back_from_the_other_database_as_it_was(
    database: Path, empty_postgresql_url: str, tmp_path: Path
) -> None:
    store = Address(path=database)
    plant(store)
    with change(store, "one more") as tx:
        gone = tx.insert("tag", {"name": "gone"})
    with change(store, "and away") as tx:
        tx.delete("tag", gone)
    there = copy_store(store, empty_postgresql_url)
    back = tmp_path / "back.db"
    assert copy_store(empty_postgresql_url, back) == there > 10
    assert dump(back) == dump(database)
    with change(Address.of(empty_postgresql_url)) as tx:
        assert tx.insert("tag", {"name": "next"}) == gone + 1


@pytest.mark.postgresql
def test_a_full_database_is_not_written_over(
    database: Path, postgresql_url: str
) -> None:
    everything = "SELECT * FROM meta, head"
    before = query(Address.of(postgresql_url), everything)
    with pytest.raises(StoreUnavailable, match="holds a store already"):
        copy_store(database, postgresql_url)
    assert query(Address.of(postgresql_url), everything) == before


def test_rows_that_no_change_records_are_not_copied_away(
    store: Address, tmp_path: Path
) -> None:
    plant(store)
    query(store, "UPDATE project SET name = 'By hand'")
    with pytest.raises(StoreUnavailable, match="no change records yet"):
        copy_store(store, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_one_copy_a_day_is_kept_and_old_ones_go(database: Path) -> None:
    day = date(2026, 11, 1)
    for _ in range(DAYS + 3):
        assert keep_daily(database, day) is not None
        assert keep_daily(database, day) is None
        day += timedelta(days=1)
    kept = sorted(os.listdir(folder_of(database)))
    assert len(kept) == DAYS
    assert kept[-1] == f"store-daily-{day - timedelta(days=1)}.db"


def test_of_programs_that_come_to_the_copy_together_one_makes_it(
    database: Path,
) -> None:
    folder = folder_of(database)
    folder.mkdir()
    (left := folder / ".itpm-left").mkdir()
    os.utime(left, (0, 0))
    (running := folder / ".itpm-running").mkdir()
    with _alone_in(folder) as alone:
        assert alone
        assert keep_daily(database, TODAY) is None
    made = keep_daily(database, TODAY)
    assert made is not None
    assert (left.exists(), running.exists()) == (False, True)
