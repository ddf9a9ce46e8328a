"""New stores, and files that are no store or none that can be used."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.store.engines import mounts, sqlite

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm


def test_a_new_store_knows_its_first_person(itpm: Itpm, tmp_path: Path) -> None:
    place = tmp_path / "new" / "mine.db"
    words = ("--name", "Ada Lovelace", "--handle", "@Ada")
    made = itpm("init", "--store", str(place), *words, "--json")
    assert made.document == {"schema": 1, "place": str(place), "you": "ada"}
    assert itpm("doctor", "--store", str(place), "--json").document["you"] == "ada"


def test_a_shared_store_may_be_written_by_its_group(itpm: Itpm, tmp_path: Path) -> None:
    place = tmp_path / "team" / "shared.db"
    old = os.umask(0o077)
    try:
        assert itpm("init", "--shared", "--store", str(place)).code == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE(place.stat().st_mode) == 0o660
    for folder in (place.parent, place.with_name("shared-backups")):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o2770


def test_a_shared_store_needs_a_folder_that_its_group_may_write(
    itpm: Itpm, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir(mode=0o755)
    ended = itpm("init", "--shared", "--store", str(folder / "shared.db"))
    assert ended.code == 3
    assert f"chmod g+rwxs {folder}" in ended.err
    assert list(folder.iterdir()) == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_a_store_is_never_made_over_another_file(itpm: Itpm, tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    place.write_text("Dear all")
    for words in (("init",), ("demo", "--no-open")):
        ended = itpm(*words, "--store", str(place))
        assert ended.code == 3
        assert ended.err.count("\n") == 1
    assert place.read_text() == "Dear all"


def test_the_default_store_is_in_the_data_folder(itpm: Itpm, home: Path) -> None:
    assert itpm("init").code == 0
    assert (home / ".local" / "share" / "itpm" / "itpm.db").is_file()


def test_the_store_of_the_settings_is_used_after_that_of_the_environment(
    itpm: Itpm, home: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / ".config" / "itpm"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'store = "{home}/none.db"\n')
    assert itpm("doctor", "--json").document["place"] == str(sample)
    monkeypatch.delenv("ITPM_STORE")
    assert f"{home}/none.db" in itpm("doctor").err


def _foreign(path: Path) -> None:
    with closing(sqlite.DRIVER.connect(path)) as connection:
        connection.execute("CREATE TABLE someone (elses)")
        connection.commit()


def _damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


def _newer(path: Path) -> None:
    with closing(sqlite.DRIVER.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'revision'")
        connection.commit()


def _truncated(path: Path) -> None:
    os.truncate(path, 5000)


def _text(path: Path) -> None:
    path.write_text("no database at all\n" * 100)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _gone(path: Path) -> None:
    path.unlink()


SPOILS = (_foreign, _damaged, _newer, _truncated, _text, _empty, _folder, _gone)


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__.strip("_"))
@pytest.mark.parametrize(
    "words", [("ls",), ("done", "FWL-12"), ("doctor",), ("undo",)], ids=" ".join
)
def test_a_store_that_can_not_be_used_is_one_sentence_and_exit_code_3(
    itpm: Itpm, sample: Path, spoil: object, words: tuple[str, ...]
) -> None:
    if spoil is _foreign:
        sample.unlink()
    assert callable(spoil)
    spoil(sample)
    ended = itpm(*words)
    assert ended.code == 3, ended
    # The doctor tells what is well besides.
    last = ended.out.splitlines()[-1:]
    assert [line.split()[0] for line in last] == ["problem"] * (words == ("doctor",))
    assert ended.err.startswith("itpm: ")
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "words", [("ls",), ("done", "FWL-12"), ("backup",)], ids=" ".join
)
def test_a_network_file_system_is_refused_with_the_way_out(
    itpm: Itpm,
    sample: Path,
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = tmp_path / "mounts"
    told.write_text(f"/dev/a / ext4 rw 0 0\nfiler:/x {sample.parent} nfs4 rw 0 0\n")
    monkeypatch.setattr(mounts, "_MOUNTS", told)
    ended = itpm(*words)
    assert (ended.code, ended.out) == (3, "")
    assert "network file system (nfs4)" in ended.err
    assert "Use a local disk, or PostgreSQL" in ended.err


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everything")
def test_a_store_that_may_only_be_read_can_be_read(itpm: Itpm, sample: Path) -> None:
    sample.chmod(0o400)
    assert itpm("ls", "--limit", "1").code == 0
    ended = itpm("done", "FWL-12")
    assert ended.code == 3
    assert "may only be read" in ended.err


def test_a_full_disk_is_one_sentence_and_nothing_is_lost(
    itpm: Itpm, sample: Path
) -> None:
    most = 36 * 1024  # more than shared memory takes, less than the log would

    def full() -> None:
        # Python ignores SIGXFSZ, so writing beyond is an error as on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    ended = subprocess.run(
        [sys.executable, "-m", "itpm_tui", "task", "comment", "FWL-12", "x" * 19_000],
        preexec_fn=full,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert ended.returncode == 3, ended
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
    assert itpm("history", "--json").document["changes"][0]["number"] == 1


def test_read_only_refuses_what_would_write(itpm: Itpm, sample: Path) -> None:
    ended = itpm("done", "FWL-12", "--read-only")
    assert ended.code == 5
    assert "read-only" in ended.err
    assert itpm("ls", "--read-only", "--limit", "1").code == 0


def test_a_stranger_is_not_permitted(itpm: Itpm, sample: Path) -> None:
    with closing(sqlite.DRIVER.connect(sample)) as connection:
        connection.execute("UPDATE login SET os_user = 'somebody-else'")
        connection.commit()
    ended = itpm("ls")
    assert ended.code == 5
    assert "itpm person map @HANDLE" in ended.err
    # The doctor still says what is wrong.
    assert itpm("doctor", "--json").document["you"] is None


def test_who_one_is_does_not_come_from_the_environment(
    itpm: Itpm, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite.DRIVER.connect(sample)) as connection:
        connection.execute("UPDATE login SET os_user = 'somebody-else'")
        connection.commit()
    for name in ("USER", "LOGNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "somebody-else")
    assert itpm("ls").code == 5


def change_store(path: Path, sql: str) -> None:
    """Change a store behind the back of the program."""
    with closing(sqlite.DRIVER.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


DANA = "(SELECT id FROM person WHERE handle = 'dana')"
LENA = "(SELECT id FROM person WHERE handle = 'lena')"
MAKE_ADMIN = (
    "UPDATE membership SET role_id = (SELECT id FROM role WHERE system_role = 'admin')"
    " WHERE person_id = "
)


def test_only_an_admin_acts_as_another_and_both_are_recorded(
    itpm: Itpm, sample: Path
) -> None:
    change_store(sample, f"UPDATE login SET person_id = {DANA}")
    # Where there is no admin, the first person with a login is one.
    change_store(sample, f"{MAKE_ADMIN}{LENA}")
    assert itpm("--as", "@marta", "done", "FWL-12").code == 5
    change_store(sample, f"{MAKE_ADMIN}{DANA}")
    assert itpm("--as", "@marta", "done", "FWL-12").code == 0
    (newest, *_) = itpm("history", "--json").document["changes"]
    assert newest["actor"] == "marta (by @dana)"
    assert itpm("undo").code == 1
    assert itpm("--as", "@marta", "undo").code == 0


def test_a_conflict_has_exit_code_4(itpm: Itpm, sample: Path) -> None:
    assert itpm("task", "priority", "FWL-12", "low").code == 0
    number = itpm("history", "--json").document["changes"][0]["number"]
    shutil.copyfile(sample, sample.with_name("copy.db"))
    with closing(sqlite.DRIVER.connect(sample)) as connection:
        connection.execute(
            "UPDATE task SET priority = 'urgent' WHERE title LIKE '%DC2'"
        )
        connection.commit()
    ended = itpm("undo", str(number))
    assert ended.code == 4
    assert ended.err.count("\n") == 1
