from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def keys(itpm: Itpm, *words: str) -> list[str]:
    listed = itpm("ls", *words, "--json")
    assert listed.code == 0
    return [task["id"] for task in listed.document["tasks"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("FWL-12",), ["FWL-12"]),
        (("~FWL status:blocked",), ["FWL-15"]),
        (("~FWL @dana #network is:open burn or fwl-15",), ["FWL-14", "FWL-15"]),
        (("~FWL burn", "--filter", "is:open"), ["FWL-14"]),
        (("--filter", 'title:"ha pair" or zzz'), ["FWL-14"]),
        (("~SRV is:over spent>1h",), ["SRV-15"]),
    ],
)
def test_a_list_takes_a_filter(
    itpm: Itpm, words: tuple[str, ...], found: list[str]
) -> None:
    assert keys(itpm, *words) == found


def test_a_filter_sorts_and_limits(itpm: Itpm) -> None:
    due = [
        task["due"]
        for task in itpm("ls", "is:open has:due sort:-due limit:5", "--json").document[
            "tasks"
        ]
    ]
    assert len(due) == 5
    assert due == sorted(due, reverse=True)


def test_days_of_milestones_and_tasks_can_be_meant(itpm: Itpm) -> None:
    before = keys(itpm, "~FWL is:open due<=EDGE-LIVE")
    assert "FWL-12" in before
    assert keys(itpm, "~FWL due:FWL-12..FWL-12 is:open") == ["FWL-12"]


def test_a_filter_that_cannot_be_read_is_refused_with_its_part(itpm: Itpm) -> None:
    ended = itpm("ls", "due<fri assigne:dana")
    assert ended.code != 0
    assert ended.out == ""
    assert (
        "I can not read the filter at assigne: no such field. Did you mean assignee ?"
        in ended.err
    )


def test_what_is_not_recorded_yet_is_said_beside_the_list(itpm: Itpm) -> None:
    ended = itpm("ls", "budget>1")
    assert ended.code == 0
    assert "budget>1: not known yet." in ended.err


def test_an_export_keeps_to_the_filter(itpm: Itpm) -> None:
    ended = itpm("export", "--format", "json", "--filter", "~FWL status:blocked")
    assert [task["id"] for task in ended.document["tasks"]] == ["FWL-15"]
