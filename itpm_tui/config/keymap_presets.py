"""Keymaps that ship: habits of other programs, and other keyboard layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Keys = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What a keymap starts from."""

    label: str
    keys: Keys = field(default_factory=dict)
    """By id of an action, all of its keys; the others keep theirs."""
    only_plain: bool = False
    """Whether all other keys are gone but those that are no letters or signs."""
    digits_count: bool = False
    """Whether digits are counts, and screens are reached by letters."""
    layout: Mapping[str, str] = field(default_factory=dict)
    """Letters of another layout, and those on the same keys here."""


_VIM: Final[Keys] = {
    "nav.page_down": ("pagedown", "ctrl+f"),
    "nav.page_up": ("pageup", "ctrl+b"),
}
_EMACS: Final[Keys] = {
    "nav.down": ("j", "down", "ctrl+n"),
    "nav.up": ("k", "up", "ctrl+p"),
    "nav.right": ("l", "right", "ctrl+f"),
    "nav.left": ("h", "left", "ctrl+b"),
    "nav.page_down": ("pagedown", "ctrl+v"),
    "app.palette": (":", "ctrl+x x"),
    "app.undo": ("u", "ctrl+x u"),
    "app.quit": ("ctrl+q", "ctrl+x c"),
    "look.filter": ("/", "ctrl+s"),
}
# Digits need shift on a French keyboard. Where the sign on the same key is a verb or
# zooms, only `g` and the letter are left: 5, 6 and 8.
_AZERTY: Final[Keys] = {
    "go.inbox": ("1", "&", "g i"),
    "go.list": ("2", "é", "g l"),
    "go.board": ("3", '"', "g b"),
    "go.calendar": ("4", "'", "g c"),
    "go.time": ("7", "è", "g s"),
    "go.risks": ("9", "ç", "g k"),
    "go.all_projects": ("0", "à", "g o"),
    "task.tags": ("#", "Y"),
}
_PLAIN: Final[Keys] = {
    "app.help": ("f1",),
    "task.edit": ("f2",),
    "look.filter": ("f3",),
    "task.who": ("f4",),
    "app.reload": ("f5",),
    "task.done": ("f6",),
    "task.add": ("f7", "insert"),
    "task.delete": ("f8", "delete"),
    "app.palette": ("f9",),
    "app.quit": ("f10", "ctrl+q"),
    "app.undo": ("f12",),
}


def _rows(theirs: str, ours: str) -> dict[str, str]:
    """Letters of a layout on ours, small and capital."""
    small = dict(zip(theirs, ours, strict=True))
    shifted = {",": "<", ".": ">", ";": ":", "'": '"', "[": "{", "]": "}", "`": "~"}
    large = {a.upper(): shifted.get(b, b.upper()) for a, b in small.items()}
    return small | {a: b for a, b in large.items() if a not in small}


_LATIN: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_GREEK: Final = {
    **_rows("ερτυθιοπασδφγηξκλζχψωβνμ", "ertyuiopasdfghjklzxcvbnm"),
    "ς": "w",
    ";": "q",
}

PRESETS: Final[Mapping[str, Preset]] = {
    "default": Preset(label="the keys of this program"),
    "vim": Preset(label="digits are counts", keys=_VIM, digits_count=True),
    "emacs": Preset(label="ctrl moves the cursor", keys=_EMACS),
    "azerty": Preset(label="screens without shift on French keys", keys=_AZERTY),
    "plain": Preset(label="arrows and F-keys only", keys=_PLAIN, only_plain=True),
    "ru": Preset(
        label="Russian layout",
        layout=_rows("йцукенгшщзхъфывапролджэячсмитьбюё", f"{_LATIN}`"),
    ),
    "ua": Preset(
        label="Ukrainian layout",
        layout=_rows("йцукенгшщзхїфівапролджєячсмитьбюґ", f"{_LATIN}\\"),
    ),
    "gr": Preset(label="Greek layout", layout=_GREEK),
}
