"""The Markdown that people type into comments, as spans that can do no harm.

Bold, code, lists, quotes, headings and links are shown; everything else stays as it
was typed. A link is text: its address stands beside it, and nothing is opened. No
part of a comment is ever taken for markup of the screen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import chop_cells

from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, TEXT, Span, width

if TYPE_CHECKING:
    from collections.abc import Iterator

Spans = tuple[Span, ...]

_LEAST = 8
"""Cells below which nothing is indented any more."""
_FENCE = "```"
_ITEM = re.compile(r"([-*+]|\d{1,3}[.)]) +(?=\S)")
_HEADING = re.compile(r"#{1,6} +(?=\S)")
# Lengths are bounded, so that no text makes the search slow.
_INLINE = re.compile(
    r"\*\*(?P<bold>(?=\S)[^\n]{1,400}?(?<=\S))\*\*"
    r"|`(?P<code>[^`\n]{1,400})`"
    r"|\[(?P<label>[^\]\n]{1,200})\]\((?P<address>[^()\s]{1,500})\)"
    r"|(?P<bare>https?://[^\s<>]{1,500})"
    r"|(?<![\w@])@(?P<name>\w[\w.-]{0,60})"
)


def paragraphs(text: str, cells: int, me: str | None = None) -> list[Spans]:
    """Lines of at most so many cells, broken between words.

    Args:
        text: What was typed.
        cells: Width of a line.
        me: Handle of who reads, whose name stands out.
    """
    out: list[Spans] = []
    fenced = False
    for line in text.expandtabs(4).split("\n"):
        if line.lstrip().startswith(_FENCE):
            fenced = not fenced
        elif fenced:
            out += _code(line, cells)
        else:
            out += _block(line, cells, me)
    return out


def _code(line: str, cells: int) -> Iterator[Spans]:
    """A line of code, broken where it is full, for its spaces mean something."""
    for part in chop_cells(line, max(cells - 2, 1)) or [""]:
        yield (Span("  "), Span(part, back=PANEL))


def _block(line: str, cells: int, me: str | None) -> Iterator[Spans]:
    """A paragraph, a heading, a quote, or an item with its text set in."""
    bare = line.lstrip(" ")
    indent = min(len(line) - len(bare), 8)
    lead, rest, role, bold = Span(" " * indent), bare, TEXT, False
    if bare.startswith(">"):
        lead, rest, role = Span(f"{' ' * indent}> ", MUTED), bare[1:].lstrip(" "), MUTED
    elif found := _HEADING.match(bare):
        rest, bold = bare[found.end() :], True
    elif found := _ITEM.match(bare):
        sign = "-" if found[1] in "*+" else found[1]
        lead, rest = Span(f"{' ' * indent}{sign} ", MUTED), bare[found.end() :]
    if cells - width(lead.text) < _LEAST:
        lead = Span("")
    spans = [replace(s, bold=s.bold or bold) for s in _inline(rest, role, me)]
    behind = Span(lead.text if role is MUTED else " " * width(lead.text), lead.role)
    for place, row in enumerate(_broken(spans, cells - width(lead.text))):
        first = behind if place else lead
        yield (first, *row) if first.text else row


def _inline(text: str, role: str, me: str | None) -> Iterator[Span]:
    """Pieces of one look."""
    done = 0
    for found in _INLINE.finditer(text):
        if found.start() > done:
            yield Span(text[done : found.start()], role)
        yield from _marked(found, role, me)
        done = found.end()
    if done < len(text):
        yield Span(text[done:], role)


def _marked(found: re.Match[str], role: str, me: str | None) -> Iterator[Span]:
    if found["bold"] is not None:
        yield Span(found["bold"], role, bold=True)
    elif found["code"] is not None:
        yield Span(found["code"], role, back=PANEL)
    elif found["label"] is not None:
        yield Span(found["label"], role, underline=True)
        if found["address"] != found["label"]:
            yield Span(f" ({found['address']})", MUTED)
    elif found["bare"] is not None:
        yield Span(found["bare"], role, underline=True)
    else:
        mine = me is not None and found["name"].lower().rstrip(".-") == me.lower()
        yield Span(found[0], ACCENT if mine else role)


def _broken(spans: list[Span], cells: int) -> list[Spans]:
    """Spans as lines, broken at spaces; a word that is too long is cut."""
    rows: list[list[Span]] = [[]]
    used = 0
    for word, gap in _words(spans):
        long = sum(width(piece.text) for piece in word)
        if used and used + len(gap.text) + long > cells:
            rows.append([])
            used = 0
        elif used and gap.text:
            rows[-1].append(gap)
            used += len(gap.text)
        for piece in word:
            for place, part in enumerate(_chopped(piece.text, cells - used, cells)):
                if place:
                    rows.append([])
                    used = 0
                rows[-1].append(replace(piece, text=part))
                used += width(part)
    return [_joined(row) for row in rows]


def _chopped(text: str, left: int, cells: int) -> list[str]:
    """A word as it is where it fits, else in parts: the first for what is left."""
    if width(text) <= left:
        return [text]
    if left <= 0:
        return ["", *chop_cells(text, max(cells, 1))]
    first, *_ = chop_cells(text, left)
    rest = text[len(first) :]
    return [first, *(chop_cells(rest, max(cells, 1)) if rest else ())]


def _words(spans: list[Span]) -> Iterator[tuple[list[Span], Span]]:
    """Words, each of one piece or more, with the space before it."""
    word: list[Span] = []
    gap = Span("")
    for span in spans:
        for place, part in enumerate(span.text.split(" ")):
            if place:
                if word:
                    yield word, gap
                word, gap = [], replace(span, text=" ")
            if part:
                word.append(replace(span, text=part))
    if word:
        yield word, gap


def _joined(row: list[Span]) -> Spans:
    """Neighbours of one look made one span."""
    out: list[Span] = []
    for span in row:
        if out and replace(out[-1], text="") == replace(span, text=""):
            out[-1] = replace(span, text=out[-1].text + span.text)
        elif span.text:
            out.append(span)
    return tuple(out)
