"""A filter with another order, other headings or other columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.query.parser import parse

if TYPE_CHECKING:
    from collections.abc import Collection

ARRANGING = ("sort", "group", "cols")
"""Directives that say how rows are shown, not which."""


def directed(text: str, name: str, value: str) -> str:
    """A filter in which a directive says something else.

    Args:
        text: A filter that can be read.
        name: Of the directive: `sort`, `group` or `cols`.
        value: What it says; empty takes it away.
    """
    bare = without(text, (name,))
    return f"{bare} {name}:{value}".strip() if value else bare


def without(text: str, names: Collection[str]) -> str:
    """A filter without some of its directives, otherwise as it was typed."""
    places = [
        directive.place
        for directive in parse(text).directives
        if directive.name in names
    ]
    for place in sorted(places, key=lambda one: -one.position):
        before, after = text[: place.position], text[place.position + place.length :]
        text = f"{before.rstrip()} {after.lstrip()}"
    return text.strip()


def only(text: str, names: Collection[str]) -> str:
    """Nothing but some directives of a filter."""
    found = (one for one in parse(text).directives if one.name in names)
    return " ".join(map(str, found))


def said(text: str, name: str) -> str:
    """What the last directive of a name says; empty where there is none."""
    values = [one.values for one in parse(text).directives if one.name == name]
    return ",".join(value.text for value in values[-1]) if values else ""
