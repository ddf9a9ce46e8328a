"""A filter with another order, other headings or other columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.planning.query.tokens import Sign, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from itpm_tui.planning.query.tokens import Token

ARRANGING = ("sort", "group", "cols")
"""Directives that say how rows are shown, not which."""
_DIRECTIVE = re.compile(rf"({'|'.join(ARRANGING)}):(.*)", re.IGNORECASE | re.DOTALL)


def directed(text: str, name: str, value: str) -> str:
    """A filter in which a directive says something else.

    Args:
        text: A filter.
        name: Of the directive: `sort`, `group` or `cols`.
        value: What it says; empty takes it away.
    """
    bare = without(text, (name,))
    return f"{bare} {name}:{value}".strip() if value else bare


def without(text: str, names: Collection[str]) -> str:
    """A filter without some of its directives, otherwise as it was typed."""
    found = [token for token, name, _ in _directives(text) if name in names]
    for token in reversed(found):
        after = text[token.position + token.length :].lstrip()
        text = f"{text[: token.position].rstrip()} {after}"
    return text.strip()


def only(text: str, names: Collection[str]) -> str:
    """Nothing but some directives of a filter."""
    return " ".join(token.text for token, name, _ in _directives(text) if name in names)


def said(text: str, name: str) -> str:
    """What the last directive of a name says; empty where there is none."""
    values = [value for _, found, value in _directives(text) if found == name]
    return values[-1].lower() if values else ""


def _directives(text: str) -> Iterator[tuple[Token, str, str]]:
    """Directives outside of brackets, each with its name and what it says."""
    depth = 0
    for token in tokens(text)[0]:
        depth += (token.sign is Sign.OPEN) - (token.sign is Sign.CLOSE)
        match = _DIRECTIVE.fullmatch(token.text)
        if match is not None and token.sign is Sign.WORD and depth <= 0:
            yield token, match[1].lower(), match[2]
