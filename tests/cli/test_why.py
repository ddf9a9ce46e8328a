from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Itpm


@pytest.mark.usefixtures("any_sample")
def test_why_names_what_decides_and_what_lost(itpm: Itpm) -> None:
    ended = itpm("task", "why", "FWL-13")
    assert ended.code == 0
    assert "because it waits for FWL-12 Replace core switch DC2 (FS)" in ended.out
    assert "not because it waits for FWL-19 Rule export from old ASA (FS)" in ended.out
    assert "driving path: FWL-12 > FWL-13" in ended.out


def test_why_says_where_nothing_holds_a_date(itpm: Itpm, sample: Path) -> None:
    ended = itpm("task", "why", "ERP-31")
    assert "no link, constraint or calendar holds it there." in ended.out


def test_why_is_a_document_too(itpm: Itpm, sample: Path) -> None:
    (task,) = itpm("task", "why", "FWL-14", "--json").document["tasks"]
    assert task["because"] == {
        "reason": "link",
        "allows": "2026-11-24T17:00:00",
        "id": "FWL-12",
        "type": "SS",
    }
    assert task["limit"]["id"] == "FWL-15"
    assert task["path"] == ["FWL-12", "FWL-14"]


def test_why_of_a_task_that_is_not_there_is_refused(itpm: Itpm, sample: Path) -> None:
    ended = itpm("task", "why", "FWL-999")
    assert ended.code == 1
    assert ended.err.count("\n") == 1
