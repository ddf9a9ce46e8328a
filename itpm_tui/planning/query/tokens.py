"""A filter cut into words, signs and brackets, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from itpm_tui.planning.query.errors import Fault
from itpm_tui.planning.query.fields import FIELDS, SIGILS

_KEYWORDS = {"and", "or", "not"}
_SPACED = re.compile(r"([A-Za-z]+)\s*(?:!=|<=|>=|[<>=])\s*")
_BEFORE_QUOTE = frozenset(":=<>,.")


class Sign(Enum):
    """What a token is."""

    WORD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign."""

    sign: Sign
    text: str
    """As it was typed."""
    position: int

    @property
    def length(self) -> int:
        """Characters."""
        return len(self.text)


def tokens(text: str) -> tuple[list[Token], list[Fault]]:
    """All tokens of a text, and quotes that are not closed."""
    found: list[Token] = []
    faults: list[Fault] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        sign = _sign(text, place)
        if sign is not None:
            found.append(Token(sign, text[place], place))
            place += 1
            continue
        end, open_quote = _word_end(text, place)
        word = text[place:end]
        if open_quote is not None:
            faults.append(Fault(open_quote, end - open_quote, "the quote has no end."))
        low = word.lower()
        kind = Sign[low.upper()] if low in _KEYWORDS else Sign.WORD
        found.append(Token(kind, word, place))
        place = end
    return found, faults


def _sign(text: str, place: int) -> Sign | None:
    """The sign at a place, None where a word begins."""
    match text[place]:
        case "(":
            return Sign.OPEN
        case ")":
            return Sign.CLOSE
        case "|":
            return Sign.OR
        case "-":
            after = text[place + 1 : place + 2]
            if after.isalpha() or after in {*SIGILS, "(", '"'}:
                return Sign.NOT
    return None


def _word_end(text: str, start: int) -> tuple[int, int | None]:
    """Where a word ends, and the quote in it that is not closed."""
    place, depth = start, 0
    spaced = _SPACED.match(text, start)
    if spaced is not None and spaced[1].lower() in FIELDS:
        place = spaced.end()
    while place < len(text):
        letter = text[place]
        if letter == '"' and (
            place == start or text[place - 1] in _BEFORE_QUOTE or place == _end(spaced)
        ):
            end = closing_quote(text, place)
            if end is None:
                return len(text), place
            place = end + 1
            if text[place : place + 1] != "," and text[place : place + 2] != "..":
                break
            continue
        if letter == "(":
            depth += 1
        elif letter == ")":
            if not depth:
                break
            depth -= 1
        elif letter == "|" or letter.isspace():
            break
        place += 1
    return max(place, start + 1), None


def _end(match: re.Match[str] | None) -> int:
    return -1 if match is None else match.end()


def closing_quote(text: str, start: int) -> int | None:
    """Place of the quote that closes the one at `start`."""
    place = start + 1
    while place < len(text):
        if text[place] == "\\" and text[place + 1 : place + 2] == '"':
            place += 2
            continue
        if text[place] == '"':
            return place
        place += 1
    return None


def split(text: str, separator: str) -> list[tuple[int, str]]:
    """Pieces of a text between separators outside of quotes, with their places."""
    pieces: list[tuple[int, str]] = []
    start = place = 0
    while place < len(text):
        if text[place] == '"' and place == start:
            end = closing_quote(text, place)
            place = len(text) if end is None else end + 1
            continue
        if text.startswith(separator, place):
            pieces.append((start, text[start:place]))
            place += len(separator)
            start = place
            continue
        place += 1
    pieces.append((start, text[start:]))
    return pieces
