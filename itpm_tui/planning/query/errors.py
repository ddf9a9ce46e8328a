"""What is wrong with a filter, or not known yet, and at which place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_NAMED = 10
"""Words that a sentence names before it says that there are more."""
NOT_KNOWN = "not known yet"


@dataclass(frozen=True, slots=True)
class Fault:
    """A part that cannot be read."""

    position: int
    """Characters before it."""
    length: int
    text: str
    """What is wrong, such as `no such field. Did you mean assignee ?`."""
    suggestion: str | None = None
    """What may stand in its place."""


@dataclass(frozen=True, slots=True)
class Note:
    """A part that is read, but nothing is recorded yet that it could match."""

    position: int
    length: int
    text: str = NOT_KNOWN


class WrongValue(Exception):
    """A value that a field cannot take; the text says what it takes."""

    def __init__(self, text: str, suggestion: str | None = None) -> None:
        """Keep what is said to the person."""
        super().__init__(text)
        self.text = text
        self.suggestion = suggestion


def unknown(what: str, name: str, known: Collection[str]) -> WrongValue:
    """There is none of this name; the nearest one is suggested."""
    near = nearest(name, known)
    if near is None:
        some = ", ".join([*known][:_NAMED])
        more = " and more" if len(known) > _NAMED else ""
        return WrongValue(f"no such {what}. There are {some}{more}.")
    return WrongValue(f"no such {what}. Did you mean {near} ?", near)


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known word that a mistyped one most likely means."""
    # Needed only where something is wrong, and not cheap.
    from difflib import get_close_matches

    low = name.lower()
    begun = sorted(word for word in known if low and word.startswith(low))
    if begun:
        return begun[0]
    found = get_close_matches(low[:40], known, n=1, cutoff=0.6)
    return found[0] if found else None
