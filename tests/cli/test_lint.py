from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Itpm


@pytest.mark.usefixtures("any_sample")
def test_lint_shows_fourteen_checks_and_fails_with_the_plan(itpm: Itpm) -> None:
    ended = itpm("lint", "FWL")
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert lines[0].startswith("FWL ")
    assert len(lines) == 15
    assert "FAIL  lags" in ended.out
    assert ended.err.startswith("itpm: ")
    assert "failed. itpm task why ID" in ended.err


def test_lint_is_a_document_too(itpm: Itpm, sample: Path) -> None:
    ended = itpm("lint", "--json")
    assert ended.code == 1
    projects = ended.document["projects"]
    assert len(projects) == 5
    assert all(len(project["checks"]) == 14 for project in projects)
    lags = next(c for c in projects[1]["checks"] if c["id"] == "lags")
    assert lags["passed"] is False
    assert "FWL-15" in lags["tasks"]


def test_a_sound_plan_passes(itpm: Itpm, sample: Path) -> None:
    assert itpm("project", "add", "ONE", "One task").code == 0
    assert itpm("add", "Only task start:2026-12-01 est:1d ~ONE @dana").code == 0
    ended = itpm("lint", "ONE")
    assert (ended.code, ended.err) == (0, "")


def test_a_project_that_is_not_there_is_one_sentence(itpm: Itpm, sample: Path) -> None:
    ended = itpm("lint", "NOPE")
    assert ended.code == 1
    assert ended.err == (
        "itpm: There is no project NOPE. itpm project list shows them.\n"
    )
