from __future__ import annotations

import pytest

from itpm_tui.views.registry import Registry
from tests.views.ground import act

GANTT = frozenset({"gantt"})


def test_an_id_that_is_taken_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"task\.add is registered twice"):
        Registry([act("task.add", "a"), act("task.add", "A")])


def test_a_key_that_is_taken_is_an_error_that_names_both() -> None:
    with pytest.raises(ValueError, match=r"a is task\.add and task\.assign"):
        Registry([act("task.add", "a"), act("task.assign", "a")])


def test_a_letter_of_a_leader_that_is_taken_is_an_error() -> None:
    with pytest.raises(ValueError, match="s d is doing and done"):
        Registry([act("doing", "s d"), act("done", "s d")])


def test_a_key_for_a_screen_may_not_mean_something_else_everywhere() -> None:
    with pytest.raises(ValueError, match=r"H is left and gantt\.left"):
        Registry([act("left", "H"), act("gantt.left", "H", screens=GANTT)])
    with pytest.raises(ValueError, match=r"H is gantt\.left and left"):
        Registry([act("gantt.left", "H", screens=GANTT), act("left", "H")])


def test_a_key_may_not_be_a_leader_and_act_at_once() -> None:
    with pytest.raises(ValueError, match="s is doing and sort"):
        Registry([act("doing", "s d"), act("sort", "s")])
    with pytest.raises(ValueError, match="s d is sort and doing"):
        Registry([act("sort", "s"), act("doing", "s d")])


def test_one_key_may_mean_different_things_on_different_screens() -> None:
    board = act("board.left", "H", screens=frozenset({"board"}))
    gantt = act("gantt.left", "H", screens=GANTT)
    registry = Registry([board, gantt])
    assert registry.find("H", "board") is board
    assert registry.find("H", "gantt") is gantt
    assert registry.find("H", "list") is None


def test_a_leader_offers_only_what_its_screen_has() -> None:
    registry = Registry(
        [act("lanes", "S l", screens=frozenset({"board"})), act("doing", "s d")]
    )
    lead = registry.leader("S", "board")
    assert lead is not None
    assert [key for key, _ in lead.choices] == ["l"]
    assert registry.leader("S", "list") is None
    assert registry.leader("x", "list") is None


def test_actions_are_listed_screen_by_screen_in_their_order() -> None:
    both = [act("one", "1"), act("zoom", "+", screens=GANTT), act("two", "2")]
    registry = Registry(both)
    assert [a.id for a in registry.on("list")] == ["one", "two"]
    assert [a.id for a in registry.on("gantt")] == ["one", "zoom", "two"]
    assert registry["zoom"] is both[1]
    assert "three" not in registry
