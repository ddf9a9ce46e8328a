"""Rows that ask for much the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.register_records import RegisterRecord

_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Letters of a word that says something."""
_ENOUGH = 0.3
"""Of the words that both have, weighed by how rare they are."""


def similar(text: str, rows: Sequence[RegisterRecord]) -> list[RegisterRecord]:
    """Rows whose title shares words with a text, the most alike first.

    A word counts the more the fewer rows have it, and as a whole or as a beginning.
    """
    asked = _words(text)
    if not asked:
        return []
    titles = [(row, _words(row.title)) for row in rows]
    weights = {word: 1 / (1 + sum(word in w for _, w in titles)) for word in asked}
    whole = sum(weights.values())
    scored = []
    for row, words in titles:
        shared = sum(weights[word] for word in asked if _begun(word, words))
        if shared / whole >= _ENOUGH:
            scored.append((shared, row))
    scored.sort(key=lambda pair: -pair[0])
    return [row for _, row in scored]


def _begun(word: str, words: frozenset[str]) -> bool:
    return any(other.startswith(word) or word.startswith(other) for other in words)


def _words(text: str) -> frozenset[str]:
    found = _WORD.findall(fold(text))
    return frozenset(word for word in found if len(word) >= _SHORTEST)
