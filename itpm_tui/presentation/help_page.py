"""Help at a glance: keys everywhere, verbs, and those of the screen, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation.framed import Frame, framed
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    PANEL,
    TEXT,
    Line,
    Lines,
    Span,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.presentation.glyphs import Glyphs

_KEYS = 10
"""Cells of keys, where they need no more."""
_FOOT = "type to search · down lists all keys · enter runs one · esc leaves"


@dataclass(frozen=True, slots=True)
class Section:
    """Some keys that belong together."""

    head: str
    keys: tuple[tuple[str, str], ...]
    """Keys, and what they do in a few words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of the three boxes."""

    title: str
    sections: tuple[Section, ...]


def lines(columns: Sequence[Column], cells: int, rows: int, glyphs: Glyphs) -> Lines:
    """The boxes side by side, with a foot below; sections that do not fit are cut."""
    wide = cells // len(columns)
    boxes = []
    for place, column in enumerate(columns):
        last = place == len(columns) - 1
        own = cells - wide * place if last else wide
        frame = Frame(
            title=column.title,
            cells=own,
            rows=rows,
            glyphs=glyphs,
            back=PANEL,
            focused=True,
            foot=(Span(_FOOT, MUTED),) if not place else (),
        )
        boxes.append(framed(frame, _body(column, rows - 2, own - 2, glyphs)))
    # The foot is one sentence below all boxes.
    *body, end = zip(*boxes, strict=True)
    joined = [Line(sum((part.spans for part in row), ()), PANEL) for row in body]
    return (*joined, _foot(end[0], cells, glyphs))


def _foot(end: Line, cells: int, glyphs: Glyphs) -> Line:
    edge = end.spans[0].role
    rest = cells - 5 - width(_FOOT)
    return Line(
        (
            Span(f"{glyphs.bottom_left}{glyphs.horizontal} ", edge),
            Span(_FOOT, MUTED),
            Span(f" {glyphs.horizontal * rest}{glyphs.bottom_right}", edge),
        ),
        PANEL,
    )


def _body(column: Column, rows: int, cells: int, glyphs: Glyphs) -> list[Line]:
    """The lines of a column; without the blank ones where it would not fit."""
    spread = _laid(column, cells, glyphs, blank=True)
    if len(spread) > rows:
        spread = _laid(column, cells, glyphs, blank=False)
    return spread[:rows]


def _laid(column: Column, cells: int, glyphs: Glyphs, *, blank: bool) -> list[Line]:
    found: list[Line] = []
    for section in column.sections:
        if found and blank:
            found.append(Line((), PANEL))
        found.append(Line((Span(f" {section.head}", TEXT, bold=True),), PANEL))
        own = _key_cells(section, cells)
        found += [_key(*each, own, cells, glyphs) for each in section.keys]
    return found


def _key_cells(section: Section, cells: int) -> int:
    """Cells up to the words: those of the longest keys, where all words fit then."""
    longest = max((width(keys) for keys, _ in section.keys), default=0) + 2
    words = max((width(words) for _, words in section.keys), default=0)
    return max(longest, _KEYS) if 3 + longest + words <= cells else _KEYS


def _key(keys: str, words: str, own: int, cells: int, glyphs: Glyphs) -> Line:
    gap = " " * max(own - width(keys), 2)
    said = glyphs.fit(words, cells - 3 - width(keys) - len(gap)).rstrip()
    return Line((Span(f"   {keys}", ACCENT), Span(gap), Span(said)), PANEL)
