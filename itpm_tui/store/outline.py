"""Paths: text that sorts tasks in the order of the tree.

The path of a task is that of its parent and five characters for its own rank, so
everything below a task begins with its path.
"""

from __future__ import annotations

WIDTH = 5
"""Characters for one rank."""
RANK_LIMIT = 36**WIDTH - 1
"""The highest rank that fits."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def segment(rank: int) -> str:
    """The part of a path that one rank makes."""
    characters = []
    for _ in range(WIDTH):
        rank, digit = divmod(rank, 36)
        characters.append(_DIGITS[digit])
    return "".join(reversed(characters))
