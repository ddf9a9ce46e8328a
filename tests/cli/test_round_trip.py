"""Plans through a store and out again, as a reader of its own understands them."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.round_trip.facts import facts_of
from tests.round_trip.going_round import differences

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

PLANS = sorted((Path(__file__).parents[1] / "data" / "mspdi").glob("*.xml*"))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
def test_a_plan_comes_out_of_a_store_as_it_went_in(
    itpm: Itpm, tmp_path: Path, plan: Path
) -> None:
    out = tmp_path / "out.xml"
    assert itpm("init").code == 0
    assert itpm("import", str(plan), "--project", "RT").code == 0
    ended = itpm("export", "--project", "RT", "-o", str(out))
    assert ended.code == 0, ended.err
    assert differences(plan, out) == []
    again = itpm("import", str(out))
    assert again.out.splitlines()[-1] == "RT is as in the file already."


def test_the_comparison_sees_what_is_another(tmp_path: Path) -> None:
    packed = next(path for path in PLANS if path.suffix == ".gz")
    content = gzip.decompress(packed.read_bytes()).decode()
    for old, new in (
        ("<PercentComplete>0<", "<PercentComplete>5<"),
        ("<Type>1</Type>", "<Type>3</Type>"),
        ("<ToTime>19:", "<ToTime>18:"),
        ("<Units>", "<Units>9"),
    ):
        assert old in content
        other = tmp_path / "other.xml"
        other.write_text(content.replace(old, new), encoding="utf-8")
        assert facts_of(other) != facts_of(packed), old


def test_a_task_added_to_a_plan_of_a_file_gets_a_number_of_its_own(
    itpm: Itpm, tmp_path: Path
) -> None:
    out = tmp_path / "out.xml"
    itpm("init")
    itpm("import", str(PLANS[1]), "--project", "RT")
    before = facts_of(PLANS[1])["order of tasks"].split()
    itpm("add", "~RT One more task")
    assert itpm("export", "--project", "RT", "-o", str(out)).code == 0
    after = facts_of(out)["order of tasks"].split()
    assert [uid for uid in after if uid in before] == before
    (new,) = set(after) - set(before)
    assert int(new) > 1_000_000_000


def test_a_whole_plan_is_asked_for_by_one_project(itpm: Itpm, sample: Path) -> None:
    for words in (
        ("--format", "mspdi"),
        ("--format", "mspdi", "--project", "FWL", "--open"),
    ):
        ended = itpm("export", *words)
        assert (ended.code, ended.err.count("\n")) == (2, 1)
        assert "--project KEY" in ended.err
    assert "~NO" not in itpm("export", "--format", "mspdi", "--project", "FWL").out
    assert itpm("export", "--format", "mspdi", "--project", "NO").code == 1


def test_the_ending_of_a_file_says_what_it_is(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    for name, begins in (
        ("a.ics", "BEGIN:VCALENDAR\r\n"),
        ("a.mmd", "gantt\n"),
        ("a.html", "<!doctype html>"),
        ("a.xml", "<?xml"),
        ("a.md", "- ["),
        ("a.json", "{"),
        ("a.csv", "id,"),
    ):
        path = tmp_path / name
        assert itpm("export", "--project", "FWL", "-o", str(path)).code == 0
        assert path.read_bytes().decode().startswith(begins), name
