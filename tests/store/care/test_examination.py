"""What an examination says of a store that is well, and of one that is not."""

from __future__ import annotations

import os
import re
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.store.care import examine_file
from itpm_tui.store.care.examination import examine
from itpm_tui.store.care.finding import Level
from itpm_tui.store.care.kept import folder_of, keep_daily
from itpm_tui.store.engines import mounts, sqlite
from itpm_tui.store.engines.address import Address
from tests.store.planting import TODAY, add, change, plant, query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from itpm_tui.store.care.finding import Finding


def found(store: Address | Path) -> dict[str, Finding]:
    return {each.check: each for each in examine(store, TODAY)}


@pytest.fixture
def planted(database: Path) -> Path:
    """A store with a task that only its owner may read, and a copy of today."""
    store = Address.of(database)
    ground = plant(store)
    with change(store) as tx:
        parent = add(tx, ground)
        add(tx, ground, parent_id=parent)
    database.chmod(0o600)
    keep_daily(database, TODAY)
    return database


def test_a_store_that_is_well_has_nothing_but_good_lines(planted: Path) -> None:
    lines = found(planted)
    assert {each.level for each in lines.values()} == {Level.OK}, lines
    assert [*lines] == [
        *("place", "disk", "permissions", "log", "free space", "daily copy"),
        *("revision", "library", "journal", "integrity", "links", "record", "dates"),
        "lock",
    ]


def unlinked(path: Path) -> None:
    with closing(sqlite.connect_alone(path)) as other:
        other.execute("UPDATE task SET status_id = 99 WHERE id = 2")


def unrecorded(path: Path) -> None:
    with closing(sqlite.connect_alone(path)) as other:
        other.execute("DROP TRIGGER audit_task_update")


def undated(path: Path) -> None:
    with closing(sqlite.connect_alone(path)) as other:
        other.execute("DELETE FROM schedule WHERE task_id = 2")


def elsewhere(path: Path) -> None:
    with closing(sqlite.connect_alone(path)) as other:
        other.execute("UPDATE schedule SET path = '0000100009' WHERE task_id = 1")


def open_to_all(path: Path) -> None:
    path.chmod(0o666)


def read_by_all(path: Path) -> None:
    path.chmod(0o644)


def without_group_folder(path: Path) -> None:
    path.chmod(0o660)
    path.parent.chmod(0o700)


def with_log_of_one(path: Path) -> None:
    path.chmod(0o660)
    path.parent.chmod(0o2770)
    log = path.with_name(f"{path.name}-wal")
    log.touch(0o600)


def without_copies(path: Path) -> None:
    for copy in folder_of(path).iterdir():
        copy.unlink()


def with_old_copies(path: Path) -> None:
    (copy,) = folder_of(path).iterdir()
    copy.rename(copy.with_name(copy.name.replace("24", "02")))


def broken_off_copy(path: Path) -> None:
    (path.parent / ".itpm-x1").mkdir()


def other_journal(path: Path) -> None:
    with closing(sqlite.connect_alone(path)) as other:
        other.execute("PRAGMA journal_mode=DELETE")


def broken_off_write(path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"\0")


def damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(200_000))


def newer(path: Path) -> None:
    with closing(sqlite.connect_alone(path)) as other:
        other.execute("UPDATE meta SET value = '99'")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_text("Dear all\n" * 999)


PROBLEMS: list[tuple[Callable[[Path], None], str, Level, str]] = [
    (unlinked, "links", Level.PROBLEM, "of task name rows that are not there"),
    (unrecorded, "record", Level.PROBLEM, "audit_task_update among them"),
    (undated, "dates", Level.PROBLEM, "1 tasks have no dates.*--recompute"),
    (elsewhere, "dates", Level.PROBLEM, "elsewhere in the outline.*--recompute"),
    (open_to_all, "permissions", Level.PROBLEM, "everyone .* may change.*chmod o-rw"),
    (read_by_all, "permissions", Level.WARNING, "may read it.*chmod o-r"),
    (without_group_folder, "permissions", Level.PROBLEM, r"chmod g\+rwxs"),
    (with_log_of_one, "permissions", Level.PROBLEM, "but not for store.db-wal"),
    (without_copies, "daily copy", Level.WARNING, "none yet.*itpm tick"),
    (with_old_copies, "daily copy", Level.WARNING, "22 days old.*itpm tick"),
    (broken_off_copy, "left over", Level.WARNING, ".itpm-x1.*rm -r"),
    (other_journal, "journal", Level.WARNING, "delete"),
    (broken_off_write, "log", Level.PROBLEM, "broke off while writing"),
    (damaged, "content", Level.PROBLEM, "is damaged.*restore the last backup"),
    (newer, "content", Level.PROBLEM, "newer itpm.*Update itpm"),
    (empty, "content", Level.PROBLEM, "is empty.*Restore a backup"),
    (foreign, "content", Level.PROBLEM, "not a store of itpm.*--store"),
]


@pytest.mark.parametrize(
    ("harm", "check", "level", "said"),
    PROBLEMS,
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_fault_is_named_with_the_next_step(
    planted: Path, harm: Callable[[Path], None], check: str, level: Level, said: str
) -> None:
    harm(planted)
    finding = found(planted)[check]
    assert finding.level is level
    assert finding.next_step

    assert re.search(said, f"{finding.text} {finding.next_step}")


def test_a_network_file_system_is_named(
    planted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "mounts"
    told.write_text(f"/dev/a / ext4 rw 0 0\nfiler:/x {planted.parent} nfs4 rw 0 0\n")
    monkeypatch.setattr(mounts, "_MOUNTS", told)
    finding = found(planted)["content"]
    assert "network file system (nfs4)" in finding.text
    assert "local disk, or PostgreSQL" in finding.next_step


def test_little_room_is_said_before_it_is_none(
    planted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examine_file, "_LEAST_ROOM", 1 << 62)
    assert found(planted)["free space"].level is Level.WARNING


def test_who_holds_the_right_to_write_is_named(planted: Path) -> None:
    with closing(sqlite.connect_write(planted)) as other:
        other.execute("BEGIN IMMEDIATE")
        finding = found(planted)["lock"]
    assert finding.level is Level.PROBLEM
    assert "locked" in finding.text or "process" in finding.text


def test_a_store_that_was_examined_is_as_before(planted: Path) -> None:
    before = planted.read_bytes()
    list(examine(planted, TODAY + timedelta(days=40)))
    assert planted.read_bytes() == before


@pytest.mark.postgresql
def test_a_server_is_examined_too(postgresql_url: str) -> None:
    store = Address.of(postgresql_url)
    plant(store)
    assert {each.level for each in found(store).values()} == {Level.OK}
    query(store, "ALTER TABLE task DISABLE TRIGGER ALL")
    assert found(store)["record"].level is Level.PROBLEM
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        server.execute("DROP TABLE meta")
    assert found(store)["content"].level is Level.PROBLEM
