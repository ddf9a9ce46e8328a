from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from itpm_tui.desk.verbs import verb_actions
from itpm_tui.views.looking import looking_actions
from itpm_tui.views.registry import Kind, Registry
from itpm_tui.views.screens import LEADERS, NOT_YET, SCREENS, TASK_PAGE

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage

PAGES = [spec.id for spec in (*SCREENS, TASK_PAGE)]
AVOIDED = {
    *("ctrl+i", "ctrl+m", "ctrl+h", "ctrl+[", "ctrl+j", "ctrl+@", "ctrl+/"),
    *("ctrl+_", "ctrl+\\", "ctrl+]", "ctrl+^", "ctrl+b", "ctrl+a", "f11"),
    *("`", "^", "~", "'", '"'),
}
"""Keys that terminals and layouts swallow or change."""


@pytest.fixture
def registry() -> Registry[Stage]:
    return Registry([*looking_actions(), *verb_actions()])


def test_every_action_says_what_it_does(registry: Registry[Stage]) -> None:
    for action in registry:
        assert action.title[:1].isupper(), action.id
        room, _, noun = action.id.partition(".")
        assert room.isidentifier(), action.id
        assert noun.isidentifier(), action.id


@pytest.mark.parametrize("screen", PAGES)
def test_no_key_has_two_meanings_on_a_screen(
    registry: Registry[Stage], screen: str
) -> None:
    keys = Counter(key for action in registry.on(screen) for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    leaders = {key.split()[0] for key in keys if " " in key}
    assert leaders & set(keys) == set()


def test_no_action_rests_on_a_key_that_never_arrives(
    registry: Registry[Stage],
) -> None:
    used = {key for action in registry for key in action.keys}
    assert used & AVOIDED == set()
    assert not any("alt+" in key or "ctrl+shift" in key for key in used)


def test_every_action_can_be_reached_without_ctrl_or_function_keys(
    registry: Registry[Stage],
) -> None:
    def plain(key: str) -> bool:
        return "ctrl" not in key and not (key[0] == "f" and key[1:].isdigit())

    only_second_names = {
        action.id
        for action in registry
        if action.keys and not any(map(plain, action.keys))
    }
    assert only_second_names <= {
        *("app.redo", "app.redraw", "app.interrupt", "app.suspend", "app.quit"),
        *("nav.half_down", "nav.half_up"),
    }


@pytest.mark.parametrize("spec", [*SCREENS, TASK_PAGE], ids=PAGES)
def test_the_key_bar_names_actions_that_the_screen_has(
    registry: Registry[Stage], spec: object
) -> None:
    here = {action.id for action in registry.on(spec.id)}  # type: ignore[attr-defined]
    for hint in spec.hints:  # type: ignore[attr-defined]
        if hint in LEADERS:
            assert registry.leader(hint, spec.id)  # type: ignore[attr-defined]
        else:
            assert hint in here
            assert registry[hint].keys


def test_what_changes_something_is_known_as_a_change(
    registry: Registry[Stage],
) -> None:
    verbs = {action.id for action in verb_actions()}
    changes = {action.id for action in registry if action.kind is Kind.CHANGE}
    assert verbs == changes


def test_the_looking_room_alone_has_no_change(registry: Registry[Stage]) -> None:
    assert len(list(looking_actions())) > 30
    assert all(action.kind is not Kind.CHANGE for action in looking_actions())


def test_digits_are_the_screens_there_are_and_those_to_come(
    registry: Registry[Stage],
) -> None:
    digits = {key for a in registry for key in a.keys if key.isdigit()}
    assert digits == set("1234567890")
    assert {spec.key for spec in SCREENS}.isdisjoint(NOT_YET)
