"""How well a line of text finds something by its name, its key or its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Findable:
    """What something can be found by."""

    title: str
    id: str = ""
    """Stable name, such as `task.later`."""
    keys: tuple[str, ...] = ()


def rank(text: str, found: Findable) -> int | None:
    """How far off what was typed is: 0 for exact, None where it does not fit.

    From the nearest: a key or the id; the beginning of the title; beginnings of its
    words in any order; their first letters; a part of it; letters in order.
    """
    asked = fold(text).split()
    if not asked:
        return 5
    line = " ".join(asked)
    title, name = fold(found.title), fold(found.id)
    if text.strip() in found.keys or line in (title, name):
        return 0
    if title.startswith(line) or _last(name).startswith(line):
        return 1
    words = _words(f"{title} {name}")
    if all(any(word.startswith(part) for word in words) for part in asked):
        return 2
    if _initials(title).startswith(line.replace(" ", "")):
        return 3
    if all(part in f"{title} {name}" for part in asked):
        return 4
    return 6 if _in_order(line.replace(" ", ""), title) else None


def _last(name: str) -> str:
    """What stands behind the dot of an id."""
    return name.rpartition(".")[2]


def _words(text: str) -> Sequence[str]:
    for mark in "._:,/()-":
        text = text.replace(mark, " ")
    return text.split()


def _initials(title: str) -> str:
    return "".join(word[0] for word in _words(title))


def _in_order(letters: str, title: str) -> bool:
    """Whether a word begins with the first letter and the rest follows in order.

    Two letters are in order in almost any title, so it takes three.
    """
    if len(letters) < 3 or not any(w[0] == letters[0] for w in _words(title)):
        return False
    rest = iter(title[title.find(letters[0]) :])
    return all(letter in rest for letter in letters)
