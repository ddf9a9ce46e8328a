"""All keys that there are, as a terminal would send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.keys import Keys

from itpm_tui.desk.verbs import verb_actions
from itpm_tui.views.looking import looking_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = [chr(code) for code in range(32, 127)]
NAMED = [key.value for key in Keys if not key.value.startswith("<")]


def every_key() -> Iterator[events.Key]:
    """Each letter, each named key, and each key of an action, once."""
    for letter in LETTERS:
        yield events.Key(letter, letter)
    actions = (*looking_actions(), *verb_actions())
    names = (name for action in actions for key in action.keys for name in key.split())
    for name in (*NAMED, *names):
        yield events.Key(name, name if len(name) == 1 else None)
