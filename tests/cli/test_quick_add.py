from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def shown(itpm: Itpm, key: str) -> dict[str, Any]:
    (task,) = itpm("show", key, "--json").document["tasks"]
    found: dict[str, Any] = task
    return found


def added(itpm: Itpm, *words: str, stdin: str = "") -> list[dict[str, Any]]:
    made = itpm("add", *words, "--json", stdin=stdin)
    assert made.code == 0, made.err
    return [shown(itpm, key) for key in made.document["created"]]


@pytest.mark.parametrize(
    "words",
    [
        ("Swap fans @dana #core !high due:fri est:4h after:FWL-12+1d ~FIREWALL",),
        (
            *("Swap", "fans", "@dana", "#core", "!high", "due:fri", "est:4h"),
            *("after:FWL-12+1d", "~fwl"),
        ),
        ("Swap fans", "due:next fri-1w", "est:4h", "@dana", "#core", "!h", "in:FWL"),
    ],
)
def test_a_line_is_understood_as_in_the_prompt(
    words: tuple[str, ...], itpm: Itpm
) -> None:
    (task,) = added(itpm, *words)
    assert task["title"] == "Swap fans"
    assert task["deadline"] == "2026-11-27T17:00"
    assert (task["assignees"], task["tags"]) == (["dana"], ["core"])
    assert (task["priority"], task["work_minutes"]) == ("high", 240)


def test_options_give_what_the_line_does_not_say(itpm: Itpm) -> None:
    (task,) = added(itpm, "x due:fri", "--due", "mon", "--project", "FWL", "--tag", "a")
    assert task["deadline"] == "2026-11-27T17:00"
    assert task["tags"] == ["a"]


def test_lines_on_standard_input_are_one_change(itpm: Itpm) -> None:
    text = "Wave 9 ~FWL\n  Site A ~FWL @dana\n  Site B ~FWL\n"
    wave, one, two = added(itpm, "-", stdin=text)
    assert [task["parents"][-1]["id"] for task in (one, two)] == [wave["id"]] * 2
    assert itpm("undo").code == 0
    assert itpm("show", wave["id"]).code == 1
    assert len(added(itpm, stdin="Another ~FWL\n")) == 1


def test_one_line_that_is_not_understood_stops_all(itpm: Itpm) -> None:
    ended = itpm("add", "-", stdin="Good ~FWL\nBad ~FWL after:NET-12\n")
    assert ended.code == 1
    assert ended.err.startswith("itpm: Line 2: NET-12 does not exist.")
    assert "Good" not in itpm("ls", "Good").out


def test_what_is_only_remarked_is_said_beside_the_outcome(itpm: Itpm) -> None:
    ended = itpm("add", "Look at foo:bar every:week ~FWL")
    assert ended.code == 0
    assert ended.out.startswith("Added FWL-")
    assert "foo is not a field." in ended.err
    assert "every: is kept in the description" in ended.err


def test_nothing_to_add_is_wrong_usage(itpm: Itpm) -> None:
    assert itpm("add", "-", stdin="\n \n").code == 2
