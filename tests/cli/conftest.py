from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from itpm_tui.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-11-24T09:12"
"""The minute of the figures: what time causes is the same at any hour of a run."""


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        return found


Itpm = Callable[..., Ended]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it, and no setting from outside."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.delenv("ITPM_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample organisation in a SQLite store that nobody opens."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    code = run(["demo", "--no-open", "--store", str(path), "--today", TODAY])
    assert code == 0
    return path


@pytest.fixture
def sample(
    tmp_path: Path, sample_template: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The sample organisation in a SQLite store that commands use by themselves."""
    path = tmp_path / "sample.db"
    shutil.copyfile(sample_template, path)
    monkeypatch.setenv("ITPM_STORE", str(path))
    return path


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def any_sample(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, itpm: Itpm
) -> None:
    """The sample organisation on SQLite, and again on PostgreSQL."""
    if request.param == "sqlite":
        request.getfixturevalue("sample")
        return
    url = request.getfixturevalue("empty_postgresql_url")
    monkeypatch.setenv("ITPM_STORE", url)
    made = itpm("demo", "--no-open", "--store", url)
    assert made.code == 0, made.err


@pytest.fixture
def itpm(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Itpm:
    """Runs a command of today in this process."""

    def call(*words: str, stdin: str = "") -> Ended:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = run([*words, "--today", TODAY])
        printed = capsys.readouterr()
        return Ended(code, printed.out, printed.err)

    return call
