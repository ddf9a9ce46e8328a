"""Copies of the store, and what is done with them, on the command line."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.output import Output
from itpm_tui.cli.publishing import Publisher
from itpm_tui.cli.session import Session
from itpm_tui.store.engines import sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Itpm


@pytest.fixture
def kept(sample: Path) -> Path:
    """The folder where copies are kept beside the store."""
    return sample.with_name(f"{sample.stem}-backups")


def test_a_day_that_went_wrong_is_undone_from_a_copy(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    made = itpm("backup", str(copy), "--json").document
    assert (made["file"], made["bytes"]) == (str(copy), copy.stat().st_size)
    before = itpm("show", "FWL-12", "--json").document
    assert itpm("task", "delete", "FWL-12").code == 0
    assert itpm("show", "FWL-12").code == 1
    back = itpm("restore", str(copy))
    assert back.code == 0
    assert "kept in" in back.out
    assert itpm("show", "FWL-12", "--json").document == before


def test_a_copy_without_a_name_is_listed(itpm: Itpm, sample: Path, kept: Path) -> None:
    assert itpm("backup", "--list").out == (
        "There are no copies yet. itpm backup makes one.\n"
    )
    assert itpm("backup").code == 0
    (copy,) = itpm("backup", "--list", "--json").document["copies"]
    assert copy["file"].startswith(str(kept))


def test_an_import_keeps_a_copy_from_before(
    itpm: Itpm, sample: Path, kept: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.xml"
    plan.write_text(
        '<Project xmlns="http://schemas.microsoft.com/project"><Name>New</Name>'
        "<Tasks><Task><UID>1</UID><Name>Quincunx</Name></Task></Tasks></Project>"
    )
    assert itpm("import", str(plan)).code == 0
    (copy,) = kept.iterdir()
    listed = itpm("task", "list", "Quincunx", "--store", str(copy), "--json").document
    assert listed["tasks"] == []


def test_a_tick_keeps_one_copy_a_day(itpm: Itpm, sample: Path, kept: Path) -> None:
    first = itpm("tick", "--json").document
    assert first["backup"] == str(kept / "sample-daily-2026-11-24.db")
    assert itpm("tick", "--json").document["backup"] is None
    assert len(list(kept.iterdir())) == 1


def test_what_is_no_copy_is_refused_in_a_sentence(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    for words in (("restore", str(letter)), ("backup", str(letter))):
        ended = itpm(*words)
        assert ended.code == 3
        assert ended.err.count("\n") == 1
    assert letter.read_text() == "Dear all"


def test_a_snapshot_for_a_monitor_can_be_read_where_nothing_can_be_written(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    wall = tmp_path / "wall"
    assert itpm("publish", str(wall)).code == 0
    snapshot = wall / "itpm.db"
    assert stat.S_IMODE(snapshot.stat().st_mode) == 0o644
    first = snapshot.stat().st_ino
    assert itpm("task", "done", "FWL-12").code == 0
    assert itpm("publish", str(wall)).code == 0
    assert snapshot.stat().st_ino != first
    assert [path.name for path in wall.iterdir()] == ["itpm.db"]
    shown = itpm("show", "FWL-12", "--store", str(snapshot), "--json").document
    assert shown["tasks"][0]["status"] == "Done"


def test_a_copy_is_replaced_when_anything_changed_and_else_gets_the_present_time(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    target = tmp_path / "itpm.db"
    options = SimpleNamespace(today=None, store=str(sample))
    publisher = Publisher(Session(options, Output()), target)
    publisher.look()
    files = [target.stat().st_ino]
    os.utime(target, (0, 0))
    publisher.look()
    assert target.stat().st_mtime > 0
    assert target.stat().st_ino == files[0]
    assert itpm("task", "done", "FWL-12").code == 0
    publisher.look()
    files.append(target.stat().st_ino)
    with closing(sqlite.connect_write(sample)) as connection:
        connection.execute("UPDATE project SET name = 'By hand' WHERE key = 'ERP'")
    publisher.look()
    files.append(target.stat().st_ino)
    assert files[0] != files[1] != files[2]
    target.unlink()
    publisher.look()
    assert target.exists()
    publisher.close()


def test_a_store_is_copied_whole(itpm: Itpm, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "second.db"
    told = itpm("copy-store", str(sample), str(target), "--json").document
    assert told["same"] is True
    listed = itpm("task", "list", "--json").document
    assert itpm("task", "list", "--json", "--store", str(target)).document == listed
    assert itpm("copy-store", str(sample), str(target)).code == 3


def test_a_store_of_this_program_needs_no_migration(itpm: Itpm, sample: Path) -> None:
    assert itpm("migrate").out == f"{sample} is up to date.\n"
