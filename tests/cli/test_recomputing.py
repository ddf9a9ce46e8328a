from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Itpm


def test_what_differs_is_told_without_writing_and_then_put_right(
    itpm: Itpm, sample: Path
) -> None:
    position = itpm("doctor", "--json").document["position"]
    told = itpm("doctor", "--recompute", "--dry-run")
    assert told.code == 1
    assert "slack" in told.out
    assert "would be put right" in told.err
    assert itpm("doctor", "--json").document["position"] == position
    done = itpm("doctor", "--recompute", "--json").document
    assert done["differences"]["start"] == 0
    assert done["differences"]["total_slack_min"] > 0
    assert done["first"][0].keys() == {"id", "field", "stored", "computed"}
    assert done["position"] == position + 1
    again = itpm("doctor", "--recompute", "--dry-run")
    assert (again.code, again.out) == (0, "All is as computed, in 5 projects.\n")
