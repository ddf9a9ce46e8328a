"""Cutting a quick-add line into tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

KEYS = (
    *("due", "start", "est", "after", "before", "under", "ms", "in", "from"),
    *("every", "status", "cost", "risk", "on", "wait", "link", "note"),
)
LEVELS = ("urgent", "high", "normal", "low")
_SHORT_LEVELS = {"urg": "urgent", "u": "urgent", "h": "high", "n": "normal", "l": "low"}
_NAME = re.compile(r"[^\W\d_][\w.\-]*")
_ATTRIBUTE = re.compile(r"([A-Za-z]+):(.+)", re.DOTALL)
_QUOTED_VALUE = re.compile(r'[A-Za-z]+:"')
_CLOSING = re.compile(r'(?<!\\)"(?=\s|$)')
_SIGNS = "@#!~"


class Kind(Enum):
    """What a token is by its form; what it means is found later."""

    WORD = "word"
    PERSON = "person"
    TAG = "tag"
    PRIORITY = "priority"
    PROJECT = "project"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of the line between white space, or within quotation marks."""

    kind: Kind
    start: int
    end: int
    raw: str
    """As typed."""
    key: str = ""
    """Of an attribute, in lower case."""
    value: str = ""
    """The name, level or value meant; of a word, its text in the title."""
    flaw: str = ""
    """What a person may have meant otherwise, for a remark."""


def level_of(name: str) -> str | None:
    """The priority that a level means: `urgent`, `urg`, `u`, `1`."""
    low = name.lower()
    if low in {"1", "2", "3", "4"}:
        return LEVELS[int(low) - 1]
    return low if low in LEVELS else _SHORT_LEVELS.get(low)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a line, in order; white space alone is not in one of them."""
    found = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        end = _end(text, place)
        found.append(_token(text[place:end], place, end))
        place = end
    return tuple(found)


def _end(text: str, start: int) -> int:
    """Where the token that begins here ends."""
    quoted = _QUOTED_VALUE.match(text, start)
    inside = quoted.end() if quoted else start + 1
    if quoted or text[start] == '"':
        closing = _CLOSING.search(text, inside)
        if closing is not None:
            return closing.end()
        if quoted and quoted[0][:-2].lower() in KEYS:
            return len(text.rstrip())
    place = start
    while place < len(text) and not text[place].isspace():
        place += 1
    return place


def _token(raw: str, start: int, end: int) -> Token:
    kind, key, value, flaw = _read(raw)
    return Token(
        kind=kind, start=start, end=end, raw=raw, key=key, value=value, flaw=flaw
    )


def _read(raw: str) -> tuple[Kind, str, str, str]:
    """Kind, key, value and flaw of a token."""
    sign, rest = raw[0], raw[1:]
    if sign == '"' and _is_closed(raw):
        return Kind.WORD, "", _unquoted(raw), ""
    if sign == "\\" and rest[:1] and rest[0] in _SIGNS:
        return Kind.WORD, "", rest, ""
    if sign == "!" and (rest in {"1", "2", "3", "4"} or rest[:1].isalpha()):
        level = level_of(rest)
        if level is not None:
            return Kind.PRIORITY, "", level, ""
        return Kind.WORD, "", raw, f"{raw} is not a priority"
    if sign in "@#~" and rest[:1].isalpha():
        return _sigil(raw, sign, rest)
    match = _ATTRIBUTE.fullmatch(raw)
    if match is None:
        return Kind.WORD, "", raw, _empty_key(raw)
    key, value = match[1].lower(), match[2]
    if key in KEYS:
        return _value(key, value)
    flaw = "" if value.startswith("//") else f"{match[1]} is not a field"
    return Kind.WORD, "", raw, flaw


def _sigil(raw: str, sign: str, rest: str) -> tuple[Kind, str, str, str]:
    kind = {"@": Kind.PERSON, "#": Kind.TAG, "~": Kind.PROJECT}[sign]
    if _NAME.fullmatch(rest) and not (sign == "#" and "." in rest):
        return kind, "", rest, ""
    return Kind.WORD, "", raw, f"{raw} is not a {kind.value}"


def _empty_key(raw: str) -> str:
    known = raw.endswith(":") and raw[:-1].lower() in KEYS
    return f"{raw} says nothing yet" if known else ""


def _value(key: str, value: str) -> tuple[Kind, str, str, str]:
    if not value.startswith('"'):
        return Kind.ATTRIBUTE, key, value, ""
    if _is_closed(value):
        return Kind.ATTRIBUTE, key, _unquoted(value), ""
    return Kind.ATTRIBUTE, key, value[1:], f"the quotation mark of {key}: is open"


def _is_closed(raw: str) -> bool:
    return len(raw) > 1 and raw.endswith('"') and not raw.endswith('\\"')


def _unquoted(raw: str) -> str:
    return raw[1:-1].replace('\\"', '"')
