"""Cutting a time line into entries, and entries into words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the line between white space, or within quotation marks."""

    start: int
    end: int
    raw: str
    """As typed."""

    @property
    def quoted(self) -> bool:
        """Whether it is plain text, whatever it looks like."""
        return len(self.raw) > 1 and self.raw[0] == self.raw[-1] == '"'

    @property
    def text(self) -> str:
        """Without its quotation marks."""
        return self.raw[1:-1] if self.quoted else self.raw


def entries(text: str) -> tuple[tuple[Word, ...], ...]:
    """The words of each entry; entries are parted by semicolons.

    An entry without a word is none, but the first one is always there.
    """
    found: list[list[Word]] = [[]]
    place = 0
    while place < len(text):
        if text[place] == ";":
            found.append([])
            place += 1
        elif text[place].isspace():
            place += 1
        else:
            end = _end(text, place)
            found[-1].append(Word(place, end, text[place:end]))
            place = end
    kept = [tuple(words) for words in found if words]
    return tuple(kept) or ((),)


def _end(text: str, start: int) -> int:
    """Where the word that begins here ends."""
    if text[start] == '"':
        closing = text.find('"', start + 1)
        after = text[closing + 1 : closing + 2]
        if closing > 0 and (not after or after.isspace() or after == ";"):
            return closing + 1
    place = start
    while place < len(text) and not text[place].isspace() and text[place] != ";":
        place += 1
    return place
