from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

PLANS = Path(__file__).parents[1] / "data" / "mspdi"
PLAN = str(PLANS / "OzBuild-16-Orig.xml")
HEAD = '<Project xmlns="http://schemas.microsoft.com/project">'


def test_dates_are_one_document_with_these_names(itpm: Itpm) -> None:
    ended = itpm("schedule", PLAN, "--json")
    assert ended.code == 0
    document = ended.document
    assert list(document) == ["schema", "project", "tasks"]
    assert document["schema"] == 1
    assert document["project"] == {
        "start": "2008-12-01T08:00:00",
        "finish": "2009-01-22T17:00:00",
    }
    found = {task["uid"]: task for task in document["tasks"]}
    assert found[20] == {
        "uid": 20,
        "start": "2008-12-12T08:00:00",
        "finish": "2008-12-17T17:00:00",
        "total_slack_minutes": 5280,
        "critical": False,
    }


def test_without_json_it_is_a_table(itpm: Itpm) -> None:
    ended = itpm("schedule", PLAN)
    lines = [" ".join(line.split()) for line in ended.out.splitlines()]
    assert "7 Installation Requirements 2008-12-12 08:00 2008-12-17 17:00 11d" in lines
    assert "19 Bid Submitted 2009-01-22 17:00 2009-01-22 17:00 0d critical" in lines


def test_what_could_not_hold_is_said_beside_the_dates(
    itpm: Itpm, tmp_path: Path
) -> None:
    plan = tmp_path / "circle.xml"
    links = "".join(
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>t{uid}</Name>"
        "<Duration>PT8H0M0S</Duration><PredecessorLink>"
        f"<PredecessorUID>{before}</PredecessorUID><Type>1</Type>"
        "</PredecessorLink></Task>"
        for uid, before in ((1, 2), (2, 1), (3, 9))
    )
    plan.write_text(
        f"{HEAD}<StartDate>2026-01-05T08:00:00</StartDate>"
        f"<Tasks>{links}</Tasks></Project>"
    )
    ended = itpm("schedule", str(plan), "--json")
    assert ended.code == 0
    assert len(ended.document["tasks"]) == 3
    assert "A link to a task that is not there was left out." in ended.err
    assert "Tasks wait for each other: task 1 t1 -> task 2 t2 -> task 1 t1." in (
        ended.err
    )


def test_what_is_no_plan_is_one_sentence(itpm: Itpm, tmp_path: Path) -> None:
    other = tmp_path / "plan.xml"
    other.write_text("<html></html>")
    for path in (other, tmp_path / "missing.xml"):
        ended = itpm("schedule", str(path), "--json")
        assert ended.code == 1
        assert ended.out == ""
        assert ended.err.count("\n") == 1
