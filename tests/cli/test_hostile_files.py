"""Whatever a file or an argument holds: it is taken, or refused in a sentence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_hostile import ACTS

if TYPE_CHECKING:
    from tests.cli.conftest import Ended, Itpm

DATA = Path(__file__).parents[1] / "data"
FILES = sorted((DATA / "hostile" / "files").iterdir())
BROKEN = sorted((DATA / "toml").glob("*.toml"))[::2]
DEEP = b"a = " + b"[" * 100_000 + b"]" * 100_000


def texts(name: str) -> list[str]:
    lines = (DATA / "hostile" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def assert_calm(ended: Ended, what: object) -> None:
    """It worked, or said in one sentence why not; nothing acts on the terminal."""
    assert ended.code in {0, 1, 2, 3, 5}, (what, ended.err)
    assert ended.err.count("\n") == (1 if ended.code else ended.err.count("\n")), what
    said = (ended.out + ended.err).replace("\r\n", "\n")
    assert ACTS.findall(said) == [], what
    assert "Traceback" not in said, what


def inside(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_hostile_file_is_taken_or_refused(
    itpm: Itpm, sample: Path, tmp_path: Path, file: Path
) -> None:
    before = inside(tmp_path)
    for words in (
        ("import", str(file), "--dry-run"),
        ("import", str(file)),
        ("time", "import", str(file)),
        ("schedule", str(file), "--json"),
        ("--store", str(file), "ls"),
        ("--store", str(tmp_path / "new.db"), "restore", str(file)),
    ):
        ended = itpm(*words)
        assert_calm(ended, words)
        assert "root:" not in ended.out, words
    new = {name.partition("/")[0] for name in inside(tmp_path) - before}
    assert new <= {"sample.db-shm", "sample.db-wal", "sample-backups", "home"}


def test_hostile_settings_keys_and_themes_are_refused_by_name(
    itpm: Itpm, sample: Path, home: Path, tmp_path: Path
) -> None:
    deep = tmp_path / "deep.toml"
    deep.write_bytes(DEEP)
    folder = home / ".config" / "itpm"
    folder.mkdir(parents=True)
    assert BROKEN
    for file in (*BROKEN, deep):
        shutil.copyfile(file, folder / "config.toml")
        refused = itpm("ls", "--limit", "1")
        assert_calm(refused, file)
        assert refused.code == 2, file
        assert "config.toml" in refused.err
        (folder / "config.toml").unlink()
        shutil.copyfile(file, folder / "keymap.toml")
        assert_calm(itpm("keys"), file)
        (folder / "keymap.toml").unlink()
        checked = itpm("theme", "check", str(file))
        assert_calm(checked, file)
        assert checked.code != 0, file


@pytest.mark.parametrize("corpus", ["queries", "names", "formulas"])
def test_hostile_arguments_are_taken_or_refused(
    itpm: Itpm, sample: Path, tmp_path: Path, corpus: str
) -> None:
    for text in texts(corpus):
        assert_calm(itpm("ls", "--", text), text)
        assert_calm(itpm("log", text), text)
        if "\0" in text or "\ud800" in text:
            continue  # what no shell can pass on as the name of a file
        for words in (
            ("import", text),
            ("--store", text, "ls"),
            ("theme", "check", text),
        ):
            assert_calm(itpm(*words), words)
        assert_calm(itpm("copy-store", text, str(tmp_path / "copy.db")), text)
