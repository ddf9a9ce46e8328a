"""The last word of a filter completed: fields, flags, names and values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, RequestSource, TaskType
from itpm_tui.domain.query import NameKind
from itpm_tui.domain.text import fold
from itpm_tui.planning.query.fields import (
    COLUMNS,
    DIRECTIVES,
    FIELDS,
    FLAGS,
    GROUPS,
    SIGILS,
    SORTS,
    Kind,
)
from itpm_tui.planning.query.tokens import Sign, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from itpm_tui.planning.query.errors import Fault

_COMPARED = re.compile(r"([A-Za-z]+)(!=|<=|>=|[:=<>])(.*)", re.DOTALL)
_DAYS = (
    *("today", "tomorrow", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat"),
    *("sun", "next", "last", "sow", "eow", "som", "eom", "eoq", "eoy", "none"),
)
_FIXED: dict[Kind, tuple[str, ...]] = {
    Kind.PRIORITY: tuple(map(str, Priority)),
    Kind.SOURCE: tuple(map(str, RequestSource)),
    Kind.TYPE: tuple(map(str, TaskType)),
    Kind.DAY: _DAYS,
}
_BESIDES = {NameKind.PERSON: ("me", "none"), NameKind.TAG: ("none",)}


def complete(text: str, names: Callable[[NameKind], Iterable[str]]) -> str | None:
    """The text with its last word completed; None when nothing begins so.

    Args:
        text: A filter, the last word not finished.
        names: What people called things of a kind.
    """
    found, _ = tokens(text)
    if not found or text[-1].isspace() or found[-1].sign is not Sign.WORD:
        return None
    word = found[-1].text
    done = _word(word, names)
    return None if done is None else text[: len(text) - len(word)] + done


def corrected(text: str, fault: Fault) -> str | None:
    """The text with a wrong part as it was most likely meant."""
    if fault.suggestion is None:
        return None
    after = text[fault.position + fault.length :]
    return text[: fault.position] + fault.suggestion + after


def _word(word: str, names: Callable[[NameKind], Iterable[str]]) -> str | None:
    if word[0] in SIGILS:
        return _last(word[0], word[1:], _values(SIGILS[word[0]], names))
    match = _COMPARED.fullmatch(word)
    if match is not None:
        name, operator, typed = match[1].lower(), match[2], match[3]
        return _last(f"{match[1]}{operator}", typed, _values(name, names))
    begun = (*FIELDS, *FLAGS, *DIRECTIVES)
    return _first("", word, [f"{name}:" for name in begun])


def _values(name: str, names: Callable[[NameKind], Iterable[str]]) -> Iterable[str]:
    """What can stand behind a field, a flag or a directive."""
    if name in FLAGS:
        return FLAGS[name]
    if name in DIRECTIVES:
        return {"sort": SORTS, "group": GROUPS, "cols": COLUMNS}.get(name, ())
    field = FIELDS.get(name)
    if field is None:
        return ()
    if field.names is None:
        return _FIXED.get(field.kind, ())
    return (*names(field.names), *_BESIDES.get(field.names, ()))


def _last(head: str, typed: str, known: Iterable[str]) -> str | None:
    """The last value of a list completed."""
    before, comma, part = typed.rpartition(",")
    if head.startswith("sort") and part.startswith("-"):
        before, comma, part = before, f"{comma}-", part[1:]
    return _first(f"{head}{before}{comma}", part, known)


def _first(head: str, typed: str, known: Iterable[str]) -> str | None:
    """The first known word that goes on as typed."""
    low = fold(typed)
    for word in known:
        if fold(word).startswith(low) and fold(word) != low:
            shown = f'"{word}"' if any(c.isspace() for c in word) else word
            return f"{head}{shown}"
    return None
