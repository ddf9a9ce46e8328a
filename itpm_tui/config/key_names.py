"""Names of keys, and which of them a terminal can send."""

from __future__ import annotations

from typing import Final

from itpm_tui.domain.refusals import Refusal

_ALIASES: Final = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "page_down": "pagedown",
    "page_up": "pageup",
    "del": "delete",
    "ins": "insert",
    "backtab": "shift+tab",
    " ": "space",
}
_MOVES: Final = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_ALONE: Final = (
    *_MOVES,
    *("enter", "tab", "shift+tab", "escape", "space", "backspace"),
    *("delete", "insert"),
)
_TAKEN: Final = {
    "ctrl+i": "it arrives as tab",
    "ctrl+m": "it arrives as enter",
    "ctrl+h": "it arrives as backspace",
    "ctrl+j": "it arrives as enter",
    "ctrl+[": "it arrives as esc",
    "ctrl+@": "it arrives as nothing or as ctrl+space",
    "ctrl+space": "many terminals send nothing for it",
    "ctrl+/": "it has the code of ctrl+_",
    "ctrl+_": "it has the code of ctrl+/",
    "ctrl+\\": "it ends programs",
    "ctrl+]": "it is telnet's way out",
    "ctrl+^": "it is mosh's way out",
    "ctrl+enter": "it arrives as enter",
    "shift+enter": "it arrives as enter",
    "f11": "window managers keep it",
}
"""Keys that do not arrive as what they are, and why."""

SENDABLE: Final = frozenset(
    {
        *_ALONE,
        *(f"f{number}" for number in range(1, 13) if number != 11),
        *(f"ctrl+{letter}" for letter in "abcdefgklnopqrstuvwxyz"),
        *(f"ctrl+{move}" for move in _MOVES),
        *(f"shift+{move}" for move in _MOVES),
    }
)
"""Named keys that terminals send; besides, every character that can be seen."""

SAID: Final = (
    "a character, f1 to f12 without f11, ctrl and a letter, arrows, home, end, "
    "pageup, pagedown, enter, tab, esc, space, backspace, delete, insert"
)
"""The same in words."""


def sequence(text: str) -> str:
    """A key, or a leader and a key, in the form in which keys arrive.

    Raises:
        Refusal: If no terminal sends it; the text says why.
    """
    parts = text.split(" ") if text.strip() else [text]
    if len(parts) > 2:
        raise Refusal("a key has one leader at most")
    return " ".join(key(part) for part in parts)


def key(text: str) -> str:
    """One key in the form in which it arrives.

    Raises:
        Refusal: If no terminal sends it; the text says why.
    """
    if len(text) == 1 and text != " ":
        if text.isprintable():
            return text
        raise Refusal("a key is a name or a character that can be seen")
    name = _ALIASES.get(text.lower(), text.lower())
    if name in _TAKEN:
        raise Refusal(_TAKEN[name])
    if name.startswith(("alt+", "meta+", "option+")):
        raise Refusal("tmux and macOS change Alt")
    if name.startswith("shift+") and len(name) == 7 and name[-1].isalpha():
        raise Refusal(f'write the capital letter, "{name[-1].upper()}"')
    if name.startswith("ctrl+shift+"):
        raise Refusal("terminals keep it for themselves")
    if name not in SENDABLE:
        raise Refusal(f"keys are {SAID}")
    return name
