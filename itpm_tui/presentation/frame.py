"""The frame of every screen: tabs, context line, message line, key bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    PANEL,
    TEXT,
    Line,
    Lines,
    Span,
    fit,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

WIDE = 110
"""Cells from which names are written in full."""
LEAST = (60, 16)
"""Columns and rows that the program needs."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen with a digit."""

    key: str
    title: str
    short: str
    count: int | None = None
    """What waits there; nothing is said of none."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does."""

    key: str
    word: str


def header(tabs: Sequence[Tab], current: str, now: datetime | None, cells: int) -> Line:
    """Screens with their keys, the current one in brackets; date and time."""
    wide = cells >= WIDE
    spans = [Span(" itpm ", TEXT, bold=True)] if wide else []
    for tab in tabs:
        word = f"{tab.key} {tab.title}" if wide else f"{tab.key}{tab.short}"
        count = f" {tab.count}" if tab.count else ""
        if tab.title == current:
            back = "base.background"
            spans.append(Span(f"[{word}{count}]", ACCENT, bold=True, back=back))
        else:
            spans += [Span(f" {word}", MUTED), Span(count, TEXT, bold=True), Span(" ")]
    said = ""
    if now is not None:
        day = f"{words.day_long(now.date())} " if wide else ""
        said = f"{day}{now:%H:%M} "
    return _spread(spans, [Span(said, TEXT)], cells, PANEL)


def context_line(left: Sequence[Span], right: Sequence[Span], cells: int) -> Line:
    """Screen and filter at the left, marks and state of the store at the right."""
    return _spread([Span(" "), *left], [*right, Span(" ")], cells, "base.background")


def message_line(text: str, role: str, cells: int) -> Line:
    """The result of the last action; its first word in the colour of its kind."""
    if not text:
        return Line((Span(" "),))
    if width(text) > cells - 2:
        # What can be done next, such as `u undo`, stays in sight.
        said, _, next_step = text.rpartition("  ")
        if said:
            text = f"{fit(said, cells - width(next_step) - 4)}  {next_step}"
    first, gap, rest = text.partition(" ")
    if role == TEXT or not text:
        return Line((Span(f" {text}"),))
    if role != "message.ok":
        return Line((Span(f" {text}", role),))
    return Line((Span(" "), Span(first, role), Span(f"{gap}{rest}")))


def key_bar(hints: Sequence[Hint], cells: int, *, helped: bool = True) -> Line:
    """As many hints as fit; help is the last one, except where `?` is only a letter."""
    gap = "  " if cells < WIDE else "   "
    last = [Hint("?", "help")] if helped else []
    left = cells - 1 - (width(f"? help{gap}") if helped else 0)
    shown: list[Hint] = []
    for hint in hints:
        taken = width(f"{hint.key} {hint.word}{gap}")
        if taken > left:
            break
        left -= taken
        shown.append(hint)
    spans = [Span(" ")]
    for hint in [*shown, *last]:
        spans.append(Span(hint.key, ACCENT, bold=True))
        spans.append(Span(f" {hint.word}{gap}", MUTED))
    return Line(tuple(spans), PANEL)


def too_small(cells: int, rows: int) -> Lines:
    """What is shown on a terminal that is too small."""
    text = f"Needs {LEAST[0]}x{LEAST[1]}, has {cells}x{rows}"
    above = max(rows // 2 - 1, 0)
    return (*[Line()] * above, Line((Span(text[:cells].center(cells), TEXT),)))


def _spread(left: Sequence[Span], right: Sequence[Span], cells: int, back: str) -> Line:
    """Two groups at the ends of a line; the left one gives way."""
    after = sum(width(span.text) for span in right)
    spans: list[Span] = []
    used = 0
    for span in left:
        take = min(width(span.text), max(cells - after - used - 1, 0))
        if take < width(span.text):
            cut = set_cell_size(span.text, take)
            span = replace(span, text=cut)
        used += take
        spans.append(span)
    filler = max(cells - used - after, 0)
    return Line((*spans, Span(" " * filler), *right), back)
