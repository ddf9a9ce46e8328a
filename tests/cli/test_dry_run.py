"""`--dry-run` prints what a change would do, and what it prints is then done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def ends(itpm: Itpm) -> dict[str, tuple[str, str]]:
    """Start and end of all tasks."""
    tasks: list[dict[str, Any]] = itpm("task", "list", "--json").document["tasks"]
    return {each["id"]: (each["start"], each["finish"]) for each in tasks}


def test_what_is_printed_is_what_is_done(itpm: Itpm) -> None:
    before = ends(itpm)
    shift = ("task", "shift", "SRV-16", "1")
    told = itpm(*shift, "--dry-run", "--json").document
    assert ends(itpm) == before
    assert told["dry_run"] is True
    moves = {each["id"]: each for each in told["moves"]}
    assert itpm(*shift).code == 0
    after = ends(itpm)
    changed = {
        key
        for key in before
        if before[key] != after[key] and key not in {"SRV-10", "SRV-01"}
    }
    moved = {key for key, each in moves.items() if each["end"] != each["new_end"]}
    assert changed == moved
    assert {after[key] for key in moved} == {
        (moves[key]["new_start"], moves[key]["new_end"]) for key in moved
    }
    assert told["overloads"][0]["person"] == "amir"
    assert told["shown_first_for"] == ["baseline", "overload"]


def test_a_dry_run_is_a_table_and_says_that_nothing_was_written(itpm: Itpm) -> None:
    lines = itpm("task", "shift", "SRV-30", "1", "--dry-run").out.splitlines()
    assert lines[0].startswith("SRV-30 due Tue 22 Dec")
    assert lines[1].split()[0] == "SRV-30"
    assert "2026-12-21  2026-12-22  +1wd" in lines[1]
    assert "Finish    ~SRV Mon 21 Dec -> Tue 22 Dec  +1wd" in lines
    assert lines[-1] == "Nothing was written: this was a dry run."


@pytest.mark.parametrize(
    "words",
    [
        ("task", "move", "FWL-13", "2026-12-07"),
        ("task", "lengthen", "FWL-13", "1"),
        ("task", "edit", "FWL-13", "--due", "fri"),
        ("task", "link", "FWL-04", "FWL-13"),
        ("task", "unlink", "FWL-12", "FWL-13"),
        ("task", "who", "FWL-13", "@dana"),
        ("task", "rank", "FWL-13", "--top"),
        ("task", "done", "FWL-13"),
        ("task", "delete", "FWL-13"),
        ("load", "share", "FWL-13", "@dana=4h"),
        ("load", "place", "FWL-13", "@tom", "2026-11-26", "1h"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_nothing_is_written(itpm: Itpm, words: tuple[str, ...]) -> None:
    ended = itpm(*words, "--dry-run")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("Nothing was written: this was a dry run.\n")
    changes = itpm("history", "--json").document["changes"]
    assert [each["actor"] for each in changes] == ["itpm"]
