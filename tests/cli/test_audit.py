"""The record of changes on the command line, and checking it without itpm."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.store.engines import sqlite

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

VERIFIER = Path(__file__).parents[2] / "docs" / "verify_audit.py"


def check(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_the_record_is_proven_and_its_head_kept(itpm: Itpm, sample: Path) -> None:
    assert itpm("done", "FWL-12").code == 0
    said = itpm("audit", "verify", "--json").document
    assert said["whole"] is True
    assert said["findings"] == []
    assert itpm("undo").code == 0
    assert itpm("audit", "verify", "--head", said["head"]).code == 0
    with closing(sqlite.connect_alone(sample)) as connection:
        connection.execute("DROP TRIGGER guard_change_update")
        connection.execute("UPDATE change SET actor = 'eve' WHERE number = 2")
    found = itpm("audit", "verify")
    assert found.code == 1
    assert "Change 2 is not as it was recorded" in found.out
    assert found.err.count("\n") == 1


def test_an_export_is_checked_without_itpm(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    record = tmp_path / "record.jsonl"
    assert itpm("done", "FWL-12").code == 0
    assert itpm("add", "Naïve \u202etest ~FWL").code == 0
    head = itpm("audit", "export", "-o", str(record), "--json").document["head"]
    code, said = check(str(record), head)
    assert (code, said.split()[0]) == (0, head.partition(":")[0])
    lines = record.read_text().splitlines()
    for bad in (
        [*lines[:-2], lines[-1]],
        [*lines[:-2], lines[-1], lines[-2]],
        [line.replace('"title":"', '"title":"x') for line in lines],
        lines[:-1],
    ):
        record.write_text("".join(f"{line}\n" for line in bad))
        assert check(str(record), head)[0] == 1
    assert len(VERIFIER.read_text().splitlines()) <= 60


def test_who_did_what_is_listed_by_the_same_filter(itpm: Itpm, sample: Path) -> None:
    assert itpm("done", "FWL-12").code == 0
    with closing(sqlite.connect_write(sample)) as script:
        script.execute("UPDATE task SET priority = 'urgent' WHERE seq = 13")
    assert itpm("add", "Sign it ~FWL due:fri").code == 0
    found = itpm("audit", "is:outside", "--json").document
    (change,) = found["changes"]
    assert (change["actor"], change["outside"], found["older"]) == (
        "outside",
        True,
        False,
    )
    assert {"item": "FWL-13", "field": "priority", "before": "normal"}.items() <= (
        change["fields"][0].items()
    )
    assert "Doing to Done" in itpm("audit", "FWL-12", "field:status", "on:today").out
    newest = itpm("audit", "--limit", "1", "--json").document
    assert newest["older"] is True
    assert newest["position"] == newest["changes"][0]["number"]
    wrong = itpm("audit", "wh:@dana")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean who: ?" in wrong.err


def test_the_head_is_kept_by_what_leaves_the_store(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    assert itpm("done", "FWL-12").code == 0
    head = itpm("audit", "verify", "--json").document["head"]
    assert itpm("backup", str(tmp_path / "a.db"), "--json").document["head"] == head
    written = tmp_path / "plan.html"
    assert f"head {head}" in itpm("export", "-o", str(written)).out
    assert head in written.read_text()
    assert itpm("export", "--format", "json").document["head"] == head
    assert itpm("undo").code == 0
    assert itpm("audit", "verify", "--head", head).code == 0
