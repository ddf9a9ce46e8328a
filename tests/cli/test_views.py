from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def ids(itpm: Itpm, *words: str) -> list[str]:
    return [task["id"] for task in itpm("ls", *words, "--json").document["tasks"]]


def test_a_view_is_saved_shown_changed_and_deleted(itpm: Itpm) -> None:
    query = "@dana is:open sort:-due group:status cols:due,slack"
    assert itpm("view", "save", "Dana's", "week", "--filter", query).out == (
        "View Dana's week saved.\n"
    )
    shown = itpm("view", "show", "dana's").out.splitlines()
    assert shown == [
        *("name     Dana's week", "whose    mine", "filter   @dana is:open"),
        *("sort     -due", "group    status", "columns  due,slack"),
        *("project  any", "screen   list"),
    ]
    itpm("view", "edit", "Dana's week", "--rename", "Dana", "--sort", "none")
    itpm("view", "edit", "dana", "--shared", "--project", "FWL", "--screen", "gantt")
    view = itpm("view", "show", "Dana", "--json").document["view"]
    assert (view["sort"], view["shared"], view["project"]) == ("", True, "FWL")
    assert ids(itpm, "--view", "dana") == ids(itpm, "~FWL @dana is:open group:status")
    assert "Dana" in itpm("view", "list").out
    itpm("view", "delete", "Dana")
    refused = itpm("view", "show", "Dana")
    assert refused.code == 1
    assert refused.err.startswith("itpm: No view is called Dana. There are All tasks")
    itpm("undo")
    assert itpm("view", "show", "Dana").out.startswith("name     Dana\n")


def test_a_filter_beside_a_view_asks_for_both_and_its_order_counts(
    itpm: Itpm,
) -> None:
    both = ids(itpm, "@dana sort:id", "--view", "this week")
    assert both == ids(itpm, "is:open due<=eow @dana sort:id")
    assert both


def test_a_grouped_list_says_the_group_in_each_line(itpm: Itpm) -> None:
    lines = itpm("ls", "~FWL is:open group:status cols:due").out.splitlines()
    assert lines[0].split()[:2] == ["FWL-13", "◌"]
    assert {line.split()[2] for line in lines} == {"todo", "doing", "blocked"}
    assert lines[0].split()[3] == "2026-11-26"
    document = itpm("ls", "~FWL is:open group:assignee", "--json").document
    held = [task for group in document["groups"] for task in group["tasks"]]
    assert held == [task["id"] for task in document["tasks"]]
    assert document["groups"][0]["name"] == "@dana Dana Ortiz"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("save", "x", "--filter", "is:lat"), "I can not read the filter at lat"),
        (("save", "Late"), "Late is the name of a view that is built in"),
        (("delete", "Late"), "Late is built in: it can not be changed"),
        (("show", "open", "by"), "open by may be Open by person, Open by due date"),
        (("save", "x", "--sort", "hat"), "There is no hat to sort by"),
        (("save", "x", "--project", "NOPE"), "There is no project NOPE"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    itpm: Itpm, words: tuple[str, ...], said: str
) -> None:
    refused = itpm("view", *words)
    assert refused.code == 1
    assert said in refused.err
    assert refused.err.count("\n") == 1
