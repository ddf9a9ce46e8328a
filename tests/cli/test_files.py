"""Files in and out: whole, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

PLANS = Path(__file__).parents[1] / "data" / "mspdi"
PLAN = PLANS / "OzBuild-16-Orig.xml"


def test_a_plan_is_imported_as_one_step_and_undone(itpm: Itpm) -> None:
    assert itpm("init").code == 0
    made = itpm("import", str(PLAN))
    assert made.code == 0, made.err
    before = itpm("doctor", "--json").document
    assert before["tasks"] > 10
    assert itpm("undo").code == 0
    assert itpm("doctor", "--json").document["tasks"] == 0
    assert itpm("redo").code == 0
    assert itpm("doctor", "--json").document["tasks"] == before["tasks"]


def test_a_plan_can_be_imported_again(itpm: Itpm) -> None:
    itpm("init")
    first = itpm("import", str(PLAN), "--project", "OZ", "--json").document
    position = itpm("doctor", "--json").document["position"]
    again = itpm("import", str(PLAN), "--project", "OZ", "--json").document
    assert first["imported"] is True
    assert first["read"] == again["read"]
    assert itpm("doctor", "--json").document["projects"] == 1
    assert itpm("doctor", "--json").document["position"] == position
    assert again["change"] is None


def test_a_dry_run_reports_and_writes_nothing(itpm: Itpm) -> None:
    itpm("init")
    report = itpm("import", str(PLAN), "--dry-run", "--json").document
    assert report["imported"] is False
    assert report["read"]["tasks"] > 10
    assert {"where", "what", "count", "first"} == set(report["notes"][0])
    assert itpm("doctor", "--json").document["tasks"] == 0


def test_a_dry_run_needs_no_store(itpm: Itpm) -> None:
    assert itpm("import", str(PLAN), "--dry-run").code == 0


BAD = {
    "nothing": b"",
    "no xml": b"hello, this is a letter",
    "truncated": PLAN.read_bytes()[:20_000],
    "another xml": b"<?xml version='1.0'?><html><body>x</body></html>",
    "entities": b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]>'
    b'<Project xmlns="http://schemas.microsoft.com/project"><Name>&a;</Name></Project>',
    "200 levels": b'<Project xmlns="http://schemas.microsoft.com/project">'
    + b"<a>" * 200
    + b"</a>" * 200
    + b"</Project>",
    "zeros": bytes(5000),
}


def held(itpm: Itpm) -> str:
    """What the doctor says that the store holds."""
    lines = map(str.strip, itpm("doctor").out.splitlines())
    return next(line for line in lines if line.startswith("holds"))


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_a_bad_file_leaves_no_trace(itpm: Itpm, tmp_path: Path, content: bytes) -> None:
    itpm("init")
    before = itpm("export", "--format", "json").out, held(itpm)
    bad = tmp_path / "bad.xml"
    bad.write_bytes(content)
    ended = itpm("import", str(bad))
    assert ended.code == 1, ended
    assert ended.err.startswith("itpm: ")
    assert ended.err.count("\n") == 1
    assert "bad.xml" in ended.err
    assert (itpm("export", "--format", "json").out, held(itpm)) == before


def test_a_folder_is_no_plan(itpm: Itpm, tmp_path: Path) -> None:
    itpm("init")
    assert itpm("import", str(tmp_path)).code == 1


def test_an_export_is_one_document(itpm: Itpm, sample: Path) -> None:
    printed = json.loads(itpm("export", "--format", "json", "--project", "FWL").out)
    assert printed["schema"] == 1
    assert {task["id"].split("-")[0] for task in printed["tasks"]} == {"FWL"}


def test_a_failed_export_keeps_the_file_that_was_there(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")
    sample.unlink()
    assert itpm("export", "-o", str(target)).code == 3
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == [
        "out.csv"
    ]


def test_an_export_with_json_is_one_document(itpm: Itpm, sample: Path) -> None:
    plain = itpm("export", "--format", "json", "--project", "FWL")
    assert itpm("export", "--json", "--project", "FWL").document == plain.document
    assert itpm("export", "--project", "FWL").out.startswith("id,")


def test_an_export_into_no_folder_is_refused(itpm: Itpm, sample: Path) -> None:
    ended = itpm("export", "-o", "/nowhere/at/all.csv")
    assert ended.code == 1
    assert ended.err.count("\n") == 1


def test_a_doctor_counts_one_project_as_one(itpm: Itpm) -> None:
    assert itpm("init").code == 0
    assert itpm("project", "add", "UPS", "New batteries").code == 0
    assert held(itpm) == "holds        1 project, 0 tasks, 2 changes"
